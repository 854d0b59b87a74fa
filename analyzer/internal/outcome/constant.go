package outcome

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// constant returns what it tells that a function has given a constant: one that it gives
// after a failure alone, or the only one that it gives otherwise.
func (c *Conditions) constant(op token.Token, x, y ast.Expr, at ast.Node) Test {
	value := c.src.TypesInfo.Types[y].Value
	if value == nil {
		x, y = y, x
		value = c.src.TypesInfo.Types[y].Value
	}
	if value == nil {
		return Test{}
	}
	call, result := c.resultOf(x, at)
	if call == nil || !c.calls.IsAttempt(call) {
		return Test{}
	}
	fn, ok := c.src.Callee(call).(*types.Func)
	if !ok {
		return Test{}
	}
	alarms, others := c.endings.Constants(fn.Origin(), result)
	switch is := value.ExactString(); {
	case len(alarms) == 0:
	case slices.Contains(alarms, is) && len(alarms) == 1:
		return equality(op, call, Failed, Open)
	case slices.Contains(alarms, is):
		return equality(op, call, Failed, Unreached)
	case len(others) == 1 && others[0] == is:
		return equality(op, call, Open, Failed)
	}
	return Test{}
}

// resultOf returns the call whose result an expression is, and which.
func (c *Conditions) resultOf(e ast.Expr, at ast.Node) (call *ast.CallExpr, result int) {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return e, 0
	case *ast.Ident:
		v, ok := c.src.TypesInfo.Uses[e].(*types.Var)
		if !ok || v.Kind() == types.PackageVar {
			return nil, 0
		}
		given := c.attempts.lastGiven(v, at)
		if given.Source != nil && given.Replaces() {
			call, _ := ast.Unparen(given.Source).(*ast.CallExpr)
			return call, given.Result
		}
	}
	return nil, 0
}
