package syntax

import (
	"go/ast"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// EnclosingFunc returns the declaration or literal of the function around c.
func EnclosingFunc(c inspector.Cursor) ast.Node {
	for around := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		return around.Node()
	}
	return nil
}

// FunctionAround returns the innermost function that c stands in, or is.
func FunctionAround(c inspector.Cursor) inspector.Cursor {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		return fn
	}
	return inspector.Cursor{}
}

// IsStarted reports whether a function is a literal that a go statement starts.
func IsStarted(fn inspector.Cursor) bool {
	if kind, _ := fn.ParentEdge(); kind != edge.CallExpr_Fun {
		return false
	}
	kind, _ := fn.Parent().ParentEdge()
	return kind == edge.GoStmt_Call
}

// LoopAround returns the innermost loop around c, or else its function.
func LoopAround(c inspector.Cursor) (inspector.Cursor, bool) {
	for around := range c.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch around.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return around, true
		}
		return around, false
	}
	return c, false
}

// Operand returns the whole expression that an identifier names: itself, or
// the selector whose last part it is.
func Operand(id inspector.Cursor) inspector.Cursor {
	if kind, _ := id.ParentEdge(); kind == edge.SelectorExpr_Sel {
		return id.Parent()
	}
	return id
}

// OutermostParen returns the expression at c with the parentheses around it.
func OutermostParen(c inspector.Cursor) inspector.Cursor {
	for {
		if kind, _ := c.ParentEdge(); kind != edge.ParenExpr_X {
			return c
		}
		c = c.Parent()
	}
}

// CallOf returns the call whose function the expression at c is, also where
// its type arguments are written out.
func CallOf(c inspector.Cursor) (inspector.Cursor, bool) {
	for {
		switch kind, _ := c.ParentEdge(); kind {
		case edge.ParenExpr_X, edge.IndexExpr_X, edge.IndexListExpr_X:
			c = c.Parent()
		case edge.CallExpr_Fun:
			return c.Parent(), true
		default:
			return c, false
		}
	}
}

// ReceiverOf returns x of the call x.m() at c, also where parentheses or type
// arguments stand between.
func ReceiverOf(c inspector.Cursor) (inspector.Cursor, bool) {
	fun := c.ChildAt(edge.CallExpr_Fun, -1)
	for {
		switch fun.Node().(type) {
		case *ast.SelectorExpr:
			return fun.ChildAt(edge.SelectorExpr_X, -1), true
		case *ast.ParenExpr, *ast.IndexExpr, *ast.IndexListExpr:
			fun, _ = fun.FirstChild()
		default:
			return c, false
		}
	}
}
