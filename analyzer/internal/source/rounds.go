package source

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
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

// RoundsBy returns how often the innermost loop around a place and a call runs at the most, or
// is begun again by a goto behind that place.
func RoundsBy(p *Package, place inspector.Cursor, call ast.Node) (float64, bool) {
	for around := range place.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		if n := around.Node(); syntax.Inside(call, n) {
			if rounds, known := Rounds(p, n); known {
				return rounds, true
			}
			return countedDown(p, place)
		}
	}
	return 0, false
}

// countedDown returns how often something is tried at the most that is tried again behind a
// place, if that stands where a count is left, which is a constant at first and only counted
// down:
//
//	retries := 1
//	again: …
//	if retries > 0 { retries--; time.Sleep(d); goto again }
func countedDown(p *Package, place inspector.Cursor) (float64, bool) {
	for c := range place.Enclosing((*ast.IfStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		branch, ok := c.Node().(*ast.IfStmt)
		if !ok {
			break
		}
		if v := left(p, branch.Cond); v != nil && syntax.Inside(place.Node(), branch.Body) && sets(p, branch.Body, v) {
			return tries(p, v, branch)
		}
	}
	return 0, false
}

// tries returns one more than the constant that a variable is at first, if it is else only
// counted down, and not begun anew in a loop.
func tries(p *Package, v *types.Var, branch *ast.IfStmt) (float64, bool) {
	n, known := 0.0, false
	for _, a := range p.Assignments(v) {
		switch {
		case a.Op == token.DEC:
		case known || a.Op != token.DEFINE && a.Op != token.VAR || a.Source == nil || a.Results > 1:
			return 0, false
		default:
			if n, known = p.ConstantOf(a.Source); begunAnew(a.At, branch) {
				return 0, false
			}
		}
	}
	return n + 1, known && !p.Addressed(v)
}

// begunAnew reports whether what stands at a place may run again before a branch does: in a
// loop around both, or behind a label.
func begunAnew(at inspector.Cursor, branch *ast.IfStmt) bool {
	for c := range at.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if syntax.Inside(branch, n) {
				return true
			}
		default:
			for label := range c.Preorder((*ast.LabeledStmt)(nil)) {
				if label.Node().Pos() <= at.Node().Pos() {
					return true
				}
			}
			return false
		}
	}
	return false
}

// left returns the variable of which a condition asks that there is some left, or nil.
func left(p *Package, cond ast.Expr) *types.Var {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	switch {
	case !ok:
		return nil
	case e.Op == token.LAND:
		if v := left(p, e.X); v != nil {
			return v
		}
		return left(p, e.Y)
	}
	n, constant := p.ConstantOf(e.Y)
	if v := variableOf(p, e.X); constant && n == 0 && (e.Op == token.GTR || e.Op == token.NEQ) && v != nil && v.Kind() == types.LocalVar {
		return v
	}
	return nil
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
