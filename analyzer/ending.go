package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// endsBadly tells whether a block waits for the end of what an attempt began:
// it calls a function that only returns when that has ended, which is returned as
// well, or receives from a channel of the attempt's result.
func (f *failures) endsBadly(b *cfg.Block) (ends bool, persisting *ast.CallExpr) {
	if clause, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody {
		if receive, ok := clause.Comm.(*ast.ExprStmt); ok && f.lost(receive.X) {
			return true, nil
		}
	}
	for i, n := range b.Nodes {
		switch n := n.(type) {
		case *ast.ExprStmt:
			// The channels of a select are looked at before one of them is ready.
			if len(b.Succs) == 2 && i >= len(b.Nodes)-1 {
				continue
			}
			if call, ok := n.X.(*ast.CallExpr); ok && f.persisting(call) {
				return true, call
			}
			if f.lost(n.X) && !f.inSelect(n) {
				return true, nil
			}
		case *ast.AssignStmt:
			if call, ok := ast.Unparen(n.Rhs[0]).(*ast.CallExpr); ok && f.persisting(call) {
				return true, call
			}
		}
	}
	return false, nil
}

// inSelect tells whether a statement is what a clause of a select waits for.
func (f *failures) inSelect(s ast.Stmt) bool { return f.comms[s] }

// lost tells whether an expression waits for the end of what an attempt gave:
// <-session.Done().
func (f *failures) lost(x ast.Expr) bool {
	receive, ok := ast.Unparen(x).(*ast.UnaryExpr)
	if !ok || receive.Op != token.ARROW {
		return false
	}
	channel := ast.Unparen(receive.X)
	if call, ok := channel.(*ast.CallExpr); ok && len(call.Args) == 0 {
		channel = receiver(call)
	}
	if channel == nil {
		return false
	}
	v, ok := f.mentioned(ast.Unparen(channel)).(*types.Var)
	if !ok || v.IsField() || v.Kind() == types.ParamVar {
		return false
	}
	_, ok = f.attemptOf(v, x)
	return ok && !isTimes(v.Type()) && !isContext(v.Type())
}

// drained tells whether a loop over a channel ends because what the channel
// came from has ended: it is what an attempt gave, or what the function was
// handed.
func (f *failures) drained(loop ast.Stmt) bool {
	over, ok := loop.(*ast.RangeStmt)
	if !ok {
		return false
	}
	if _, ok := f.under(over.X).(*types.Chan); !ok || isTimes(f.TypesInfo.TypeOf(over.X)) {
		return false
	}
	v, ok := f.mentioned(ast.Unparen(over.X)).(*types.Var)
	return ok && (v.Kind() == types.ParamVar || f.givenByAttempt(v, over))
}

// givenByAttempt tells whether a local variable holds what an attempt gave.
func (f *failures) givenByAttempt(v *types.Var, at ast.Node) bool {
	if v.Kind() != types.LocalVar {
		return false
	}
	_, ok := f.attemptOf(v, at)
	return ok
}

// isTimes tells whether a type is a channel of times, as timers have.
func isTimes(t types.Type) bool {
	c, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	name := namedOf(c.Elem())
	return name != nil && name.Pkg() != nil && name.Pkg().Path() == "time"
}

func isContext(t types.Type) bool {
	name := namedOf(t)
	return name != nil && name.Pkg() != nil && name.Pkg().Path() == "context"
}
