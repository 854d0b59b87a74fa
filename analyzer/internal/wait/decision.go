package wait

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/requeue"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Decisions returns the places below c where it is said how long something else is to
// wait before it goes on: a goroutine that is started, a queue, whoever is returned to, a
// timer that is received from elsewhere.
func (waits *Waits) Decisions(body inspector.Cursor, follow int) []Wait {
	var found []Wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.CallExpr)(nil), (*ast.KeyValueExpr)(nil), (*ast.AssignStmt)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return c == body
		case *ast.CallExpr:
			found = append(found, waits.decidedBy(c, n, follow)...)
		case *ast.KeyValueExpr: // Result{RequeueAfter: d}
			if requeue.Asks(waits.src, c, n.Key, n.Value) {
				found = append(found, asked(c, n.Value))
			}
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				sel, ok := to.(*ast.SelectorExpr)
				if ok && len(n.Lhs) == len(n.Rhs) && requeue.Asks(waits.src, c, sel.Sel, n.Rhs[i]) {
					found = append(found, asked(c, n.Rhs[i]))
				}
			}
		}
		return true
	})
	return found
}

// asked returns the wait that a function asks its caller for before it is called again.
func asked(c inspector.Cursor, length ast.Expr) Wait {
	return Wait{At: c, Lengths: []ast.Expr{length}, Where: c.Node(), Again: true}
}

// decidedBy returns what a call decides.
func (waits *Waits) decidedBy(c inspector.Cursor, call *ast.CallExpr, follow int) []Wait {
	if !waits.src.Spend() {
		return nil
	}
	kind, _ := c.ParentEdge()
	switch kind {
	case edge.GoStmt_Call:
		return waits.started(c, call, follow)
	case edge.DeferStmt_Call:
		return nil
	}
	fn, ok := waits.src.Callee(call).(*types.Func)
	if !ok {
		return nil
	}
	if i := queuesAfter(fn); i >= 0 && i < len(call.Args) {
		return []Wait{{At: c, Lengths: call.Args[i : i+1], Where: call, Again: true}}
	}
	body, ok := waits.src.BodyOf(fn.Origin())
	if !ok || follow == 0 {
		return nil
	}
	// A helper that says when its caller is to be called again.
	var found []Wait
	for _, w := range waits.decided.Of(body, follow-1) {
		if !w.Again || InLoop(w.At, body) {
			continue
		}
		passed := Wait{At: c, Where: w.Where, Lengths: w.Lengths, Again: true}
		if i, ok := waits.ParamOf(w.Lengths, fn.Signature()); ok && i < len(call.Args) {
			passed.Lengths, passed.Where = call.Args[i:i+1], call
		}
		found = append(found, passed)
	}
	return found
}

// started returns the waits of a goroutine before what it goes on to do: as those of an
// AfterFunc that is given this.
func (waits *Waits) started(c inspector.Cursor, call *ast.CallExpr, follow int) []Wait {
	body, ok := c.ChildAt(edge.CallExpr_Fun, -1), false
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.FuncLit:
		body, ok = body.FindNode(fun.Body)
	default:
		if fn, isFunc := waits.src.Callee(call).(*types.Func); isFunc && follow > 0 {
			body, ok = waits.src.BodyOf(fn.Origin())
		}
	}
	if !ok {
		return nil
	}
	var found []Wait
	for _, w := range waits.waited.Of(body, follow) {
		if InLoop(w.At, body) || w.Later != nil || w.ChannelReturned() || waits.OnlyMakes(w) || w.IsTimeout(waits.src) {
			continue
		}
		later := []*ast.CallExpr{}
		for inner := range body.Preorder((*ast.CallExpr)(nil)) {
			if inner.Node().Pos() > w.At.Node().Pos() {
				later = append(later, inner.Node().(*ast.CallExpr))
			}
		}
		later = append(later, waits.woken(body)...)
		found = append(found, Wait{At: c, Where: w.Where, Lengths: w.Lengths, Elsewhere: w.Elsewhere, Differs: w.Differs, Later: later, Started: true})
	}
	return found
}

// queuesAfter returns which argument of a function says when a queue is to bring an
// element again, or -1.
func queuesAfter(fn *types.Func) int {
	params := fn.Signature().Params()
	if fn.Signature().Recv() == nil || params.Len() < 2 {
		return -1
	}
	switch fn.Name() {
	case "AddAfter", "EnqueueAfter", "RequeueAfter":
	default:
		return -1
	}
	for i := range params.Len() {
		if syntax.IsDuration(params.At(i).Type()) {
			return i
		}
	}
	return -1
}

// Resets returns the calls in a function's body that set a timer, each as a wait of its own.
func (waits *Waits) Resets(body inspector.Cursor) []Wait {
	var found []Wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.CallExpr)(nil)}, func(c inspector.Cursor) bool {
		if _, ok := c.Node().(*ast.FuncLit); ok {
			return c == body
		}
		call := c.Node().(*ast.CallExpr)
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Reset" || len(call.Args) != 1 || !syntax.IsTimer(waits.src.TypesInfo.TypeOf(sel.X)) {
			return true
		}
		timer, ok := waits.src.Mentioned(ast.Unparen(sel.X)).(*types.Var)
		if n, known := waits.src.ConstantOf(call.Args[0]); known && n == 0 {
			return true // it is to go on at once
		}
		if ok {
			found = append(found, Wait{At: c, Lengths: call.Args, Where: call, Timer: timer})
		}
		return true
	})
	return found
}

// SameLength reports whether two expressions are of the same length.
func (waits *Waits) SameLength(a, b ast.Expr) bool {
	x, okX := waits.src.ConstantOf(a)
	y, okY := waits.src.ConstantOf(b)
	if okX && okY {
		return x == y
	}
	return types.ExprString(a) == types.ExprString(b)
}

// Receives returns the receives from a timer's channel in the package.
func (waits *Waits) Receives(timer *types.Var) []inspector.Cursor {
	var found []inspector.Cursor
	for _, use := range waits.src.Uses(timer) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.SelectorExpr_X {
			continue
		}
		x := syntax.OutermostParen(c.Parent())
		if call, ok := syntax.CallOf(x); ok {
			x = syntax.OutermostParen(call)
		}
		if _, ok := syntax.TimerOf(waits.src.TypesInfo, x.Node().(ast.Expr)); !ok {
			continue
		}
		if kind, _ := x.ParentEdge(); kind == edge.UnaryExpr_X || kind == edge.RangeStmt_X {
			found = append(found, x.Parent())
		}
	}
	return found
}
