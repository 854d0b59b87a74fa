package source

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Givens is what variables, and what they hold, are given in a part of a function: nil
// stands for what cannot be pointed at.
type Givens struct {
	src    *Package
	Values map[*types.Var][]ast.Expr
}

// NewGivens returns givens that hold nothing yet.
func NewGivens(src *Package) Givens {
	return Givens{src, make(map[*types.Var][]ast.Expr)}
}

// Note keeps what a statement gives. What a loop goes through is told by its head.
func (g Givens) Note(n ast.Node) {
	for a := range By(n) {
		switch {
		case a.Zero(), a.Op == token.RANGE:
		case a.Replaces():
			g.give(a.To, a.Source)
		default:
			g.give(a.To, nil)
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
