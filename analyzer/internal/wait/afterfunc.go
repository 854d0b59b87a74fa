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
	callback := c.ChildAt(edge.CallExpr_Args, last)
	calls := []*ast.CallExpr{}
	switch e := ast.Unparen(call.Args[last]).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		// A call that is nowhere written, so that what it is of can be told.
		calls = append(calls, &ast.CallExpr{Fun: e, Lparen: e.End(), Rparen: e.End()})
	}
	for _, body := range waits.callbacks(callback, true) {
		for c := range body.Preorder((*ast.CallExpr)(nil)) {
			calls = append(calls, c.Node().(*ast.CallExpr))
		}
		calls = append(calls, waits.woken(body)...)
	}
	return calls
}

// callbacks returns what is run where a function value at c is called, as far as the package
// has it: a literal, the body of a function, or those that a variable may hold.
func (waits *Waits) callbacks(c inspector.Cursor, held bool) []inspector.Cursor {
	switch e := ast.Unparen(c.Node().(ast.Expr)).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := waits.src.Mentioned(e).(type) {
		case *types.Func:
			if body, ok := waits.src.BodyOf(obj.Origin()); ok {
				return []inspector.Cursor{body}
			}
		case *types.Var:
			var found []inspector.Cursor
			for _, value := range waits.functionsIn(obj) {
				if held && waits.src.Spend() {
					found = append(found, waits.callbacks(value, false)...)
				}
			}
			return found
		}
		return nil
	}
	return []inspector.Cursor{c}
}
