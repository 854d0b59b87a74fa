package source

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Rounds returns how often a loop runs at the most, if that is a constant: 3 for
// for i := 0; i < 3; i++, for i := 1; i <= 3; i++ and for range 3.
func Rounds(p *Package, loop ast.Node) (float64, bool) {
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		return p.ConstantOf(loop.X)
	case *ast.ForStmt:
		return counted(p, loop)
	}
	return 0, false
}

func counted(p *Package, loop *ast.ForStmt) (float64, bool) {
	init, isInit := loop.Init.(*ast.AssignStmt)
	cond, isCond := loop.Cond.(*ast.BinaryExpr)
	post, isPost := loop.Post.(*ast.IncDecStmt)
	if !isInit || !isCond || !isPost || post.Tok != token.INC || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return 0, false
	}
	counter := variableOf(p, init.Lhs[0])
	if counter == nil || variableOf(p, cond.X) != counter || variableOf(p, post.X) != counter || sets(p, loop.Body, counter) {
		return 0, false
	}
	first, hasFirst := p.ConstantOf(init.Rhs[0])
	bound, hasBound := p.ConstantOf(cond.Y)
	if !hasFirst || !hasBound {
		return 0, false
	}
	switch cond.Op {
	case token.LSS, token.NEQ:
		return bound - first, true
	case token.LEQ:
		return bound - first + 1, true
	}
	return 0, false
}

func variableOf(p *Package, e ast.Expr) *types.Var {
	name, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.TypesInfo.ObjectOf(name).(*types.Var)
	return v
}

// sets reports whether a variable is given another value in some code, or may be.
func sets(p *Package, body ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				found = found || variableOf(p, left) == v
			}
		case *ast.IncDecStmt:
			found = found || variableOf(p, n.X) == v
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && variableOf(p, n.X) == v
		}
		return !found
	})
	return found
}
