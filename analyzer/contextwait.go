package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// contextWaitedOut returns the wait that <-ctx.Done() is, where the context is
// one with a timeout that is made for nothing else.
func (u *unit) contextWaitedOut(c inspector.Cursor, receive *ast.UnaryExpr) (wait, bool) {
	done, ok := ast.Unparen(receive.X).(*ast.CallExpr)
	if !ok || receive.Op != token.ARROW || len(done.Args) > 0 {
		return wait{}, false
	}
	sel, ok := ast.Unparen(done.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Done" {
		return wait{}, false
	}
	v, ok := u.mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || !isContext(v.Type()) || !u.onlyAsked(v) {
		return wait{}, false
	}
	given := u.givenBy(v)
	if len(given) != 1 {
		return wait{}, false
	}
	made, ok := ast.Unparen(given[0]).(*ast.CallExpr)
	if !ok || len(made.Args) < 2 {
		return wait{}, false
	}
	callee, ok := u.callee(made).(*types.Func)
	if !ok || callee.Pkg() == nil || callee.Pkg().Path() != "context" || callee.Name() != "WithTimeout" {
		return wait{}, false
	}
	return wait{at: c, lengths: made.Args[1:2], where: made}, true
}

// onlyAsked tells whether a context is only asked whether it has ended, and
// handed to nobody.
func (u *unit) onlyAsked(ctx *types.Var) bool {
	for _, use := range u.uses(ctx) {
		c := outermostParen(operand(use))
		kind, _ := c.ParentEdge()
		switch kind {
		case edge.AssignStmt_Lhs:
		case edge.SelectorExpr_X:
			if name := c.Parent().Node().(*ast.SelectorExpr).Sel.Name; name != "Done" && name != "Err" {
				return false
			}
		default:
			return false
		}
	}
	return true
}
