// Package jitteroff reports calls of the program's own retry functions that leave their
// jitter out.
package jitteroff

import (
	"slices"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
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
	waits   *wait.Waits
	finder  *pyretry.Finder
}

// New returns the rule for a program.
func New(tree *source.Tree, called *callee.Functions, numbers *number.Numbers, waits *wait.Waits, finder *pyretry.Finder) *Rule {
	return &Rule{tree, called, numbers, waits, finder}
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
			if r.waits.Without(param, w).Kind() == spread.Same && !r.waits.Ends(param, w) {
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
		passed := known && value != nil
		if !passed {
			value = r.called.Default(param)
		}
		if known && value != nil && r.isOff(value) && !r.tree.Unknown(call) && r.waits.Called(param, w, call, f).Kind() == spread.Same {
			found = append(found, r.finding(call, param, value, passed))
		}
	}
	return found
}

func (r *Rule) isOff(value ast.Expr) bool {
	n, known := r.numbers.Constant(value)
	return known && n == 0 || r.numbers.Off(value)
}

func (r *Rule) finding(call *ast.Call, param *ast.Arg, value ast.Expr, passed bool) program.Finding {
	name, _ := r.tree.Shown(call.Func)
	at := r.tree.Span(call.Func)
	seen := message.Brief(name) + " is called without " + string(param.Arg) + ", which leaves its jitter off"
	if passed {
		at = r.tree.Span(r.written(call, param, value))
		seen = message.Brief(string(r.tree.Text(r.written(call, param, value)))) + " switches the jitter of " + message.Brief(name) + " off"
	}
	instead := "=0.3"
	if v, ok := value.(*ast.NameConstant); ok && v.Value == ast.Singleton(py.False) {
		instead = "=True"
	}
	return program.Finding{
		Rule: rule.JitterOff, Range: at,
		Message: seen + ": pass e.g. " + string(param.Arg) + instead,
		Related: []program.Related{{Message: "this parameter scales the jitter", Range: r.tree.Span(param)}},
	}
}

// written returns the argument that a value is passed by.
func (r *Rule) written(call *ast.Call, param *ast.Arg, value ast.Expr) ast.Ast {
	for _, k := range call.Keywords {
		if k.Arg == param.Arg {
			return k
		}
	}
	return value
}
