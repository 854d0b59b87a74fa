package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// namedAround returns the call of a function that is handed in, in the loop around a
// wait, where the function that it is handed to is named for retries: what it
// returns says whether it is called again, in whatever way. One that says so by an
// error goes before one that says it by a bool, which may be what to stop by.
func (f *failures) namedAround(fn inspector.Cursor, w wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	at := f.blockOf(w.at.Node())
	if !ok || at == nil || !namesRetry(decl.Name.Name) || f.keepsTime(w) || f.beforeFirst(w) {
		return nil
	}
	var found *ast.CallExpr
	for c := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callback, ok := f.mentioned(ast.Unparen(call.Fun)).(*types.Var)
		if !ok || callback.Kind() != types.ParamVar || !f.onlyTells(call) {
			continue
		}
		b := f.blockOf(call)
		if b == nil || !f.reaches(at, b) || !f.reaches(b, at) {
			continue // in another loop
		}
		if f.failureLeaves(call, w) || f.ofAnother(call, w) {
			if f.fails(call) {
				return nil // its error decides, and does not lead back
			}
			continue
		}
		if f.fails(call) {
			return call
		}
		if found == nil {
			found = call
		}
	}
	return found
}

// onlyTells tells whether a call gives no more than how it went: one that gives a
// value as well may be asked for the next.
func (u *unit) onlyTells(call *ast.CallExpr) bool {
	sig, ok := u.under(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	for i := range sig.Results().Len() {
		if t := sig.Results().At(i).Type(); !isError(t) && !isBool(t) {
			return false
		}
	}
	return sig.Results().Len() > 0
}

// beforeFirst tells whether a wait is one before the first try alone: what counts
// the tries is 0 there.
func (u *unit) beforeFirst(w wait) bool {
	for c := range w.at.Enclosing((*ast.IfStmt)(nil)) {
		branch := c.Node().(*ast.IfStmt)
		if branch.Else != nil && branch.Else.Pos() <= w.at.Node().Pos() {
			continue
		}
		found := false
		ast.Inspect(branch.Cond, func(n ast.Node) bool {
			if cond, ok := n.(*ast.BinaryExpr); ok && cond.Op == token.EQL {
				v, isVar := u.mentioned(ast.Unparen(cond.X)).(*types.Var)
				number, known := u.constantOf(cond.Y)
				found = found || isVar && known && number == 0 && u.counts(v)
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}
