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
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the calls of one program.
type Rule struct {
	tree    *source.Tree
	called  *callee.Functions
	numbers *number.Numbers
	values  *jitter.Values
	waits   *wait.Waits
	finder  *pyretry.Finder
}

// New returns the rule for a program.
func New(tree *source.Tree, called *callee.Functions, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, finder *pyretry.Finder) *Rule {
	return &Rule{tree, called, numbers, values, waits, finder}
}

// Judge judges the calls of the functions whose retries stand in a body.
func (r *Rule) Judge(b source.Body) []program.Finding {
	var found []program.Finding
	var judged []*ast.Arg
	for _, retry := range r.finder.In(b) {
		if r.waits.Origin(retry.Wait, nil).Kind() != spread.Random {
			continue
		}
		for _, param := range r.factors(b.Function, retry.Wait) {
			if !slices.Contains(judged, param) {
				judged = append(judged, param)
				found = append(found, r.calls(param, retry.Wait)...)
			}
		}
	}
	return found
}

// factors returns the parameters of a function, and of those around it, without which a
// wait in it is the same in every instance.
func (r *Rule) factors(f *ast.FunctionDef, w wait.Wait) []*ast.Arg {
	var found []*ast.Arg
	for ; f != nil; f = r.tree.Function(f) {
		if f.Args == nil {
			continue
		}
		for _, param := range slices.Concat(f.Args.Args, f.Args.Kwonlyargs) {
			if r.waits.Without(jitter.Part{Param: param}, w).Kind() == spread.Same && !r.waits.Ends(jitter.Part{Param: param}, w) {
				found = append(found, param)
			}
		}
	}
	return found
}

// calls judges what the calls of a function pass for a parameter that scales the jitter of
// a wait in it.
func (r *Rule) calls(param *ast.Arg, w wait.Wait) []program.Finding {
	f := r.tree.Function(param)
	var found []program.Finding
	for _, call := range r.called.Calls(f) {
		value, known := r.called.Argument(call, f, string(param.Arg))
		var passed ast.Ast
		if value != nil {
			passed = written(call, string(param.Arg), value)
		} else {
			value = r.called.Default(param)
		}
		if !known || value == nil || !r.isOff(value) || r.tree.Unknown(call) || r.waits.Called(jitter.Part{Param: param}, w, call, f).Kind() != spread.Same {
			continue
		}
		told := r.finding(call, string(param.Arg), passed, isFalse(value))
		told.Related = []program.Related{{Message: "this parameter scales the jitter", Range: r.tree.Span(param)}}
		found = append(found, told)
	}
	return found
}

func (r *Rule) isOff(value ast.Expr) bool {
	n, known := r.numbers.Constant(value)
	return known && n == 0 || r.numbers.Off(value)
}

// finding tells of a call that passes what is off for a parameter, or, where written is
// nil, nothing. Flag tells that the parameter is a truth.
func (r *Rule) finding(call *ast.Call, param string, written ast.Ast, flag bool) program.Finding {
	name, _ := r.tree.Shown(call.Func)
	at := r.tree.Span(call.Func)
	seen := message.Brief(name) + " is called without " + param + ", which leaves its jitter off"
	if written != nil {
		at = r.tree.Span(written)
		seen = message.Brief(r.tree.Text(written)) + " switches the jitter of " + message.Brief(name) + " off"
	}
	instead := "=0.3"
	if flag {
		instead = "=True"
	}
	return program.Finding{Rule: rule.JitterOff, Range: at, Message: seen + ": pass e.g. " + param + instead}
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
