package source

import (
	"go/ast"
	"go/token"
	"go/types"
)

// SharedIn returns the variables that a body shares with others: its closures give them
// values, or their address is taken.
func (pkg *Package) SharedIn(body *ast.BlockStmt) map[*types.Var]bool {
	shared := make(map[*types.Var]bool)
	share := func(x ast.Expr) {
		if v, ok := pkg.Defined(ast.Unparen(x)).(*types.Var); ok {
			shared[v] = true
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			ast.Inspect(n.Body, func(n ast.Node) bool {
				if assign, ok := n.(*ast.AssignStmt); ok && assign.Tok != token.DEFINE {
					for _, to := range assign.Lhs {
						share(to)
					}
				}
				return true
			})
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				share(n.X)
			}
		}
		return true
	})
	return shared
}
