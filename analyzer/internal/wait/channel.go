package wait

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// handedOut returns the wait that a receive is from a channel that a helper hands out, or
// from the channel of a timer that it does: <-b.next(), <-b.timer().C.
func (waits *Waits) handedOut(c inspector.Cursor, receive *ast.UnaryExpr) (Wait, bool) {
	if receive.Op != token.ARROW {
		return Wait{}, false
	}
	x := ast.Unparen(receive.X)
	if sel, ok := x.(*ast.SelectorExpr); ok && sel.Sel.Name == "C" {
		x = ast.Unparen(sel.X)
	}
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return Wait{}, false
	}
	if !syntax.IsTimes(waits.src.TypesInfo.TypeOf(receive.X)) {
		lengths := alarmOf(waits, call, source.MaxSteps)
		return Wait{At: c, Lengths: lengths, Where: receive}, len(lengths) > 0
	}
	fn, ok := waits.src.Callee(call).(*types.Func)
	if !ok {
		return Wait{}, false
	}
	if _, own := waits.src.BodyOf(fn.Origin()); !own && syntax.Sleeps(fn) >= 0 {
		return Wait{}, false // the call is the wait
	}
	lengths := waits.handedBy(call, source.MaxSteps)
	return Wait{At: c, Lengths: lengths, Where: receive}, len(lengths) > 0
}

// handedBy returns the lengths of the timer, or the channel of one, that a call gives.
func (waits *Waits) handedBy(call *ast.CallExpr, steps int) []ast.Expr {
	fn, ok := waits.src.Callee(call).(*types.Func)
	if !ok || steps == 0 || !waits.src.Spend() {
		return nil
	}
	bodies := waits.bodiesOf(fn)
	if i := syntax.Sleeps(fn); len(bodies) == 0 && i >= 0 && i < len(call.Args) {
		return call.Args[i : i+1]
	}
	if len(bodies) == 0 {
		return nil
	}
	var found []ast.Expr
	for _, body := range bodies {
		sig := waits.signatureOf(body)
		for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
			ret := c.Node().(*ast.ReturnStmt)
			if len(ret.Results) == 0 || syntax.EnclosingFunc(c) != body.Parent().Node() {
				continue
			}
			if sel, ok := ast.Unparen(ret.Results[0]).(*ast.SelectorExpr); ok && sel.Sel.Name == "C" && fn.Signature().Recv() != nil {
				if lengths := waits.heldBy(syntax.Receiver(call), steps-1); len(lengths) > 0 {
					return lengths // what its receiver was made with
				}
			}
			for _, length := range waits.lengthsIn(ret.Results[0], steps-1) {
				if i, ok := waits.ParamOf([]ast.Expr{length}, sig); ok && i < len(call.Args) {
					length = call.Args[i]
				}
				found = append(found, length)
			}
		}
	}
	return found
}

// bodiesOf returns the bodies of the functions of the package that a call of one may be
// of: its own, or those of what fills an interface.
func (waits *Waits) bodiesOf(fn *types.Func) []inspector.Cursor {
	if body, ok := waits.src.BodyOf(fn.Origin()); ok {
		return []inspector.Cursor{body}
	}
	var found []inspector.Cursor
	for _, filler := range waits.src.Fillers(fn) {
		if body, ok := waits.src.BodyOf(filler); ok {
			found = append(found, body)
		}
	}
	return found
}

// signatureOf returns the signature of a declared function by its body.
func (waits *Waits) signatureOf(body inspector.Cursor) *types.Signature {
	return waits.src.TypesInfo.Defs[body.Parent().Node().(*ast.FuncDecl).Name].(*types.Func).Signature()
}

// heldBy returns the lengths of the timers that all that a variable is given holds.
func (waits *Waits) heldBy(x ast.Expr, steps int) []ast.Expr {
	v, ok := waits.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if !ok || v.Kind() == types.ParamVar {
		return nil
	}
	values, all := waits.src.Assignments(v).Values()
	if !all {
		return nil
	}
	var found []ast.Expr
	for _, value := range values {
		lengths := waits.lengthsIn(value, steps)
		if len(lengths) == 0 {
			return nil
		}
		found = append(found, lengths...)
	}
	return found
}

// lengthsIn returns the lengths of the timers that a value is, has the channel of, or holds.
func (waits *Waits) lengthsIn(e ast.Expr, steps int) []ast.Expr {
	if steps == 0 || !waits.src.Spend() {
		return nil
	}
	if lit := syntax.LiteralOf(e); lit != nil {
		var found []ast.Expr
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if isTiming(waits.src.TypesInfo.TypeOf(elt)) {
				found = append(found, waits.lengthsIn(elt, steps-1)...)
			}
		}
		return found
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return waits.handedBy(e, steps)
	case *ast.SelectorExpr:
		if e.Sel.Name == "C" && syntax.IsTimes(waits.src.TypesInfo.TypeOf(e)) {
			return waits.ofTimer(e.X, steps)
		}
		return waits.heldBy(e, steps)
	case *ast.Ident:
		return waits.heldBy(e, steps)
	}
	return nil
}

// ofTimer returns the lengths of a timer, or of the one that a struct has in it.
func (waits *Waits) ofTimer(x ast.Expr, steps int) []ast.Expr {
	if lengths := waits.heldBy(x, steps); len(lengths) > 0 {
		return lengths
	}
	of, ok := syntax.StructOf(syntax.Pointee(waits.src.TypesInfo.TypeOf(x)))
	if !ok {
		return nil
	}
	var found []ast.Expr
	for field := range of.Fields() {
		if !field.Embedded() || !isTiming(field.Type()) {
			continue
		}
		values, all := waits.src.Assignments(field).Values()
		if !all {
			return nil
		}
		for _, value := range values {
			found = append(found, waits.lengthsIn(value, steps-1)...)
		}
	}
	return found
}

// isTiming reports whether a type is that of a timer or a ticker, or of the channel of one.
func isTiming(t types.Type) bool {
	if t == nil {
		return false
	}
	return syntax.IsNamed(syntax.Pointee(t), "time", "Timer") || syntax.IsNamed(syntax.Pointee(t), "time", "Ticker") || syntax.IsTimes(t)
}
