package wait

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// A channel of no times may be one of time all the same: a helper makes it, and all that is
// ever sent there, or that closes it, comes when a time is over.
//
//	time.AfterFunc(d, func() { close(over) })
//	go func() { time.Sleep(d); ring <- true }()

// alarmOf returns how long after a call something comes from the channel that it gives.
func alarmOf(waits *Waits, call *ast.CallExpr, steps int) []ast.Expr {
	fn, ok := waits.src.Callee(call).(*types.Func)
	if !ok || steps == 0 || !waits.src.Spend() {
		return nil
	}
	body, ok := waits.src.BodyOf(fn.Origin())
	if !ok {
		return nil
	}
	var found []ast.Expr
	for _, channel := range syntax.ReturnedIn(body.Node(), 0) {
		length := waitedForBy(waits, channel, steps)
		if length == nil {
			return nil
		}
		if i, ok := waits.ParamOf([]ast.Expr{length}, fn.Signature()); ok && i < len(call.Args) {
			length = call.Args[i]
		}
		found = append(found, length)
	}
	return found
}

// waitedForBy returns how long it takes until something comes from a channel, or nil.
func waitedForBy(waits *Waits, channel ast.Expr, steps int) ast.Expr {
	switch e := ast.Unparen(channel).(type) {
	case *ast.CallExpr:
		if made := deadlineOf(waits, e); made != nil && onlyEnds(waits, made) {
			return made.Args[1]
		}
		if lengths := alarmOf(waits, e, steps-1); len(lengths) == 1 {
			return lengths[0]
		}
	case *ast.Ident:
		if v, ok := waits.src.Mentioned(e).(*types.Var); ok && v.Kind() == types.LocalVar {
			return rung(waits, v)
		}
	}
	return nil
}

// rung returns after how long something is sent to a channel or it is closed, if that happens
// at one place alone.
func rung(waits *Waits, channel *types.Var) ast.Expr {
	var length ast.Expr
	for _, use := range waits.src.Uses(channel) {
		switch kind, _ := use.ParentEdge(); {
		case kind == edge.ReturnStmt_Results:
			continue
		case length != nil || !tellsEnd(waits.src, use):
			return nil
		}
		if length = rungAfter(waits, use); length == nil {
			return nil
		}
	}
	return length
}

// rungAfter returns how long what is done at a place in a literal is put off, or nil.
func rungAfter(waits *Waits, c inspector.Cursor) ast.Expr {
	lit := syntax.FunctionAround(c)
	if syntax.IsStarted(lit) {
		body := lit.ChildAt(edge.FuncLit_Body, -1)
		all := waits.Waits(body, 1)
		if len(all) == 1 && len(all[0].Lengths) == 1 && all[0].Later == nil && !InLoop(all[0].At, body) && all[0].At.Node().Pos() < c.Node().Pos() && !InLoop(c, body) {
			return all[0].Lengths[0]
		}
		return nil
	}
	if kind, i := lit.ParentEdge(); kind != edge.CallExpr_Args || i != 1 {
		return nil
	}
	call := lit.Parent().Node().(*ast.CallExpr)
	if fn, ok := waits.src.Callee(call).(*types.Func); ok && syntax.IsAfterFunc(fn) {
		return call.Args[0]
	}
	return nil
}

// onlyEnds reports whether the context that a call makes is ended by its time alone: what would
// cancel it is called only once it has ended, if ever.
func onlyEnds(waits *Waits, made *ast.CallExpr) bool {
	c, ok := waits.src.Find(made)
	if !ok {
		return false
	}
	assign, ok := c.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 {
		return false
	}
	cancel, ok := waits.src.Defined(ast.Unparen(assign.Lhs[1])).(*types.Var)
	if !ok {
		return true // it is kept by nobody
	}
	for _, use := range waits.src.Uses(cancel) {
		kind, _ := use.ParentEdge()
		if kind == edge.AssignStmt_Rhs { // _ = cancel
			continue
		}
		call, ok := use.Parent().Node().(*ast.CallExpr)
		if !ok || kind != edge.CallExpr_Args || !runsOnceEnded(waits, call) {
			return false
		}
	}
	return true
}

// runsOnceEnded reports whether a call is one of context.AfterFunc.
func runsOnceEnded(waits *Waits, call *ast.CallExpr) bool {
	fn, ok := waits.src.Callee(call).(*types.Func)
	return ok && fn.FullName() == "context.AfterFunc"
}
