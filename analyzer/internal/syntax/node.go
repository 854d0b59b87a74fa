// Package syntax answers questions to one node or one type of Go, which need nothing of
// the package around it.
package syntax

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// LiteralOf returns the literal that an expression is, or the address of.
func LiteralOf(expr ast.Expr) *ast.CompositeLit {
	expr = ast.Unparen(expr)
	if addr, ok := expr.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		expr = ast.Unparen(addr.X)
	}
	lit, _ := expr.(*ast.CompositeLit)
	return lit
}

// CalledName returns the name by which a call calls its function.
func CalledName(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel
	}
	return call.Fun
}

// Inside reports whether a node stands within another, or is it.
func Inside(n, around ast.Node) bool {
	return around.Pos() <= n.Pos() && n.End() <= around.End()
}

// NameOf returns the name of a declared function, or none.
func NameOf(fn ast.Node) string {
	if decl, ok := fn.(*ast.FuncDecl); ok {
		return decl.Name.Name
	}
	return ""
}

// FileAt returns the file that holds a position, or nil.
func FileAt(files []*ast.File, pos token.Pos) *ast.File {
	for _, file := range files {
		if file.FileStart <= pos && pos < file.FileEnd {
			return file
		}
	}
	return nil
}

// IsComparison reports whether an operator compares two values.
func IsComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// Disjuncts returns the comparisons that a condition joins with ||.
func Disjuncts(cond ast.Expr) []*ast.BinaryExpr {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	switch {
	case !ok:
		return nil
	case e.Op == token.LOR:
		return append(Disjuncts(e.X), Disjuncts(e.Y)...)
	}
	return []*ast.BinaryExpr{e}
}

// AsksMore reports whether a condition is made of several.
func AsksMore(cond ast.Expr) bool {
	for n := range ast.Preorder(cond) {
		if e, ok := n.(*ast.BinaryExpr); ok && (e.Op == token.LAND || e.Op == token.LOR) {
			return true
		}
	}
	return false
}

// InComment reports whether a position lies within a comment.
func InComment(file *ast.File, pos token.Pos) bool {
	for _, group := range file.Comments {
		if group.Pos() < pos && pos < group.End() {
			return true
		}
	}
	return false
}

// Keyed reports whether a literal has elements by their keys only, or none.
func Keyed(lit *ast.CompositeLit) bool {
	for _, elt := range lit.Elts {
		if _, ok := elt.(*ast.KeyValueExpr); !ok {
			return false
		}
	}
	return true
}

// ElementOf returns the field that element i of a struct literal sets, and the
// value it gives.
func ElementOf(info *types.Info, s *types.Struct, i int, elt ast.Expr) (*types.Var, ast.Expr) {
	kv, ok := elt.(*ast.KeyValueExpr)
	if !ok {
		if i < s.NumFields() {
			return s.Field(i), elt
		}
		return nil, nil
	}
	key, ok := kv.Key.(*ast.Ident)
	if !ok {
		return nil, nil
	}
	field, _ := info.Uses[key].(*types.Var)
	return field, kv.Value
}

// BodyOf returns the body of a declared function or of a literal, or nil.
func BodyOf(fn ast.Node) *ast.BlockStmt {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		return fn.Body
	case *ast.FuncLit:
		return fn.Body
	}
	return nil
}

// Commented reports whether a comment begins between two places.
func Commented(file *ast.File, from, to token.Pos) bool {
	for _, group := range file.Comments {
		if from <= group.Pos() && group.Pos() < to {
			return true
		}
	}
	return false
}

// HasDefault reports whether a select does not wait, since it has a default clause.
func HasDefault(s *ast.SelectStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool {
		comm, ok := clause.(*ast.CommClause)
		return ok && comm.Comm == nil
	})
}

// InComm reports whether an expression is what a clause of a select waits for.
func InComm(c inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.CommClause)(nil), (*ast.BlockStmt)(nil)) {
		clause, ok := around.Node().(*ast.CommClause)
		return ok && c.Node().Pos() < clause.Colon
	}
	return false
}

// SignalOf returns the channel that a case of a select receives from without a
// look at what it receives, or nil.
func SignalOf(clause *ast.CommClause) ast.Expr {
	receive, ok := clause.Comm.(*ast.ExprStmt)
	if !ok {
		return nil
	}
	from, ok := ast.Unparen(receive.X).(*ast.UnaryExpr)
	if !ok || from.Op != token.ARROW {
		return nil
	}
	return ast.Unparen(from.X)
}

// Argument returns how gofmt writes an expression as the last of some arguments
// of a call.
func Argument(expr string, of int) (string, bool) {
	before, after := "f(", ")"
	if of > 1 {
		before = "f(x, "
	}
	call, err := parser.ParseExpr(before + expr + after)
	if err != nil || len(call.(*ast.CallExpr).Args) != min(of, 2) {
		return "", false
	}
	var text strings.Builder
	if err := format.Node(&text, token.NewFileSet(), call); err != nil {
		return "", false
	}
	return strings.TrimSuffix(strings.TrimPrefix(text.String(), before), after), true
}

// ReceiverOrBad returns x of a call x.m(), or an expression that is nothing.
func ReceiverOrBad(call *ast.CallExpr) ast.Expr {
	if x := Receiver(call); x != nil {
		return x
	}
	return &ast.BadExpr{}
}

// Receiver returns x of a call x.m(), or nil.
func Receiver(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.X
	}
	return nil
}

// AllOf reports whether something holds for each of some expressions.
func AllOf(exprs []ast.Expr, holds func(ast.Expr) bool) bool {
	return !slices.ContainsFunc(exprs, func(e ast.Expr) bool { return !holds(e) })
}

// ReturnedIn returns what the returns of a function's body give for a result, those of the
// literals in it aside.
func ReturnedIn(body ast.Node, index int) []ast.Expr {
	var found []ast.Expr
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if index < len(n.Results) {
				found = append(found, n.Results[index])
			}
		}
		return true
	})
	return found
}

// Powered returns what a call of package math raises a number to the power of, and that number,
// or nil where the function has one of its own: math.Pow(1.5, n), math.Exp2(n).
func Powered(info *types.Info, call *ast.CallExpr) (base, exponent ast.Expr) {
	callee, _ := typeutil.Callee(info, call).(*types.Func)
	if callee == nil || callee.Pkg() == nil || callee.Pkg().Path() != "math" {
		return nil, nil
	}
	switch name := callee.Name(); {
	case name == "Pow" && len(call.Args) == 2:
		return call.Args[0], call.Args[1]
	case (name == "Exp" || name == "Exp2") && len(call.Args) == 1:
		return nil, call.Args[0]
	}
	return nil, nil
}
