package source

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Givens is what variables are given in a part of a function: nil stands for what
// cannot be pointed at.
type Givens struct {
	src    *Package
	Values map[*types.Var][]ast.Expr
}

// NewGivens returns givens that hold nothing yet.
func NewGivens(src *Package) Givens {
	return Givens{src, make(map[*types.Var][]ast.Expr)}
}

// Note keeps what a node gives to variables.
func (g Givens) Note(n ast.Node) {
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

func (g Givens) give(to, value ast.Expr) {
	switch e := ast.Unparen(to).(type) {
	case *ast.StarExpr:
		to = e.X
	case *ast.IndexExpr:
		to, value = e.X, nil
	}
	if v, ok := g.src.Defined(ast.Unparen(to)).(*types.Var); ok {
		g.Values[v] = append(g.Values[v], value)
	}
	// c.server = servers[i]: then c.dial() is of another. A count is kept aside.
	if of, ok := ast.Unparen(to).(*ast.SelectorExpr); ok && value != nil {
		g.give(of.X, value)
	}
}
