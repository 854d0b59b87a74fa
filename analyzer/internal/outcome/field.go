package outcome

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// FieldOf returns the attempt whose result has the error that an expression is, or nil:
// answer.Err.
func (c *Conditions) FieldOf(x ast.Expr, at ast.Node) *ast.CallExpr {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok || !syntax.IsError(c.src.TypesInfo.TypeOf(sel)) {
		return nil
	}
	return c.gave(sel.X, at)
}

// gave returns the attempt that gave what a local variable holds, at once or over a channel,
// or nil.
func (c *Conditions) gave(x ast.Expr, at ast.Node) *ast.CallExpr {
	v, ok := c.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || v.IsField() {
		return nil
	}
	switch source := ast.Unparen(c.attempts.lastGiven(v, at).Source).(type) {
	case *ast.CallExpr:
		if c.calls.IsAttempt(source) {
			return source
		}
	case *ast.UnaryExpr: // r := <-begin(); r.err == nil
		attempt, _ := c.attempts.Handed(source)
		return attempt
	}
	return nil
}

// saysError returns what a method of a result tells that looks whether this has an error:
//
//	func (r result) Failed() bool { return r.err != nil }
func (c *Conditions) saysError(call *ast.CallExpr) Test {
	callee, ok := c.src.Callee(call).(*types.Func)
	if !ok || len(call.Args) > 0 || callee.Signature().Recv() == nil {
		return Test{}
	}
	body, ok := c.src.BodyOf(callee.Origin())
	if !ok {
		return Test{}
	}
	list := body.Node().(*ast.BlockStmt).List
	if len(list) != 1 {
		return Test{}
	}
	ret, ok := list[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return Test{}
	}
	compared, ok := ast.Unparen(ret.Results[0]).(*ast.BinaryExpr)
	if !ok || compared.Op != token.EQL && compared.Op != token.NEQ || !c.src.TypesInfo.Types[compared.Y].IsNil() {
		return Test{}
	}
	field, ok := ast.Unparen(compared.X).(*ast.SelectorExpr)
	if !ok || !syntax.IsError(c.src.TypesInfo.TypeOf(field)) || c.src.Mentioned(ast.Unparen(field.X)) != types.Object(callee.Origin().Signature().Recv()) {
		return Test{}
	}
	attempt := c.gave(syntax.Receiver(call), call)
	if attempt == nil {
		return Test{}
	}
	return equality(compared.Op, attempt, Open, Failed)
}
