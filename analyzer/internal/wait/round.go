package wait

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// rounds returns the waits between the rounds of a loop over a function that yields
// attempts and waits between them: for range attempts(pause) { … }.
func (waits *Waits) rounds(c inspector.Cursor, loop *ast.RangeStmt, follow int) []Wait {
	if sig, ok := waits.src.Under(loop.X).(*types.Signature); !ok || sig.Params().Len() != 1 || follow == 0 {
		return nil
	}
	call, _ := ast.Unparen(loop.X).(*ast.CallExpr)
	var sig *types.Signature
	if call != nil {
		if fn, ok := waits.src.Callee(call).(*types.Func); ok {
			sig = fn.Signature()
		}
	}
	var found []Wait
	for _, body := range waits.yielding(loop.X) {
		for _, w := range waits.waited.Of(body, follow-1) {
			if w.ChannelReturned() || waits.OnlyMakes(w) || w.IsTimeout(waits.src) || w.Later != nil {
				continue
			}
			passed := Wait{At: c, Where: w.Where, Lengths: w.Lengths, Elsewhere: w.Elsewhere, Differs: w.Differs, Round: loop}
			if sig != nil {
				if i, ok := waits.ParamOf(w.Lengths, sig); ok && i < len(call.Args) {
					passed.Lengths, passed.Where = call.Args[i:i+1], call
				}
			}
			found = append(found, passed)
		}
	}
	return found
}

// tick returns the wait of a loop over the channel of a ticker: for range time.Tick(pause).
func (waits *Waits) tick(c inspector.Cursor, loop *ast.RangeStmt) (Wait, bool) {
	if !syntax.IsTimes(waits.src.TypesInfo.TypeOf(loop.X)) {
		return Wait{}, false
	}
	receive := &ast.UnaryExpr{OpPos: loop.X.Pos(), Op: token.ARROW, X: loop.X}
	w, ok := waits.TimerReceived(c, receive)
	made := ast.Unparen(loop.X)
	if v, isVar := waits.src.Mentioned(made).(*types.Var); isVar {
		made = ast.Unparen(waits.src.OnlyGiven(v))
	}
	if call, isCall := made.(*ast.CallExpr); isCall && !ok {
		w.Where, w.Lengths = call, waits.handedBy(call, source.MaxSteps)
	}
	return Wait{At: c, Where: w.Where, Lengths: w.Lengths, Round: loop}, len(w.Lengths) > 0
}

// yielding returns the bodies of the functions of the package that a loop's expression is,
// or that the function which it calls returns.
func (waits *Waits) yielding(x ast.Expr) []inspector.Cursor {
	switch e := ast.Unparen(x).(type) {
	case *ast.CallExpr:
		fn, ok := waits.src.Callee(e).(*types.Func)
		if !ok {
			return nil
		}
		body, ok := waits.src.BodyOf(fn.Origin())
		if !ok {
			return nil
		}
		var found []inspector.Cursor
		for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
			ret := c.Node().(*ast.ReturnStmt)
			if len(ret.Results) != 1 || syntax.EnclosingFunc(c) != body.Parent().Node() {
				continue
			}
			if lit, ok := ast.Unparen(ret.Results[0]).(*ast.FuncLit); ok {
				if at, ok := c.FindNode(lit); ok {
					found = append(found, at.ChildAt(edge.FuncLit_Body, -1))
				}
			}
		}
		return found
	case *ast.Ident, *ast.SelectorExpr:
		if fn, ok := waits.src.Mentioned(e).(*types.Func); ok {
			if body, ok := waits.src.BodyOf(fn.Origin()); ok {
				return []inspector.Cursor{body}
			}
		}
	}
	return nil
}
