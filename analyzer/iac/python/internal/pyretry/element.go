package pyretry

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// ofElement reports whether an attempt in a loop is made of the elements that the loop
// goes through, and not of numbers that count attempts.
func (finder *Finder) ofElement(loop ast.Stmt, attempt ast.Ast) bool {
	f, ok := loop.(*ast.For)
	if !ok || finder.numbers.Counts(f.Iter) {
		return false
	}
	if finder.mentionsElement(attempt, f) {
		return true
	}
	for n := finder.tree.Parent(attempt); n != nil && n != ast.Ast(loop); n = finder.tree.Parent(n) {
		if branch, ok := n.(*ast.If); ok && finder.mentionsElement(branch.Test, f) {
			return true // it is made for elements that are picked
		}
	}
	return false
}

// mentionsElement reports whether a node is made of an element of a loop.
func (finder *Finder) mentionsElement(n ast.Ast, loop *ast.For) bool {
	return finder.mentions(n, loop, 0)
}

func (finder *Finder) mentions(n ast.Ast, loop *ast.For, depth int) bool {
	return finder.tree.Some(n, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		return ok && finder.madeOf(name, loop, depth)
	})
}

// madeOf reports whether a name holds an element of a loop, or what is made of one.
func (finder *Finder) madeOf(name *ast.Name, loop *ast.For, depth int) bool {
	const deepest = 4
	if scope.Binds(loop.Target, string(name.Id)) {
		return true
	}
	if depth == deepest || !finder.tree.Bounds.Spend() {
		return false
	}
	for _, b := range finder.names.Meanings(name) {
		if b.Value != nil && b.Kind == scope.Assigned && finder.tree.Inside(b.Node, loop) && finder.mentions(b.Value, loop, depth+1) {
			return true
		}
	}
	return false
}
