package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// namedAround returns the call of a function that is handed in, in the loop around a
// wait, where the function that it is handed to is named for retries: what it
// returns says whether it is called again, in whatever way.
func (f *failures) namedAround(fn inspector.Cursor, w wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok || !namesRetry(decl.Name.Name) || f.keepsTime(w) || f.beforeFirst(w) {
		return nil
	}
	at := f.blockOf(w.at.Node())
	for c := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callback, ok := f.mentioned(ast.Unparen(call.Fun)).(*types.Var)
		if !ok || callback.Kind() != types.ParamVar || !f.tellsOutcome(call) || f.ofAnother(call, w) {
			continue
		}
		b := f.blockOf(call)
		if at != nil && b != nil && f.reaches(at, b) && f.reaches(b, at) && !f.failureLeaves(call, w) {
			return call
		}
	}
	return nil
}

// tellsOutcome tells whether a call says by a result how it went.
func (u *unit) tellsOutcome(call *ast.CallExpr) bool {
	sig, ok := u.under(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	var results []types.Type
	for i := range sig.Results().Len() {
		results = append(results, sig.Results().At(i).Type())
	}
	return slices.ContainsFunc(results, func(t types.Type) bool { return isError(t) || isBool(t) })
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
