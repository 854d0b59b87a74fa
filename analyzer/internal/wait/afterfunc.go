package wait

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// laterCalls returns the calls that are made after the wait of an AfterFunc:
// those in what it is given, and of that itself.
func (waits *Waits) laterCalls(c inspector.Cursor, call *ast.CallExpr) []*ast.CallExpr {
	last := len(call.Args) - 1
	calls := []*ast.CallExpr{}
	callback := c.ChildAt(edge.CallExpr_Args, last)
	switch e := ast.Unparen(call.Args[last]).(type) {
	case *ast.FuncLit:
	case *ast.Ident, *ast.SelectorExpr:
		fn, ok := waits.src.Mentioned(e).(*types.Func)
		if !ok {
			return calls
		}
		// A call that is nowhere written, so that what it is of can be told.
		calls = append(calls, &ast.CallExpr{Fun: e, Lparen: e.End(), Rparen: e.End()})
		body, ok := waits.src.BodyOf(fn.Origin())
		if !ok {
			return calls
		}
		callback = body
	}
	for c := range callback.Preorder((*ast.CallExpr)(nil)) {
		calls = append(calls, c.Node().(*ast.CallExpr))
	}
	return append(calls, waits.woken(callback)...)
}
