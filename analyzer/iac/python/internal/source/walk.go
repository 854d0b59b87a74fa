package source

import "github.com/go-python/gpython/ast"

// Children returns the nodes just below a node, in the order of the text.
func (t *Tree) Children(n ast.Ast) []ast.Ast { return t.Syntax(n).Children(n) }

// Walk visits a node and all below it, in the order of the text. Below a node for which
// visit returns false it does not go.
func (t *Tree) Walk(n ast.Ast, visit func(ast.Ast) bool) { t.Syntax(n).Walk(n, visit) }

// Some reports whether something holds of a node, or of one below it.
func (t *Tree) Some(n ast.Ast, holds func(ast.Ast) bool) bool {
	found := false
	t.Walk(n, func(n ast.Ast) bool {
		found = found || holds(n)
		return !found
	})
	return found
}

// Own visits the nodes below a node that run when it runs: not the bodies of functions and
// classes that it defines.
func (t *Tree) Own(n ast.Ast, visit func(ast.Ast)) {
	t.Walk(n, func(m ast.Ast) bool {
		visit(m)
		switch m.(type) {
		case *ast.FunctionDef, *ast.Lambda, *ast.ClassDef:
			return m == n
		}
		return true
	})
}

// Decorators returns the decorators of a function or class.
func (t *Tree) Decorators(n ast.Ast) []ast.Expr {
	var found []ast.Expr
	start := t.Start(n)
	for _, child := range t.Children(n) {
		if e, ok := child.(ast.Expr); ok && t.Start(e) < start {
			found = append(found, e)
		}
	}
	return found
}

// Walrus returns the name that the value of a node is given on the way, if there is one. Of
// nodes that begin at one place, it is the value of the outermost: answer := session.get(url).
func (t *Tree) Walrus(n ast.Ast) (target *ast.Name, ok bool) {
	if around, ok := t.Parent(n).(ast.Expr); ok && t.Start(around) == t.Start(n) {
		return nil, false
	}
	return t.Syntax(n).Walrus(n)
}
