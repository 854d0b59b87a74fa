package outcome

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// isLocking reports whether a body is of a function that is there to get a lock: what its
// attempts say no to is that.
func isLocking(body *ast.BlockStmt, src *source.Package) bool {
	c, ok := src.Find(body)
	if !ok {
		return false
	}
	for around := range c.Enclosing((*ast.FuncDecl)(nil)) {
		return names.Locking(around.Node().(*ast.FuncDecl).Name.Name)
	}
	return false
}

// count returns what it tells how many an attempt at a lock counted that gave it.
func (c *Conditions) count(op token.Token, x, y ast.Expr, at ast.Node) Test {
	if !c.locks {
		return Test{}
	}
	if c.counted(x, at) == nil {
		x, y = y, x
		switch op {
		case token.LSS:
			op = token.GTR
		case token.LEQ:
			op = token.GEQ
		case token.GTR:
			op = token.LSS
		case token.GEQ:
			op = token.LEQ
		}
	}
	call := c.counted(x, at)
	if call == nil {
		return Test{}
	}
	value := c.src.TypesInfo.Types[y].Value
	none := value != nil && value.Kind() == constant.Int && constant.Sign(value) == 0
	switch {
	case none && op == token.EQL:
		return Test{call, Failed, Unreached}
	case none && op == token.NEQ:
		return Test{call, Unreached, Failed}
	case op == token.GTR, op == token.GEQ, op == token.EQL:
		return Test{call, Open, Failed}
	}
	return Test{call, Failed, Open}
}

// counted returns the attempt that gave a number, or nil.
func (c *Conditions) counted(e ast.Expr, at ast.Node) *ast.CallExpr {
	v, ok := c.src.Mentioned(ast.Unparen(e)).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || !syntax.IsKind(v.Type(), types.IsInteger) || syntax.IsDuration(v.Type()) {
		return nil
	}
	given := c.attempts.lastGiven(v, at)
	call, ok := ast.Unparen(given.Source).(*ast.CallExpr)
	if !ok || !given.Replaces() || !c.calls.IsAttempt(call) {
		return nil
	}
	return call
}

// filled returns what a bool tells that an attempt at a lock was given the address of:
// row.Scan(&got).
func (c *Conditions) filled(v *types.Var, at ast.Node) Test {
	var last *ast.CallExpr
	for _, use := range c.src.Uses(v) {
		if kind, _ := use.ParentEdge(); kind != edge.UnaryExpr_X || use.Node().Pos() > at.Pos() {
			continue
		}
		if kind, _ := use.Parent().ParentEdge(); kind != edge.CallExpr_Args {
			continue
		}
		if call := use.Parent().Parent().Node().(*ast.CallExpr); c.calls.IsAttempt(call) {
			last = call
		}
	}
	if last == nil {
		return Test{}
	}
	return Test{last, Open, Failed}
}
