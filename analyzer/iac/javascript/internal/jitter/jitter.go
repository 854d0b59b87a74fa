// Package jitter says whether values differ between instances: whether they are drawn.
package jitter

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Values are those of one program.
type Values struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
	// drawing are the functions of libraries that give a drawn value, by their paths.
	drawing func(path string) bool
	// open are the bindings, fields and functions that are being followed.
	open map[any]bool
}

// New returns the values of a program. Drawing says of the path of a library's function
// whether it gives a drawn value.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, drawing func(path string) bool) *Values {
	return &Values{tree, names, numbers, drawing, make(map[any]bool)}
}

const deepest = 60

// Follow returns how a value differs between instances, within a call or, without a frame,
// whoever calls the function around it.
func (v *Values) Follow(e *syntax.Node, in *scope.Frame) spread.Kind { return v.follow(e, in, 0) }

func (v *Values) follow(e *syntax.Node, in *scope.Frame, depth int) spread.Kind {
	if depth > deepest || !v.tree.Bounds.Spend() {
		return spread.Unknown
	}
	depth++
	switch e.Kind {
	case syntax.Number, syntax.String, syntax.Constant, syntax.Regexp, syntax.Update, syntax.Empty:
		return spread.Same
	case syntax.Template, syntax.Array, syntax.Binary, syntax.Spread, syntax.Unary:
		return v.join(e.Parts, in, depth)
	case syntax.Conditional:
		return v.join(e.Parts[1:], in, depth)
	case syntax.Await:
		return v.follow(e.Parts[0], in, depth)
	case syntax.Sequence:
		return v.follow(e.Parts[len(e.Parts)-1], in, depth)
	case syntax.Assign:
		return v.follow(e.Parts[1], in, depth)
	case syntax.Name:
		return v.name(e, in, depth)
	case syntax.Member:
		return v.member(e, in, depth)
	case syntax.Index:
		return v.join(e.Parts, in, depth)
	case syntax.Call:
		return v.call(e, in, depth)
	}
	return spread.Unknown
}

// join returns how a value differs that is made of others.
func (v *Values) join(parts []*syntax.Node, in *scope.Frame, depth int) spread.Kind {
	result := spread.Same
	for _, p := range parts {
		result = max(result, v.follow(p, in, depth))
	}
	return result
}

// once follows what leads back to itself once: what a value is made of beside itself decides.
func (v *Values) once(key any, follow func() spread.Kind) spread.Kind {
	if v.open[key] {
		return spread.Same
	}
	v.open[key] = true
	defer delete(v.open, key)
	return follow()
}

func (v *Values) name(e *syntax.Node, in *scope.Frame, depth int) spread.Kind {
	b := v.names.Meaning(e)
	if b == nil {
		switch {
		case v.tree.Unknown(e):
			if v.tree.Varying(e) {
				return spread.Unknown
			}
			return spread.Same
		case e.Word == "undefined" || e.Word == "Infinity" || e.Word == "NaN":
			return spread.Same
		}
		return spread.Unknown
	}
	switch b.Kind {
	case scope.Imported:
		if isSetting(e.Word) {
			return spread.Same
		}
		return spread.Unknown
	case scope.Variable:
		return v.once(b, func() spread.Kind { return v.given(b.Given, in, depth) })
	case scope.Parameter:
		return v.parameter(b, in, depth)
	}
	return spread.Unknown
}

// isSetting reports whether a name is written as constants are: RETRY_DELAY.
func isSetting(name string) bool {
	return strings.ToUpper(name) == name && strings.ToLower(name) != name
}

func (v *Values) given(all []scope.Given, in *scope.Frame, depth int) spread.Kind {
	result := spread.Same
	for _, g := range all {
		switch {
		case g.Operator == "++" || g.Operator == "--":
		case g.Value == nil:
			return spread.Unknown
		case g.Part != "":
			result = max(result, v.part(g.Value, g.Part, in, depth))
		default:
			result = max(result, v.follow(g.Value, in, depth))
		}
	}
	return result
}

// part returns how the member of a value differs that a pattern takes out of it.
func (v *Values) part(e *syntax.Node, part string, in *scope.Frame, depth int) spread.Kind {
	if part == "?" {
		return max(spread.Same, v.follow(e, in, depth))
	}
	return v.entry(e, strings.Split(part, "."), in, depth)
}

func (v *Values) parameter(b *scope.Binding, in *scope.Frame, depth int) spread.Kind {
	part := ""
	for _, g := range b.Given {
		if g.At == b.Function && g.Value == nil {
			part = g.Part
		}
	}
	for f := in; f != nil; f = f.Outer {
		if f.Function == b.Function {
			return v.once(argument{b, f}, func() spread.Kind { return v.passed(b, part, f, depth) })
		}
	}
	calls := v.names.Calls(b.Function)
	if len(calls) == 0 && v.names.Handed(b.Function) || dictated(b.Name) {
		return spread.Unknown
	}
	return v.once(b, func() spread.Kind {
		result := v.assigned(b, in, depth)
		for _, call := range calls {
			result = max(result, v.passed(b, part, &scope.Frame{Function: b.Function, Call: call}, depth))
		}
		return result
	})
}

type argument struct {
	b *scope.Binding
	f *scope.Frame
}

// passed returns how what a call passes for a parameter differs.
func (v *Values) passed(b *scope.Binding, part string, f *scope.Frame, depth int) spread.Kind {
	if f.Call == nil {
		if f.Counts != nil && f.Counts(b.Index, part) {
			return v.assigned(b, f, depth)
		}
		return spread.Unknown
	}
	result := v.assigned(b, f, depth)
	a, known := scope.Argument(f.Call, b.Index)
	switch {
	case !known:
		return spread.Unknown
	case a == nil:
		return result
	case part != "":
		return max(result, v.part(a, part, f.Outer, depth))
	}
	return max(result, v.follow(a, f.Outer, depth))
}

// assigned returns how a parameter differs by its default, and by what it is assigned.
func (v *Values) assigned(b *scope.Binding, in *scope.Frame, depth int) spread.Kind {
	var given []scope.Given
	for _, g := range b.Given {
		if g.Value != nil || g.At != b.Function {
			given = append(given, g)
		}
	}
	return v.given(given, in, depth)
}

// dictated reports whether a name is one of what the other side says: an error, an answer,
// and how long it wants to be left alone.
func dictated(name string) bool {
	words := names.Words(name)
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"err", "error", "e", "ex", "exception", "response", "res", "resp", "result", "headers", "header", "cause", "reason", "after"}, w)
	})
}

func (v *Values) member(e *syntax.Node, in *scope.Frame, depth int) spread.Kind {
	switch path := v.names.Path(e); {
	case strings.HasPrefix(path, ":process.env."), strings.HasPrefix(path, ":import.meta.env"), strings.HasPrefix(path, ":Number."), strings.HasPrefix(path, ":Math."):
		return spread.Same
	case path == ":process.pid" || path == "process.pid":
		return spread.Random
	}
	if given, ok := v.names.Fields(e); ok {
		if len(given) == 0 {
			return spread.Unknown
		}
		return v.once(field{v.tree.Class(e), e.Word}, func() spread.Kind { return v.given(given, in, depth) })
	}
	var words []string
	root := e
	for root.Kind == syntax.Member {
		words = append(words, root.Word)
		root = root.Parts[0]
	}
	slices.Reverse(words)
	return v.entry(root, words, in, depth)
}

type field struct {
	class *syntax.Node
	name  string
}

// entry returns how a member of a value differs: e.a.b.
func (v *Values) entry(e *syntax.Node, words []string, in *scope.Frame, depth int) spread.Kind {
	if depth > deepest || !v.tree.Bounds.Spend() || slices.ContainsFunc(words, dictated) {
		return spread.Unknown
	}
	if words[len(words)-1] == "length" {
		return spread.Same
	}
	switch e = v.names.Through(e); e.Kind {
	case syntax.Object:
		return v.inObject(e, words, in, depth+1)
	case syntax.Name:
		b := v.names.Meaning(e)
		switch {
		case b == nil:
			return spread.Unknown
		case b.Kind == scope.Parameter && in.Same(b, words[0]):
			return spread.Same
		case b.Kind == scope.Parameter && !dictated(b.Name) && (len(v.names.Calls(b.Function)) > 0 || !v.names.Handed(b.Function)):
			return spread.Same
		case b.Kind == scope.Imported && scope.Own(b.Path):
			return spread.Same
		case b.Kind == scope.Variable && len(b.Given) == 1 && b.Given[0].Part != "" && b.Given[0].Value != nil && b.Given[0].Part != "?":
			return v.entry(b.Given[0].Value, append(strings.Split(b.Given[0].Part, "."), words...), in, depth+1)
		}
	case syntax.Member:
		if given, ok := v.names.Fields(e); ok && (len(given) == 1 && given[0].Value != nil && v.isParameter(given[0].Value)) {
			return spread.Same
		}
		if strings.HasPrefix(v.names.Path(e), ":process.env") {
			return spread.Same
		}
		return v.member(&syntax.Node{Kind: syntax.Member, Word: words[len(words)-1], Parts: []*syntax.Node{e}, Start: e.Start, End: e.End}, in, depth+1)
	case syntax.Binary:
		if e.Word == "||" || e.Word == "??" {
			return max(v.entry(e.Parts[0], words, in, depth+1), v.entry(e.Parts[1], words, in, depth+1))
		}
	}
	return spread.Unknown
}

func (v *Values) isParameter(e *syntax.Node) bool {
	b := v.names.Meaning(e)
	return e.Kind == syntax.Name && b != nil && b.Kind == scope.Parameter
}

func (v *Values) inObject(e *syntax.Node, words []string, in *scope.Frame, depth int) spread.Kind {
	result, found := spread.Same, false
	for _, p := range e.Parts {
		switch {
		case p.Kind == syntax.Spread:
			result = max(result, v.entry(p.Parts[0], words, in, depth))
			found = true
		case p.Kind == syntax.Property && p.Word == words[0]:
			found = true
			if len(words) == 1 {
				result = v.follow(p.Parts[0], in, depth)
			} else {
				result = v.entry(p.Parts[0], words[1:], in, depth)
			}
		}
	}
	if !found {
		return spread.Unknown
	}
	return result
}
