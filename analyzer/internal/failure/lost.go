package failure

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// InSelect reports whether a statement is what a clause of a select waits for.
func (f *Flow) InSelect(s ast.Stmt) bool { return f.comms[s] }

// lost returns the attempt whose end an expression waits for, by what it gave:
// <-session.Done().
func (f *Flow) lost(x ast.Expr) (attempt *ast.CallExpr, ok bool) {
	receive, ok := ast.Unparen(x).(*ast.UnaryExpr)
	if !ok || receive.Op != token.ARROW {
		return nil, false
	}
	channel := ast.Unparen(receive.X)
	if call, ok := channel.(*ast.CallExpr); ok && len(call.Args) == 0 {
		channel = syntax.Receiver(call)
	}
	if channel == nil {
		return nil, false
	}
	v, ok := f.flows.src.Mentioned(ast.Unparen(channel)).(*types.Var)
	if !ok || v.IsField() || v.Kind() == types.ParamVar {
		return nil, false
	}
	attempt, ok = f.flows.attempts.Of(v, x)
	return attempt, ok && !syntax.IsTimes(v.Type()) && !syntax.IsContext(v.Type())
}

// drained reports whether a loop over a channel ends because what the channel
// came from has ended: it is what an attempt gave, or what the function was
// handed.
func (f *Flow) drained(loop ast.Stmt) bool {
	over, ok := loop.(*ast.RangeStmt)
	if !ok {
		return false
	}
	if _, ok := f.flows.src.Under(over.X).(*types.Chan); !ok || syntax.IsTimes(f.flows.src.TypesInfo.TypeOf(over.X)) {
		return false
	}
	v, ok := f.flows.src.Mentioned(ast.Unparen(over.X)).(*types.Var)
	return ok && (v.Kind() == types.ParamVar || f.flows.attempts.Gave(v, over))
}
