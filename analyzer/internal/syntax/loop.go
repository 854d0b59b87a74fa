package syntax

import (
	"go/ast"
	"go/token"
	"go/types"
)

// HasLoop reports whether a function has a for loop, as one has that goes on.
func HasLoop(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt:
			found = true
		}
		return !found
	})
	return found
}

// MayGoOn reports whether a function's body may go on for as long as others let it: it
// receives from a channel, or has a loop that neither counts nor goes through elements.
// What it calls, and the function literals in it, are left aside.
func MayGoOn(info *types.Info, body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt:
			found = found || n.Cond == nil || n.Post == nil
		case *ast.RangeStmt:
			found = found || !hasEnd(info.TypeOf(n.X))
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}

// hasEnd reports whether a value of a type has a number of elements before a loop goes
// through them: a channel has none, nor has a function that hands them out.
func hasEnd(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Chan, *types.Signature, *types.Interface:
		return false
	}
	return true
}

// CallsIn returns the calls in a function's body, but for those of the function literals
// in it.
func CallsIn(body ast.Node) []*ast.CallExpr {
	var calls []*ast.CallExpr
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			calls = append(calls, n)
		}
		return true
	})
	return calls
}
