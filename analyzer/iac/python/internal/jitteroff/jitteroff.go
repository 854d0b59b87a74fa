// Package jitteroff reports calls of the program's own retry functions that leave their
// jitter out.
package jitteroff

import (
	"slices"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/pyretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the calls of one program.
type Rule struct {
	tree    *source.Tree
	names   *scope.Names
	called  *callee.Functions
	numbers *number.Numbers
	values  *jitter.Values
	waits   *wait.Waits
	finder  *pyretry.Finder
	// told are the calls that make objects which were reported.
	told map[*ast.Call]bool
}

// New returns the rule for a program.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, finder *pyretry.Finder) *Rule {
	return &Rule{tree, names, called, numbers, values, waits, finder, make(map[*ast.Call]bool)}
}

// Judge judges the calls of the functions whose retries stand in a body.
func (r *Rule) Judge(b source.Body) []program.Finding {
	var found []program.Finding
	var judged []jitter.Part
	for _, retry := range r.finder.In(b) {
		if r.waits.Origin(retry.Wait, nil).Kind() != spread.Random {
			continue
		}
		for _, part := range r.factors(b.Function, retry.Wait) {
			if !slices.Contains(judged, part) {
				judged = append(judged, part)
				found = append(found, r.calls(part, retry.Wait)...)
			}
		}
	}
	return found
}

// factors returns the parameters of a function, and of those around it, and the fields of
// what they hold, without which a wait in it is the same in every instance.
func (r *Rule) factors(f *ast.FunctionDef, w wait.Wait) []jitter.Part {
	var found []jitter.Part
	for ; f != nil; f = r.tree.Function(f) {
		if f.Args == nil {
			continue
		}
		for _, param := range slices.Concat(f.Args.Args, f.Args.Kwonlyargs) {
			for _, part := range r.parts(param, f) {
				if r.waits.Without(part, w).Kind() == spread.Same && !r.waits.Ends(part, w) {
					found = append(found, part)
				}
			}
		}
	}
	return found
}

// parts returns a parameter, and the fields that its function reads of what it holds.
func (r *Rule) parts(param *ast.Arg, f *ast.FunctionDef) []jitter.Part {
	parts := []jitter.Part{{Param: param}}
	r.tree.Walk(f, func(n ast.Ast) bool {
		a, ok := n.(*ast.Attribute)
		if !ok {
			return true
		}
		part := jitter.Part{Param: param, Field: string(a.Attr)}
		if name, ok := a.Value.(*ast.Name); ok && r.names.Is(name, param) && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
		return true
	})
	return parts
}

// calls judges what the calls of a function pass for a part that scales the jitter of a wait
// in it.
func (r *Rule) calls(part jitter.Part, w wait.Wait) []program.Finding {
	f := r.tree.Function(part.Param)
	var found []program.Finding
	for _, call := range r.called.Calls(f) {
		value, known := r.called.Argument(call, f, string(part.Param.Arg))
		if !known || r.tree.Unknown(call) || r.waits.Called(part, w, call, f).Kind() != spread.Same {
			continue
		}
		left, off := r.passed(call, string(part.Param.Arg), value, r.called.Default(part.Param))
		if part.Field != "" {
			left, off = r.kept(value, part.Field)
		}
		if off {
			told := r.finding(left)
			told.Related = []program.Related{{Message: "this parameter scales the jitter", Range: r.tree.Span(part.Param)}}
			found = append(found, told)
		}
	}
	return found
}

// left is a call that leaves jitter off.
type left struct {
	call *ast.Call
	// param is what it could pass, and written what it passes for it, or nil.
	param   string
	written ast.Ast
	// isFlag tells that the parameter is a truth.
	isFlag bool
}

// passed reports whether a call leaves jitter off by what it passes for a parameter, or, where
// that is nil, by the default.
func (r *Rule) passed(call *ast.Call, param string, value, byDefault ast.Expr) (left, bool) {
	if value != nil {
		return left{call, param, written(call, param, value), isFalse(value)}, r.isOff(value)
	}
	if byDefault == nil {
		return left{}, false
	}
	return left{call, param, nil, isFalse(byDefault)}, r.isOff(byDefault)
}

func (r *Rule) isOff(value ast.Expr) bool {
	n, known := r.numbers.Constant(value)
	return known && n == 0 || r.numbers.Off(value)
}

func (r *Rule) finding(of left) program.Finding {
	name, _ := r.tree.Shown(of.call.Func)
	at := r.tree.Span(of.call.Func)
	seen := message.Brief(name) + " is called without " + of.param + ", which leaves its jitter off"
	if of.written != nil {
		at = r.tree.Span(of.written)
		seen = message.Brief(r.tree.Text(of.written)) + " switches the jitter of " + message.Brief(name) + " off"
	}
	instead := "=0.3"
	if of.isFlag {
		instead = "=True"
	}
	return program.Finding{Rule: rule.JitterOff, Range: at, Message: seen + ": pass e.g. " + of.param + instead}
}

// written returns the argument that a value is passed by.
func written(call *ast.Call, param string, value ast.Expr) ast.Ast {
	for _, k := range call.Keywords {
		if string(k.Arg) == param {
			return k
		}
	}
	return value
}

func isFalse(value ast.Expr) bool {
	v, ok := value.(*ast.NameConstant)
	return ok && v.Value == ast.Singleton(py.False)
}
