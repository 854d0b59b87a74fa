package source

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// CalledName returns the name of what a call calls.
func (pkg *Package) CalledName(call *ast.CallExpr) string {
	if callee := pkg.Callee(call); callee != nil {
		return callee.Name()
	}
	return ""
}

// SaysError reports whether the last result of a call is an error.
func (pkg *Package) SaysError(call *ast.CallExpr) bool {
	results, ok := pkg.TypesInfo.TypeOf(call).(*types.Tuple)
	return ok && results.Len() > 1 && syntax.IsError(results.At(results.Len()-1).Type())
}

// Callee returns the function that is called, also through a variable that
// holds just that function.
func (pkg *Package) Callee(call *ast.CallExpr) types.Object {
	callee := typeutil.Callee(pkg.TypesInfo, call)
	if v, ok := callee.(*types.Var); ok && v.Pkg() == pkg.Pkg {
		if value, ok := pkg.heldFunc(v); ok {
			return value
		}
	}
	return callee
}

// heldFunc returns the function, or bound method, that is all that a variable
// is given.
func (pkg *Package) heldFunc(v *types.Var) (*types.Func, bool) {
	if v.IsField() || v.Kind() == types.ParamVar {
		return nil, false
	}
	a, ok := pkg.Assignments(v).Only()
	if !ok {
		return nil, false
	}
	fn, ok := pkg.Mentioned(ast.Unparen(a.Value())).(*types.Func)
	return fn, ok
}

// Fails reports whether a call says by an error whether it failed.
func (pkg *Package) Fails(call *ast.CallExpr) bool {
	return pkg.SaysError(call) || syntax.IsError(pkg.TypesInfo.TypeOf(call))
}

// method is a call of a method of a variable.
type method struct {
	*ast.CallExpr
	Name string
}

// MethodCall returns the call of a method of x, which is what x is read for, and
// whether there is one.
func (pkg *Package) MethodCall(x inspector.Cursor) (method, bool) {
	if kind, _ := x.ParentEdge(); kind != edge.SelectorExpr_X {
		return method{}, false
	}
	call, ok := syntax.CallOf(x.Parent())
	if !ok {
		return method{}, false
	}
	return method{call.Node().(*ast.CallExpr), x.Parent().Node().(*ast.SelectorExpr).Sel.Name}, true
}
