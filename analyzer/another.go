package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// ofAnother tells whether the next attempt is one of something else: each pass
// of the loop that has both the attempt and the wait in it goes on to the next
// element, or the next message, and the attempt is made of it.
func (f *failures) ofAnother(attempt *ast.CallExpr, w wait) bool {
	for c := range w.at.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil)) {
		if attempt.Pos() < c.Node().Pos() || c.Node().End() < attempt.End() {
			continue
		}
		loop, ok := c.Node().(*ast.RangeStmt)
		if !ok {
			return f.ofReceived(attempt, c)
		}
		if basic, ok := f.under(loop.X).(*types.Basic); ok && basic.Info()&types.IsInteger != 0 {
			return false
		}
		return (f.mentions(attempt, loop.Key) || f.mentions(attempt, loop.Value)) && !f.goneThroughAgain(c, loop)
	}
	return false
}

// goneThroughAgain tells whether a loop over elements stands in another, which
// comes back to the same elements: they are held by what that does not change.
func (f *failures) goneThroughAgain(c inspector.Cursor, loop *ast.RangeStmt) bool {
	held, ok := f.mentioned(ast.Unparen(loop.X)).(*types.Var)
	if !ok {
		return false // of a call, which may give others
	}
	for outer := range c.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		around, ok := outer.Node().(*ast.ForStmt)
		if !ok {
			return false
		}
		for _, given := range f.sources(held) {
			if given.Valid() && around.Pos() <= given.Node().Pos() && given.Node().End() <= around.End() {
				return false
			}
		}
		return true
	}
	return false
}

// ofReceived tells whether an attempt is made of what the loop receives from a
// channel in each pass.
func (f *failures) ofReceived(attempt *ast.CallExpr, loop inspector.Cursor) bool {
	for c := range loop.Preorder((*ast.AssignStmt)(nil)) {
		assign := c.Node().(*ast.AssignStmt)
		receive, ok := ast.Unparen(assign.Rhs[0]).(*ast.UnaryExpr)
		if ok && receive.Op == token.ARROW && f.mentions(attempt, assign.Lhs[0]) {
			return true
		}
	}
	return false
}

// mentions tells whether a call mentions the variable that an expression
// declares.
func (u *unit) mentions(call *ast.CallExpr, declared ast.Expr) bool {
	id, ok := declared.(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := u.TypesInfo.ObjectOf(id).(*types.Var)
	return ok && u.mentionsVar(call, v)
}
