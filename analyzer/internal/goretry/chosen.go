package goretry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// chosen returns the decisions on a wait that a schedule and a retry share: its length is
// a variable that is given another value after a failure.
func (f *function) chosen(w wait.Wait) []*Retry {
	if len(w.Lengths) != 1 || w.Later != nil {
		return nil
	}
	v, ok := f.finder.src.Mentioned(ast.Unparen(w.Lengths[0])).(*types.Var)
	if !ok || v.Kind() != types.LocalVar && !v.IsField() || f.finder.src.Addressed(v) {
		return nil
	}
	all := f.finder.src.Assignments(v).Given()
	if len(all) < 2 {
		return nil
	}
	at := f.flow.Place(w.At.Node())
	for i, a := range all {
		in := f
		if body := syntax.BodyOf(syntax.EnclosingFunc(a.By())); body != nil && body != f.body {
			in = f.finder.in(body) // a field, which another function sets
		}
		place := in.flow.Place(a.By().Node())
		if place == flow.NoNode || in == f && !f.Flow().Leads(place, at) {
			continue
		}
		lengths := w.Lengths // it is made larger
		if a.Value() != nil {
			lengths = []ast.Expr{a.Value()}
		}
		alike := false
		for j, other := range all {
			alike = alike || i != j && a.Value() != nil && other.Value() != nil && f.finder.waits.SameLength(a.Value(), other.Value())
		}
		if alike {
			continue // a schedule, whatever came before
		}
		if r := in.retryByFlow(wait.Wait{At: a.By(), Where: w.Where, Lengths: lengths}); r != nil {
			return []*Retry{r}
		}
	}
	return nil
}

// returned returns the decisions on a wait whose length a function returns, which makes the
// attempt itself: time.Sleep(c.step()), where step returns another length after a failure.
func (f *function) returned(w wait.Wait) []*Retry {
	if len(w.Lengths) != 1 {
		return nil
	}
	call := f.finder.madeBy(w.Lengths[0])
	if call == nil {
		return nil
	}
	fn, ok := f.finder.src.Callee(call).(*types.Func)
	if !ok {
		return nil
	}
	in := f.finder.ofObject(fn.Origin())
	if in == nil || in == f || !f.Flow().Leads(f.flow.Place(w.At.Node()), f.flow.Place(call)) {
		return nil
	}
	var found []*Retry
	returns := in.returns()
	for _, ret := range returns {
		length, at := ret.Node().(*ast.ReturnStmt).Results[0], in.flow.Place(ret.Node())
		alike := slices.ContainsFunc(returns, func(other inspector.Cursor) bool {
			return other != ret && f.finder.waits.SameLength(length, other.Node().(*ast.ReturnStmt).Results[0]) && in.Flow().LastBefore(in.flow.Place(other.Node())) == flow.Open
		})
		if alike {
			continue // a schedule, whatever came before
		}
		decision := wait.Wait{At: ret, Where: w.Where, Lengths: []ast.Expr{length}, Again: true}
		if attempt := in.failingBefore(at); attempt != nil {
			found = append(found, &Retry{decision, attempt, retry.ByFlow})
		}
	}
	return found
}

// madeBy returns the call whose one result an expression is, or nil.
func (finder *Finder) madeBy(e ast.Expr) *ast.CallExpr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return call
	}
	v, ok := finder.src.Mentioned(ast.Unparen(e)).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return nil
	}
	if a, ok := finder.src.Assignments(v).Only(); ok && a.Results == 1 {
		call, _ := ast.Unparen(a.Value()).(*ast.CallExpr)
		return call
	}
	return nil
}

// returns are the places where a function returns one length.
func (f *function) returns() []inspector.Cursor {
	body, ok := f.finder.src.Find(f.body)
	if !ok {
		return nil
	}
	var found []inspector.Cursor
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		ret := c.Node().(*ast.ReturnStmt)
		if syntax.BodyOf(syntax.EnclosingFunc(c)) == f.body && len(ret.Results) == 1 && syntax.IsDuration(f.finder.src.TypesInfo.TypeOf(ret.Results[0])) {
			found = append(found, c)
		}
	}
	return found
}

// roundOf returns the place where each round of a loop begins.
func roundOf(f *failure.Flow, loop *ast.RangeStmt) flow.Node {
	for _, b := range f.Graph.Blocks {
		if b.Stmt == ast.Stmt(loop) && b.Kind == cfg.KindRangeBody {
			return f.Start(b)
		}
	}
	return flow.NoNode
}
