package syntax

import (
	"go/ast"
	"go/types"
)

// TimerOf returns the timer or ticker whose channel an expression is: t.C, and of those that
// clocks make t.C() and t.Chan().
func TimerOf(info *types.Info, channel ast.Expr) (ast.Expr, bool) {
	x := ast.Unparen(channel)
	call, called := x.(*ast.CallExpr)
	if called && len(call.Args) == 0 {
		x = ast.Unparen(call.Fun)
	}
	sel, ok := x.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "C" && (!called || sel.Sel.Name != "Chan") || !IsTimer(info.TypeOf(sel.X)) {
		return nil, false
	}
	return ast.Unparen(sel.X), IsTimes(info.TypeOf(channel))
}

// IsTimer reports whether a type is that of a timer or a ticker, of package time or of the
// many clocks made after it: it is stopped, and has a channel of times.
func IsTimer(t types.Type) bool {
	if t == nil {
		return false
	}
	if stop, _, _ := types.LookupFieldOrMethod(t, true, nil, "Stop"); stop == nil {
		return false
	}
	for _, name := range []string{"C", "Chan"} {
		switch channel, _, _ := types.LookupFieldOrMethod(t, true, nil, name); channel := channel.(type) {
		case *types.Var:
			if IsTimes(channel.Type()) {
				return true
			}
		case *types.Func:
			sig := channel.Signature()
			if sig.Params().Len() == 0 && sig.Results().Len() == 1 && IsTimes(sig.Results().At(0).Type()) {
				return true
			}
		}
	}
	return false
}
