package failure

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// mayReturn tells whether a call may return: it does not end the program, or go on for
// ever.
func (flows *Flows) mayReturn(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(flows.src.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() != "panic"
	case *types.Func:
		return !flows.NeverReturns(callee.Origin())
	}
	return true
}

// NeverReturns tells whether a function does not return, whatever it is given: no way
// through its body leads to its end.
func (flows *Flows) NeverReturns(fn *types.Func) bool {
	switch {
	case fn.Pkg() == nil:
		return false
	case fn.Pkg() == flows.src.Pkg:
		return flows.endless.Of(fn)
	case trait.Of(fn).Has(catalog.NeverReturns):
		return true
	}
	return flows.src.Imported(fn).NeverReturns
}

// endlessBody tells whether a function of the package has no way to its end. One that
// recovers from a panic may have.
func (flows *Flows) endlessBody(fn *types.Func) bool {
	body, _ := flows.src.BodyOf(fn)
	return cfg.New(body.Node().(*ast.BlockStmt), flows.mayReturn).NoReturn() && !flows.recovers(body)
}

// recovers tells whether a function defers what may recover from a panic.
func (flows *Flows) recovers(body inspector.Cursor) bool {
	for c := range body.Preorder((*ast.DeferStmt)(nil)) {
		for inner := range c.Preorder((*ast.CallExpr)(nil)) {
			called, ok := typeutil.Callee(flows.src.TypesInfo, inner.Node().(*ast.CallExpr)).(*types.Builtin)
			if ok && called.Name() == "recover" {
				return true
			}
		}
	}
	return false
}
