package policy

import (
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// argument is what is passed for an option.
type argument struct {
	state state
	value *syntax.Node
	// at is where it is passed: a property, or the argument itself.
	at *syntax.Node
	// within is the object that has it, or would have, if that is written out in the call,
	// and next the parameter that would, where that is the first that is not passed.
	within *syntax.Node
	next   bool
}

type state byte

const (
	missing state = iota
	given
	// open says that something may be passed.
	open
)

// passed is what a call passes for the parameters of a symbol.
type passed struct {
	rule   *Rule
	symbol *catalog.JavaScriptSymbol
	call   *syntax.Node
}

// find returns what is passed for an option.
func (p passed) find(option string) argument {
	words := strings.Split(option, ".")
	a := p.parameter(words[0])
	for _, word := range words[1:] {
		if a.state != given {
			a.within = nil
			a.next = a.next && len(words) == 2
			return a
		}
		a = p.rule.entry(a.value, word, 0)
	}
	return a
}

// parameter returns what is passed for a parameter.
func (p passed) parameter(name string) argument {
	if p.call == nil {
		return argument{state: open}
	}
	args := p.call.Args()
	for i, parameter := range strings.Fields(p.symbol.Params) {
		bare := strings.TrimPrefix(parameter, "*")
		if bare != name {
			continue
		}
		if bare != parameter {
			return p.lastObject(args)
		}
		for j, a := range args {
			if a.Kind == syntax.Spread {
				return argument{state: open}
			}
			if j == i {
				return p.rule.argument(a, a)
			}
		}
		return argument{next: i == len(args) && len(args) > 0}
	}
	return argument{}
}

// lastObject returns the last argument that is an object, if any may be.
func (p passed) lastObject(args []*syntax.Node) argument {
	result := argument{}
	for _, a := range args {
		switch value := p.rule.names.Through(a); value.Kind {
		case syntax.Object:
			result = argument{state: given, value: value, at: a}
		case syntax.String, syntax.Template, syntax.Number, syntax.Function, syntax.Constant, syntax.Regexp:
		default:
			if a == args[len(args)-1] && !strings.HasPrefix(p.rule.names.Path(a), ":process.env.") {
				return argument{state: open}
			}
		}
	}
	return result
}

// argument returns what it means to pass a value.
func (r *Rule) argument(value, at *syntax.Node) argument {
	if value.Kind == syntax.Name && value.Word == "undefined" {
		return argument{}
	}
	return argument{state: given, value: value, at: at}
}

// entry returns what a value that is passed has under a key, through objects that are spread.
func (r *Rule) entry(e *syntax.Node, key string, depth int) argument {
	if depth > deepest || !r.tree.Bounds.Spend() {
		return argument{state: open}
	}
	if e.Kind == syntax.Name {
		if b := r.names.Meaning(e); b != nil && b.Mutated {
			return argument{state: open}
		}
	}
	value := r.names.Through(e)
	switch value.Kind {
	case syntax.Object:
	case syntax.Number, syntax.String, syntax.Constant, syntax.Function:
		return argument{}
	default:
		return argument{state: open}
	}
	found := argument{}
	if value == e {
		found.within = value
	}
	for _, p := range value.Parts {
		switch {
		case p.Kind == syntax.Spread:
			found.within = nil
			if in := r.entry(p.Parts[0], key, depth+1); in.state != missing {
				found.state, found.value, found.at = in.state, in.value, in.at
			}
		case p.Kind != syntax.Property || p.Word == "":
			return argument{state: open}
		case p.Word == key:
			a := r.argument(p.Parts[0], p)
			found.state, found.value, found.at = a.state, a.value, a.at
		}
	}
	return found
}

// counts reports whether what a function is called with that is the policy is the same in all
// instances: a parameter, or a member of one.
func (p passed) counts(parameter int, member string) bool {
	word := strconv.Itoa(parameter)
	for _, c := range p.symbol.Counts {
		if c == word || member != "" && c == word+"."+member {
			return true
		}
	}
	return false
}

// adding returns the change that adds an option to a call.
func (p passed) adding(row catalog.JavaScriptRow, a argument) []program.Change {
	switch {
	case a.state == given && a.at.Kind == syntax.Property && a.value.Kind == syntax.Object:
		return p.rule.into(a.value, row.Add)
	case a.state == given && a.at.Kind == syntax.Property && a.value.Kind == syntax.Constant:
		return []program.Change{{Range: p.rule.tree.Span(a.at), New: row.Add}}
	case a.state == missing && a.within != nil:
		return p.rule.into(a.within, row.Add)
	case a.state == missing && a.next:
		last := p.call.Parts[len(p.call.Parts)-1]
		return []program.Change{{Range: program.Range{Start: last.End, End: last.End}, New: ", { " + row.Add + " }"}}
	}
	return nil
}

// into returns the change that adds an option at the beginning of an object.
func (r *Rule) into(object *syntax.Node, option string) []program.Change {
	if len(object.Parts) == 0 {
		return []program.Change{{Range: r.tree.Span(object), New: "{ " + option + " }"}}
	}
	first := object.Parts[0].Start
	space := r.tree.Text[object.Start+len("{") : first]
	if strings.Trim(space, " \t\r\n") != "" {
		space = " "
	}
	if space == "" {
		space = " "
	}
	return []program.Change{{Range: program.Range{Start: first, End: first}, New: option + "," + space}}
}
