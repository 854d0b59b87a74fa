package outcome

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// inTime returns what a condition tells that asks an attempt's result together with the clock:
// a success that comes too late is a failure, too.
//
//	if n >= quorum && time.Since(start) < expiry { return nil }
//	if err != nil || time.Now().After(deadline) { … }
func (c *Conditions) inTime(e *ast.BinaryExpr) (Test, bool) {
	for _, side := range []struct{ result, clock ast.Expr }{{e.X, e.Y}, {e.Y, e.X}} {
		if !c.asksClock(side.clock) {
			continue
		}
		t := c.Of(side.result)
		if e.Op == token.LAND && t.WhenFalse == Failed || e.Op == token.LOR && t.WhenTrue == Failed {
			return t, true
		}
	}
	return Test{}, false
}

// asksClock reports whether a condition compares moments, and calls nothing else.
func (c *Conditions) asksClock(e ast.Expr) bool {
	asks, others := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		callee, ok := typeutil.Callee(c.src.TypesInfo, call).(*types.Func)
		switch {
		case c.src.TypesInfo.Types[call.Fun].IsType(): // time.Duration(d)
		case !ok || callee.Pkg() == nil || callee.Pkg().Path() != "time":
			others = true
		default:
			asks = true
		}
		return true
	})
	return asks && !others
}
