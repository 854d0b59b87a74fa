package source

import (
	"go/ast"
	"go/types"
)

// Under returns the underlying type of an expression, which code that does not
// compile may lack.
func (pkg *Package) Under(e ast.Expr) types.Type {
	if t := pkg.TypesInfo.TypeOf(e); t != nil {
		return t.Underlying()
	}
	return types.Typ[types.Invalid]
}

// IsInteger reports whether an expression has an integer type.
func (pkg *Package) IsInteger(expr ast.Expr) bool {
	basic, ok := pkg.Under(expr).(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}

// Unconverted returns what an expression converts, perhaps many times.
func (pkg *Package) Unconverted(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !pkg.TypesInfo.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}
