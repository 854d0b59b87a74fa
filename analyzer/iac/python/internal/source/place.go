package source

import (
	"slices"

	"github.com/go-python/gpython/ast"
)

// Place is where a statement stands: in a list of statements of a node, which is nil for
// the module.
type Place struct {
	List  []ast.Stmt
	Index int
	Owner ast.Ast
}

// Place returns where a statement stands.
func (t *Tree) Place(s ast.Stmt) (Place, bool) {
	p, ok := t.places[s]
	return p, ok
}

// Statements calls yield for each statement of the main text, in no order.
func (t *Tree) Statements(yield func(ast.Stmt)) {
	for s := range t.places {
		if t.Module(s) == t.Main {
			yield(s)
		}
	}
}

func (t *Tree) index(owner ast.Ast, list []ast.Stmt) {
	for i, s := range list {
		t.places[s] = Place{List: list, Index: i, Owner: owner}
	}
}

// blocks returns the lists of statements that a node has.
func blocks(n ast.Ast) [][]ast.Stmt {
	switch n := n.(type) {
	case *ast.FunctionDef:
		return [][]ast.Stmt{n.Body}
	case *ast.ClassDef:
		return [][]ast.Stmt{n.Body}
	case *ast.For:
		return [][]ast.Stmt{n.Body, n.Orelse}
	case *ast.While:
		return [][]ast.Stmt{n.Body, n.Orelse}
	case *ast.If:
		return [][]ast.Stmt{n.Body, n.Orelse}
	case *ast.With:
		return [][]ast.Stmt{n.Body}
	case *ast.Try:
		return [][]ast.Stmt{n.Body, n.Orelse, n.Finalbody}
	case *ast.ExceptHandler:
		return [][]ast.Stmt{n.Body}
	}
	return nil
}

// Parent returns the node just around a node, or nil at the top of the module.
func (t *Tree) Parent(n ast.Ast) ast.Ast { return t.nodes[n].parent }

// Statement returns the statement that a node is, or is part of.
func (t *Tree) Statement(n ast.Ast) ast.Stmt {
	for ; n != nil; n = t.Parent(n) {
		if s, ok := n.(ast.Stmt); ok {
			if _, ok := t.places[s]; ok {
				return s
			}
		}
	}
	return nil
}

// Body is what runs together: a function's statements, or, without a function, those at
// the top of a module.
type Body struct {
	Module   *Module
	Function *ast.FunctionDef
}

// Statements are those of the body.
func (b Body) Statements() []ast.Stmt {
	if b.Function != nil {
		return b.Function.Body
	}
	return b.Module.Syntax.Body
}

// BodyOf returns the body of a function.
func (t *Tree) BodyOf(f *ast.FunctionDef) Body { return Body{t.Module(f), f} }

// Around returns the body that a node stands in.
func (t *Tree) Around(n ast.Ast) Body { return Body{t.Module(n), t.Function(n)} }

// Function returns the function that a node stands in, or nil.
func (t *Tree) Function(n ast.Ast) *ast.FunctionDef {
	for n = t.Parent(n); n != nil; n = t.Parent(n) {
		if f, ok := n.(*ast.FunctionDef); ok {
			return f
		}
	}
	return nil
}

// Class returns the class whose method a node stands in, or nil.
func (t *Tree) Class(n ast.Ast) *ast.ClassDef {
	for n = t.Parent(n); n != nil; n = t.Parent(n) {
		if c, ok := n.(*ast.ClassDef); ok {
			return c
		}
	}
	return nil
}

// Loop returns the innermost loop that a node stands in within its function, or nil. The else
// of a loop is gone through once the loop has ended, and is no part of it:
//
//	for node in nodes: …
//	else: time.sleep(2)
func (t *Tree) Loop(n ast.Ast) ast.Stmt {
	for child, n := n, t.Parent(n); n != nil; child, n = n, t.Parent(n) {
		switch n := n.(type) {
		case *ast.For:
			if !isOneOf(child, n.Orelse) {
				return n
			}
		case *ast.While:
			if !isOneOf(child, n.Orelse) {
				return n
			}
		case *ast.FunctionDef, *ast.ClassDef, *ast.Lambda:
			return nil
		}
	}
	return nil
}

// isOneOf reports whether a node is one of the statements of a list.
func isOneOf(n ast.Ast, list []ast.Stmt) bool {
	s, ok := n.(ast.Stmt)
	return ok && slices.Contains(list, s)
}

// Inside reports whether a node stands in another, or is it.
func (t *Tree) Inside(n, outer ast.Ast) bool {
	for ; n != nil; n = t.Parent(n) {
		if n == outer {
			return true
		}
	}
	return false
}

// Bodies returns the bodies of a text: that of the module, and those of its functions, in
// the order of the text.
func (m *Module) Bodies() []Body {
	bodies := []Body{{Module: m}}
	for _, f := range m.Functions {
		bodies = append(bodies, Body{m, f})
	}
	return bodies
}
