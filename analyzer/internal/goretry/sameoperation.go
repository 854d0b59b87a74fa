package goretry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// ofAnother reports whether the next attempt is one of something else: each pass
// of the loop that has both the attempt and the wait in it goes on to the next
// element, or the next message, and the attempt is made of it.
func (f *function) ofAnother(attempt *ast.CallExpr, w wait.Wait) bool {
	for c := range w.At.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil)) {
		if attempt.Pos() < c.Node().Pos() || c.Node().End() < attempt.End() {
			continue
		}
		e := f.elementsOf(c, func(steps []ast.Node) bool { return f.comesBy(attempt, w, steps) })
		return e.makes(attempt) && !e.goneThroughAgain() && !e.putBack()
	}
	return false
}

// comesBy reports whether each way from an attempt to a wait, and from there back to
// the attempt, goes by one of some nodes: what they do is done before the attempt
// is made again. Of nodes around the function that is not known, and taken for so.
func (f *function) comesBy(attempt *ast.CallExpr, w wait.Wait, steps []ast.Node) bool {
	from, at := f.flow.BlockOf(attempt), f.flow.BlockOf(w.At.Node())
	if from == nil || at == nil {
		return true
	}
	var by []*cfg.Block
	for _, step := range steps {
		b := f.flow.BlockOf(step)
		if b == nil || b == from || b == at {
			return true
		}
		by = append(by, b)
	}
	return from != at && !f.flow.ReachesWithout(from, at, by...) || !f.flow.ReachesWithout(f.flow.After(w, at), from, by...)
}

// putBack reports whether an element of a loop over a channel is sent to that again, so
// that it comes back.
func (e *elements) putBack() bool {
	if e.held == nil {
		return false
	}
	held := e.in.finder.src.Mentioned(ast.Unparen(e.held))
	if held == nil {
		return false
	}
	for c := range e.loop.Preorder((*ast.SendStmt)(nil)) {
		send := c.Node().(*ast.SendStmt)
		if e.in.finder.src.Mentioned(ast.Unparen(send.Chan)) == held && (e.makes(send.Value) || e.makesArgument(c, send.Value)) {
			return true
		}
	}
	return false
}

// makesArgument reports whether a value in a function literal is a parameter of that, which
// is called where it stands with what is made of an element: go func(j job) { … }(j).
func (e *elements) makesArgument(c inspector.Cursor, value ast.Expr) bool {
	v, ok := e.in.finder.src.Mentioned(ast.Unparen(value)).(*types.Var)
	if !ok || v.Kind() != types.ParamVar {
		return false
	}
	for lit := range c.Enclosing((*ast.FuncLit)(nil)) {
		sig, ok := e.in.finder.src.TypesInfo.TypeOf(lit.Node().(*ast.FuncLit)).(*types.Signature)
		call, called := syntax.CallOf(lit)
		if !ok || !called {
			return false
		}
		for i, arg := range call.Node().(*ast.CallExpr).Args {
			if syntax.ParamAt(sig, i) == v {
				return e.makes(arg)
			}
		}
	}
	return false
}

// goneThroughAgain reports whether a loop over elements stands in another, which
// comes back to the same elements: they are held by what that does not change.
func (e *elements) goneThroughAgain() bool {
	if e.held == nil {
		return false
	}
	held, ok := e.in.finder.src.Mentioned(ast.Unparen(e.held)).(*types.Var)
	if !ok {
		return false // of a call, which may give others
	}
	for outer := range e.loop.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		around, ok := outer.Node().(*ast.ForStmt)
		if !ok {
			return false
		}
		for _, given := range e.in.finder.src.Assignments(held).Sources() {
			if around.Pos() <= given.Pos() && given.End() <= around.End() {
				return false
			}
		}
		return true
	}
	return false
}
