package remote

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// runsHere reports whether a function of the package does nothing but what stays on this
// machine, and runs function literals that do, too:
//
//	inBackground(func() error { return os.WriteFile(name, text, 0o600) })
func (calls *Calls) runsHere(call *ast.CallExpr, fn *types.Func) bool {
	body, ok := calls.src.BodyOf(fn.Origin())
	if !ok {
		return false
	}
	run := make(map[types.Object]bool)
	for i, arg := range call.Args {
		if _, isFunc := calls.src.Under(arg).(*types.Signature); !isFunc {
			continue
		}
		lit, isLit := ast.Unparen(arg).(*ast.FuncLit)
		param := syntax.ParamAt(fn.Origin().Signature(), i)
		if !isLit || param == nil || !calls.localLit(lit) {
			return false
		}
		run[param] = true
	}
	return len(run) > 0 && calls.stays(body, func(inner *ast.CallExpr) bool {
		if _, isLit := ast.Unparen(inner.Fun).(*ast.FuncLit); isLit {
			return true // what stands in it is asked for itself
		}
		return run[typeutil.Callee(calls.src.TypesInfo, inner)] || calls.cannotFail(inner)
	})
}
