package analyzer

import (
	"go/ast"
	"go/types"
)

// ofAnother tells whether the next attempt is one of something else: each pass
// of the loop that has both the attempt and the wait in it goes on to the next
// element, or the next message, and the attempt is made of it.
func (f *failures) ofAnother(attempt *ast.CallExpr, w wait) bool {
	for c := range w.at.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil)) {
		if attempt.Pos() < c.Node().Pos() || c.Node().End() < attempt.End() {
			continue
		}
		e := f.elementsOf(c)
		return e.makes(attempt, maxSteps) && !e.goneThroughAgain()
	}
	return false
}

// goneThroughAgain tells whether a loop over elements stands in another, which
// comes back to the same elements: they are held by what that does not change.
func (e *elements) goneThroughAgain() bool {
	if e.held == nil {
		return false
	}
	held, ok := e.mentioned(ast.Unparen(e.held)).(*types.Var)
	if !ok {
		return false // of a call, which may give others
	}
	for outer := range e.loop.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		around, ok := outer.Node().(*ast.ForStmt)
		if !ok {
			return false
		}
		for _, given := range e.sources(held) {
			if given.Valid() && around.Pos() <= given.Node().Pos() && given.Node().End() <= around.End() {
				return false
			}
		}
		return true
	}
	return false
}
