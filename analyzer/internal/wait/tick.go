package wait

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// ticksReceived returns the wait that a receive is from a variable that holds the channel of a
// ticker, which gives time again and again. That of a timer gives it once.
//
//	ticks := time.Tick(pause)
//	for ask() != nil { <-ticks }
func ticksReceived(waits *Waits, c inspector.Cursor, receive *ast.UnaryExpr) (Wait, bool) {
	v, ok := waits.src.Mentioned(ast.Unparen(receive.X)).(*types.Var)
	if !ok || !syntax.IsTimes(v.Type()) {
		return Wait{}, false
	}
	values, all := waits.src.Assignments(v).Values()
	if !all || len(values) != 1 {
		return Wait{}, false
	}
	made, ok := tickerOf(waits, values[0])
	if !ok {
		return Wait{}, false
	}
	lengths := waits.handedBy(made, source.MaxSteps)
	return Wait{At: c, Where: made, Lengths: lengths}, len(lengths) == 1
}

// tickerOf returns the call that makes the ticker whose channel a value is: time.Tick(pause),
// or ticker.C after ticker := time.NewTicker(pause).
func tickerOf(waits *Waits, value ast.Expr) (*ast.CallExpr, bool) {
	if sel, ok := ast.Unparen(value).(*ast.SelectorExpr); ok && sel.Sel.Name == "C" {
		ticker, isVar := waits.src.Mentioned(ast.Unparen(sel.X)).(*types.Var)
		if !isVar {
			return nil, false
		}
		value = waits.src.OnlyGiven(ticker)
	}
	made, ok := ast.Unparen(value).(*ast.CallExpr)
	return made, ok && syntax.IsTicker(waits.src.Callee(made))
}
