// Package contract holds the retry functions that a project names against what it demands
// of them: what they take, what they wait, and how they are called.
package contract

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Rule judges the contracted functions of one program.
type Rule struct {
	tree      *source.Tree
	names     *scope.Names
	called    *callee.Functions
	numbers   *number.Numbers
	values    *jitter.Values
	waits     *wait.Waits
	words     *wording.Words
	remedies  *remedy.Remedies
	fake      *fakejitter.Rule
	minJitter float64
	// judged are the waits that have been judged, and found is what was.
	judged map[*ast.Call]bool
	found  []program.Finding
}

// New returns the rule for a program. A jitter of a smaller share than minJitter is none.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, words *wording.Words, remedies *remedy.Remedies, fake *fakejitter.Rule, minJitter float64) *Rule {
	return &Rule{
		tree: tree, names: names, called: called, numbers: numbers, values: values, waits: waits,
		words: words, remedies: remedies, fake: fake, minJitter: minJitter,
	}
}

// Judge judges the definitions and calls of a contracted function, but for waits that are
// judged already, and adds those that it judges to these.
func (r *Rule) Judge(k settings.Contract, judged map[*ast.Call]bool) []program.Finding {
	r.judged, r.found = judged, nil
	var definitions []*ast.FunctionDef
	for _, f := range r.tree.Main.Functions {
		if string(f.Name) == k.Function {
			definitions = append(definitions, f)
		}
	}
	var calls []*ast.Call
	for _, call := range r.tree.Main.Calls {
		if scope.Last(call.Func) == k.Function {
			calls = append(calls, call)
		}
	}
	if len(definitions)+len(calls) == 0 || k.BuiltIn && (r.ofAnother(definitions, calls, k) || r.ownJitter(definitions, k)) {
		return nil
	}
	for _, f := range definitions {
		r.tree.Bounds.Within(r.tree.BodyOf(f), func() { r.definition(f, k) })
	}
	for _, call := range calls {
		r.tree.Bounds.Within(r.tree.Around(call), func() { r.call(call, k) })
	}
	r.randomSource(definitions, calls, k)
	return r.found
}

func (r *Rule) report(found ...program.Finding) { r.found = append(r.found, found...) }

// ofAnother reports whether a file defines, or imports, a function that only shares its name
// with the built-in contract, and speaks nowhere of what that is about: its wait is judged as
// any.
func (r *Rule) ofAnother(definitions []*ast.FunctionDef, calls []*ast.Call, k settings.Contract) bool {
	text := r.tree.Main
	if text.Program.Carried || strings.Contains(text.Syntax.Text, k.Parameter) {
		return false
	}
	return len(definitions) > 0 || !slices.ContainsFunc(calls, func(call *ast.Call) bool {
		f := r.called.Imported(call)
		if f == nil {
			return true // it may be the contract's
		}
		_, has := f.Param(k.Parameter)
		return has
	})
}

// ownJitter reports whether a function that only happens to have the built-in
// contract's name makes jitter without its parameter: nobody agreed to it, and
// what it is for is kept.
func (r *Rule) ownJitter(definitions []*ast.FunctionDef, k settings.Contract) bool {
	jitters := false
	for _, f := range definitions {
		if r.parameterNamed(f, k.Parameter) != nil {
			return false
		}
		all, some := true, false
		r.tree.Bounds.Within(r.tree.BodyOf(f), func() {
			for _, w := range r.waitsBelow(f) {
				drawn := r.waits.Origin(w, nil).Kind() == spread.Random
				all, some = all && drawn, some || drawn
			}
		})
		if !all {
			return false
		}
		jitters = jitters || some
	}
	return jitters
}
