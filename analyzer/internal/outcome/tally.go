package outcome

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// tallied returns what the comparison of a tally and 0 tells, which is some where something
// that was tried has failed: push(jobs) > 0, len(left) == 0 after left := push(jobs).
func (c *Conditions) tallied(op token.Token, x, y ast.Expr, at ast.Node) Test {
	value := c.src.TypesInfo.Types[y].Value
	if value == nil || value.Kind() != constant.Int || constant.Sign(value) != 0 || op != token.EQL && op != token.NEQ && op != token.GTR {
		return Test{}
	}
	call := c.tally(x, at)
	switch {
	case call == nil:
		return Test{}
	case op == token.EQL:
		return Test{call, Open, Failed}
	}
	return Test{call, Failed, Open}
}

// tally returns the attempt that gave what an expression is, or is the length of, as a tally
// of its failures, or nil.
func (c *Conditions) tally(e ast.Expr, at ast.Node) *ast.CallExpr {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 && c.src.TypesInfo.Types[call.Fun].IsBuiltin() {
		e = ast.Unparen(call.Args[0]) // len(left)
	}
	call, result := c.resultOf(e, at)
	if call == nil || !c.calls.IsAttempt(call) {
		return nil
	}
	callee, ok := c.src.Callee(call).(*types.Func)
	if !ok || !slices.Contains(c.endings.Tallies(callee.Origin()), result) {
		return nil
	}
	return call
}
