package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// throughCall returns the attempt that a wait leads back to by a call: of the
// function that it stands in, or of one that calls this function because the
// attempt failed.
func (f *failures) throughCall(fn inspector.Cursor, w wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok {
		return nil
	}
	self, ok := f.TypesInfo.Defs[decl.Name].(*types.Func)
	at := f.blockOf(w.at.Node())
	if !ok || at == nil || f.in[at.Index] == open {
		return nil
	}
	for _, call := range f.callsAfter(f.after(w, at), w) {
		callee, _ := typeutil.Callee(f.TypesInfo, call).(*types.Func)
		switch {
		case callee == nil:
		case callee.Origin() == self:
			if f.in[at.Index] == failed {
				return f.lastFailing(at, w.at.Node(), nil)
			}
		case f.in[at.Index] == unreached:
			if attempt := f.failingCaller(callee.Origin(), self); attempt != nil {
				return attempt
			}
		}
	}
	return nil
}

// callsAfter returns the calls that may come after a wait.
func (f *failures) callsAfter(from *cfg.Block, w wait) []*ast.CallExpr {
	var calls []*ast.CallExpr
	comesBack := f.reaches(from, from)
	for _, b := range f.graph.Blocks {
		if b != from && !f.reaches(from, b) {
			continue
		}
		for _, n := range b.Nodes {
			if b == from && !comesBack && n.End() <= w.at.Node().End() {
				continue
			}
			ast.Inspect(n, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					calls = append(calls, call)
				}
				_, isLit := n.(*ast.FuncLit)
				return !isLit
			})
		}
	}
	return calls
}

// lastFailing returns the attempt whose failure leads to a node of a block, of
// those that a condition admits: the last before the node in the text, or the
// last of all.
func (f *failures) lastFailing(to *cfg.Block, n ast.Node, admits func(*ast.CallExpr) bool) *ast.CallExpr {
	var before, last *ast.CallExpr
	for _, b := range f.graph.Blocks {
		attempt := f.tests[b.Index].attempt
		if attempt == nil || !f.failsInto(b, to) || admits != nil && !admits(attempt) {
			continue
		}
		if attempt.Pos() < n.Pos() && (before == nil || before.Pos() < attempt.Pos()) {
			before = attempt
		}
		if last == nil || last.Pos() < attempt.Pos() {
			last = attempt
		}
	}
	if before != nil {
		return before
	}
	return last
}

// failingCaller returns the attempt of a function because of whose failure it
// calls another.
func (f *failures) failingCaller(caller, callee *types.Func) *ast.CallExpr {
	body, ok := f.bodyOf(caller)
	if !ok {
		return nil
	}
	inner := f.failures(body.Node().(*ast.BlockStmt))
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		called, _ := typeutil.Callee(f.TypesInfo, c.Node().(*ast.CallExpr)).(*types.Func)
		if called == nil || called.Origin() != callee {
			continue
		}
		if at := inner.blockOf(c.Node()); at != nil && inner.in[at.Index] == failed {
			return inner.lastFailing(at, c.Node(), nil)
		}
	}
	return nil
}
