// Package policy reports retries that libraries make, by what the catalog says of their
// policies.
package policy

import (
	"cmp"
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the policies of one program.
type Rule struct {
	tree      *source.Tree
	names     *scope.Names
	called    *callee.Functions
	numbers   *number.Numbers
	values    *jitter.Values
	calls     *remote.Calls
	symbols   *symbols
	minJitter float64
	// depth is how many policies and functions are being looked through.
	depth int
}

// New returns the rule for a program, of which a wait must be jittered by a share at least.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, values *jitter.Values, calls *remote.Calls, index *Index, minJitter float64) *Rule {
	return &Rule{tree: tree, names: names, called: called, numbers: numbers, values: values, calls: calls, symbols: newSymbols(tree, names, values, index), minJitter: minJitter}
}

// Judge judges all policies of the program. One that several retries use is one finding.
func (r *Rule) Judge() []program.Finding {
	f := &findings{rule: r, told: make(map[ast.Ast]bool)}
	for _, call := range r.tree.Main.Calls {
		r.tree.Bounds.Within(r.tree.Around(call), func() { f.add(r.site(call), call) })
	}
	for _, call := range r.tree.Main.Calls {
		r.tree.Bounds.Within(r.tree.Around(call), func() { f.add(r.unused(call), call) })
	}
	for _, function := range r.tree.Main.Functions {
		for _, d := range r.tree.Decorators(function) {
			r.tree.Bounds.Within(r.tree.Around(function), func() { f.add(r.bare(d), d) })
		}
	}
	for _, class := range classes(r.tree) {
		r.tree.Bounds.Within(r.tree.Around(class), func() { f.add(r.taskClass(class), nil) })
	}
	return f.found
}

// classes returns the classes of the program, in the order of the text.
func classes(tree *source.Tree) []*ast.ClassDef {
	var all []*ast.ClassDef
	tree.Statements(func(s ast.Stmt) {
		if class, ok := s.(*ast.ClassDef); ok {
			all = append(all, class)
		}
	})
	slices.SortFunc(all, func(a, b *ast.ClassDef) int { return cmp.Compare(tree.Start(a), tree.Start(b)) })
	return all
}

// site decides a call that makes retries.
func (r *Rule) site(call *ast.Call) decision {
	if d, ok := r.taskRetry(call); ok {
		return d
	}
	c := r.symbols.callee(call.Func)
	if c == nil || !c.symbol.Policy || c.symbol.Needs != "" && !r.writes(call, c.symbol.Needs) {
		return decision{}
	}
	return r.decide(c.symbol, r.withBase(c.passes(r, call)), call.Func)
}

// unused decides a call of functools.partial that others are to call.
func (r *Rule) unused(call *ast.Call) decision {
	c := r.symbols.partial(call)
	if c == nil || !c.symbol.Policy || r.symbols.used[call] {
		return decision{}
	}
	return r.decide(c.symbol, c.given, call.Args[0])
}

// bare decides a decorator that is not called.
func (r *Rule) bare(e ast.Expr) decision {
	switch e.(type) {
	case *ast.Name, *ast.Attribute:
		if c := r.symbols.callee(e); c != nil && c.symbol.Policy && (c.symbol.Decorates || len(c.given) > 0) {
			return r.decide(c.symbol, c.given, e)
		}
	}
	return decision{}
}

// findings are those of a program.
type findings struct {
	rule  *Rule
	found []program.Finding
	told  map[ast.Ast]bool
}

// add adds what is reported of a decision for an expression, or for a class.
func (f *findings) add(d decision, of ast.Expr) {
	r := f.rule
	switch d.verdict {
	case catalog.NoJitter, catalog.JitterOff, catalog.FakeJitter:
	default:
		return
	}
	if f.told[d.at] || r.tree.Unknown(d.at) || of != nil && (r.tree.Unknown(of) || r.staysHere(of)) {
		return
	}
	f.told[d.at] = true
	_, at := r.tree.Shown(d.at)
	f.found = append(f.found, program.Finding{
		Rule: rule.ID(d.verdict.String()), Range: at, Message: d.seen + ": " + d.fix, Schedule: d.waits,
	})
}

// staysHere reports whether an expression decorates a function all of which stays on this
// machine.
func (r *Rule) staysHere(e ast.Expr) bool {
	f, ok := r.tree.Parent(e).(*ast.FunctionDef)
	if !ok {
		return false
	}
	for _, d := range r.tree.Decorators(f) {
		if d == e {
			return r.bodyStaysHere(f)
		}
	}
	return false
}

// bodyStaysHere reports whether a function calls something, and nothing by which others
// take part in it.
func (r *Rule) bodyStaysHere(f *ast.FunctionDef) bool {
	calls, leaves := false, false
	for _, s := range f.Body {
		r.tree.Own(s, func(n ast.Ast) {
			if call, ok := n.(*ast.Call); ok {
				calls = true
				leaves = leaves || !r.calls.Local(call)
			}
		})
	}
	return calls && !leaves
}

// brief names a node in a message.
func (r *Rule) brief(n ast.Ast) string {
	code, _ := r.tree.Shown(n)
	return message.Brief(code)
}
