package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// endsBadly tells whether a block waits for the end of what an attempt began:
// it calls a function that returns errors only, or receives from a channel of
// the attempt's result.
func (f *failures) endsBadly(b *cfg.Block) bool {
	if clause, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody {
		if receive, ok := clause.Comm.(*ast.ExprStmt); ok && f.lost(receive.X) {
			return true
		}
	}
	for i, n := range b.Nodes {
		switch n := n.(type) {
		case *ast.ExprStmt:
			// The channels of a select are looked at before one of them is ready.
			if len(b.Succs) == 2 && i >= len(b.Nodes)-1 {
				continue
			}
			if call, ok := n.X.(*ast.CallExpr); ok && f.onlyFails(call) || f.lost(n.X) && !f.inSelect(n) {
				return true
			}
		case *ast.AssignStmt:
			if call, ok := ast.Unparen(n.Rhs[0]).(*ast.CallExpr); ok && f.onlyFails(call) {
				return true
			}
		}
	}
	return false
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
	return ok && !isTime(v.Type())
}

// isTime tells whether a type is of package time, or a channel of times.
func isTime(t types.Type) bool {
	if c, ok := t.Underlying().(*types.Chan); ok {
		t = c.Elem()
	}
	name := namedOf(t)
	return name != nil && name.Pkg() != nil && (name.Pkg().Path() == "time" || name.Pkg().Path() == "context")
}

// onlyFails tells whether a call of a function of this package returns after a
// failure alone: its last result is an error, and nowhere nil.
func (f *failures) onlyFails(call *ast.CallExpr) bool {
	callee, ok := typeutil.Callee(f.TypesInfo, call).(*types.Func)
	if !ok || !f.isAttempt(call) {
		return false
	}
	results := callee.Signature().Results()
	if results.Len() == 0 || !isError(results.At(results.Len()-1).Type()) {
		return false
	}
	body, ok := f.bodyOf(callee.Origin())
	if !ok {
		return false
	}
	decl, ok := body.Parent().Node().(*ast.FuncDecl)
	if !ok {
		return false
	}
	return f.failsAtEveryReturn(decl, results.Len())
}

// failsAtEveryReturn tells whether each return of a function follows a failed
// attempt, or gives an error by name.
func (f *failures) failsAtEveryReturn(decl *ast.FuncDecl, results int) bool {
	if f.depth >= maxHelpers {
		return false
	}
	inner := f.failuresWithin(decl.Body, f.depth+1)
	returns := 0
	for _, b := range inner.graph.Blocks {
		if !b.Live {
			continue
		}
		for _, n := range b.Nodes {
			ret, ok := n.(*ast.ReturnStmt)
			if !ok {
				continue
			}
			returns++
			if len(ret.Results) != results {
				return false
			}
			given := ast.Unparen(ret.Results[results-1])
			if v, ok := inner.mentioned(given).(*types.Var); ok && v.Parent() == v.Pkg().Scope() && !v.IsField() {
				continue // io.EOF
			}
			if inner.in[b.Index] != failed || inner.TypesInfo.Types[given].IsNil() {
				return false
			}
		}
	}
	return returns > 0
}
