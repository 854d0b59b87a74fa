package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// givens is what variables are given in a part of a function: nil stands for what
// cannot be pointed at.
type givens struct {
	*unit
	values map[*types.Var][]ast.Expr
}

func newGivens(u *unit) givens {
	return givens{u, make(map[*types.Var][]ast.Expr)}
}

// note keeps what a node gives to variables.
func (g givens) note(n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if n.Tok == token.ASSIGN || n.Tok == token.DEFINE {
				g.give(to, n.Rhs[min(i, len(n.Rhs)-1)])
			} else {
				g.give(to, nil)
			}
		}
	case *ast.IncDecStmt:
		g.give(n.X, nil)
	case *ast.ValueSpec:
		for i, to := range n.Names {
			if len(n.Values) > 0 {
				g.give(to, n.Values[min(i, len(n.Values)-1)])
			}
		}
	}
}

func (g givens) give(to, value ast.Expr) {
	switch e := ast.Unparen(to).(type) {
	case *ast.StarExpr:
		to = e.X
	case *ast.IndexExpr:
		to, value = e.X, nil
	}
	if v, ok := g.defined(ast.Unparen(to)).(*types.Var); ok {
		g.values[v] = append(g.values[v], value)
	}
	// c.server = servers[i]: then c.dial() is of another. A count is kept aside.
	if of, ok := ast.Unparen(to).(*ast.SelectorExpr); ok && value != nil {
		g.give(of.X, value)
	}
}

// defined is mentioned, also for an identifier that declares a variable.
func (u *unit) defined(e ast.Expr) types.Object {
	if id, ok := e.(*ast.Ident); ok {
		return origin(u.TypesInfo.ObjectOf(id))
	}
	return u.mentioned(e)
}
