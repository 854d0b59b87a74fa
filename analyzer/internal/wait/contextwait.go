package wait

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// contextWaitedOut returns the wait that <-ctx.Done() is, where the context is
// one with a timeout that is made for nothing else.
func (waits *Waits) contextWaitedOut(c inspector.Cursor, receive *ast.UnaryExpr) (Wait, bool) {
	done, ok := ast.Unparen(receive.X).(*ast.CallExpr)
	if !ok || receive.Op != token.ARROW {
		return Wait{}, false
	}
	made := deadlineOf(waits, done)
	if made == nil {
		return Wait{}, false
	}
	return Wait{At: c, Lengths: made.Args[1:2], Where: made}, true
}

// deadlineOf returns the call that made a context with a timeout, whose end another waits for:
// ctx.Done(). It is made for nothing else.
func deadlineOf(waits *Waits, done *ast.CallExpr) *ast.CallExpr {
	sel, ok := ast.Unparen(done.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Done" || len(done.Args) > 0 {
		return nil
	}
	v, ok := waits.src.Mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok || v.IsField() || !syntax.IsContext(v.Type()) {
		return nil
	}
	given, ok := waits.src.Assignments(v).Only()
	if !ok {
		return nil
	}
	made, ok := ast.Unparen(given.Value()).(*ast.CallExpr)
	if !ok || len(made.Args) < 2 || !waits.onlyAsked(v, made) {
		return nil
	}
	callee, ok := waits.src.Callee(made).(*types.Func)
	if !ok || callee.Pkg() == nil || callee.Pkg().Path() != "context" || callee.Name() != "WithTimeout" {
		return nil
	}
	return made
}

// onlyAsked reports whether a context is only asked whether it has ended, and why, and
// handed to nobody; a parameter may be what another one is made of that takes its place.
func (waits *Waits) onlyAsked(ctx *types.Var, made *ast.CallExpr) bool {
	for _, use := range waits.src.Uses(ctx) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if ctx.Kind() == types.ParamVar && syntax.Inside(c.Node(), made) {
			continue
		}
		if call, ok := c.Parent().Node().(*ast.CallExpr); ok {
			if fn, ok := waits.src.Callee(call).(*types.Func); ok && (fn.FullName() == "context.Cause" || runsOnceEnded(waits, call)) {
				continue
			}
		}
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
