package remote

import (
	"go/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// AsksForLock reports whether a call asks for what one alone can have, so that false is
// a refusal: client.SetNX(…).Result().
func AsksForLock(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	if names.Lock(sel.Sel.Name) {
		return true
	}
	inner, ok := ast.Unparen(sel.X).(*ast.CallExpr)
	return ok && AsksForLock(inner)
}
