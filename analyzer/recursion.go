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
	calls := w.later
	if calls == nil {
		calls = f.callsAfter(f.after(w, at), w)
	}
	for _, call := range calls {
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

// throughCaller returns the attempt that a wait leads back to by a return: to a
// function of the package that calls this one again and again.
func (f *failures) throughCaller(fn inspector.Cursor, w wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	at := f.blockOf(w.at.Node())
	if !ok || w.later != nil || at == nil || f.in[at.Index] != failed || f.reaches(at, at) {
		return nil
	}
	for _, use := range f.uses(f.TypesInfo.Defs[decl.Name]) {
		c, ok := callOf(operand(use))
		if !ok {
			continue
		}
		caller := bodyOf(enclosingFunc(c))
		if caller == nil || caller == decl.Body {
			continue
		}
		if g := f.failures(caller); g.repeats(c) {
			return f.lastFailing(at, w.at.Node(), nil)
		}
	}
	return nil
}

// repeats tells whether a call is made again after it failed.
func (f *failures) repeats(c inspector.Cursor) bool {
	call := c.Node().(*ast.CallExpr)
	at := f.blockOf(call)
	if at == nil || !f.reaches(at, at) || f.ofAnother(call, wait{at: c}) {
		return false
	}
	for _, b := range f.graph.Blocks {
		if f.tests[b.Index].attempt == call {
			return f.failsInto(b, at)
		}
	}
	return true // whether it failed is not asked
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
// last of all. One whose failure is asked goes before one that only ends so.
func (f *failures) lastFailing(to *cfg.Block, n ast.Node, admits func(*ast.CallExpr) bool) *ast.CallExpr {
	asked := f.lastOf(n, admits, func(b *cfg.Block) *ast.CallExpr {
		if f.failsInto(b, to) {
			return f.tests[b.Index].attempt
		}
		return nil
	})
	if asked != nil {
		return asked
	}
	return f.lastOf(n, admits, func(b *cfg.Block) *ast.CallExpr {
		if b == to || f.reaches(b, to) {
			return f.persistent[b.Index]
		}
		return nil
	})
}

// lastOf returns the last of the attempts that blocks have, before a node in the
// text or else of all.
func (f *failures) lastOf(n ast.Node, admits func(*ast.CallExpr) bool, attemptIn func(*cfg.Block) *ast.CallExpr) *ast.CallExpr {
	var before, last *ast.CallExpr
	for _, b := range f.graph.Blocks {
		attempt := attemptIn(b)
		if attempt == nil || admits != nil && !admits(attempt) {
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
