package python

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
)

// tree is a parsed program with what the rules ask of it: where a node stands,
// and what a name means there.
type tree struct {
	*syntax.Module
	program *program.Program
	// parent has the node around each node; what stands at module level has
	// none.
	parent map[ast.Ast]ast.Ast
	// place has where each statement stands.
	place map[ast.Stmt]place
	// scopes has the names bound in each function and class; those of the module
	// stand under nil.
	scopes map[ast.Ast]*scope
	// calls and tries are all there are, in the order of the text.
	calls []*ast.Call
	tries []*ast.Try
	// functions are all there are, in the order of the text.
	functions []*ast.FunctionDef
	// fills are the names whose elements are given values somewhere; it is made
	// when it is first asked for.
	fills map[string]bool
	// lowered are the functions that were asked for, the module under nil.
	lowered map[*ast.FunctionDef]*function
	// assignedAsOuter are the names of the module that functions give values.
	assignedAsOuter map[string]bool
	// steps are left for following values.
	steps int
}

// place is where a statement stands: in a list of statements of a node, which
// is nil for the module.
type place struct {
	list  []ast.Stmt
	index int
	owner ast.Ast
}

// maxSteps bounds the work of following values through one program.
const maxSteps = 200_000

func newTree(p *program.Program) *tree {
	t := &tree{
		Module:  syntax.Parse(p.Text.String()),
		program: p,
		parent:  make(map[ast.Ast]ast.Ast),
		place:   make(map[ast.Stmt]place),
		scopes:  make(map[ast.Ast]*scope),
		steps:   maxSteps,
		lowered: make(map[*ast.FunctionDef]*function), assignedAsOuter: make(map[string]bool),
	}
	t.index(nil, t.Body)
	for _, s := range t.Body {
		t.adopt(s)
	}
	t.bind()
	return t
}

// adopt notes the parents of all below a node.
func (t *tree) adopt(n ast.Ast) {
	switch n := n.(type) {
	case *ast.Call:
		t.calls = append(t.calls, n)
	case *ast.Try:
		t.tries = append(t.tries, n)
	case *ast.FunctionDef:
		t.functions = append(t.functions, n)
	}
	for _, list := range blocks(n) {
		t.index(n, list)
	}
	for _, child := range t.Children(n) {
		t.parent[child] = n
		t.adopt(child)
	}
}

func (t *tree) index(owner ast.Ast, list []ast.Stmt) {
	for i, s := range list {
		t.place[s] = place{list: list, index: i, owner: owner}
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

// statement returns the statement that a node is, or is part of.
func (t *tree) statement(n ast.Ast) ast.Stmt {
	for ; n != nil; n = t.parent[n] {
		if s, ok := n.(ast.Stmt); ok {
			if _, ok := t.place[s]; ok {
				return s
			}
		}
	}
	return nil
}

// function returns the function that a node stands in, or nil.
func (t *tree) function(n ast.Ast) *ast.FunctionDef {
	for n = t.parent[n]; n != nil; n = t.parent[n] {
		if f, ok := n.(*ast.FunctionDef); ok {
			return f
		}
	}
	return nil
}

// loop returns the innermost loop that a node stands in within its function,
// or nil.
func (t *tree) loop(n ast.Ast) ast.Stmt {
	for n = t.parent[n]; n != nil; n = t.parent[n] {
		switch n := n.(type) {
		case *ast.For:
			return n
		case *ast.While:
			return n
		case *ast.FunctionDef, *ast.ClassDef, *ast.Lambda:
			return nil
		}
	}
	return nil
}

// inside tells whether a node stands in another, or is it.
func (t *tree) inside(n, outer ast.Ast) bool {
	for ; n != nil; n = t.parent[n] {
		if n == outer {
			return true
		}
	}
	return false
}

// eachOwn visits the nodes below a node that run when it runs: not the bodies
// of functions and classes that it defines.
func (t *tree) eachOwn(n ast.Ast, visit func(ast.Ast)) {
	t.Walk(n, func(m ast.Ast) bool {
		visit(m)
		switch m.(type) {
		case *ast.FunctionDef, *ast.Lambda, *ast.ClassDef:
			return m == n
		}
		return true
	})
}

// text is how a node is written.
func (t *tree) text(n ast.Ast) string { return t.Text[t.Start(n):t.End(n)] }

// shown is how a message names an expression: as it is written where that is
// short, and by what is called otherwise.
func (t *tree) shown(n ast.Ast) (string, program.Range) {
	const short = 60
	if text := t.text(n); len(text) <= short && !strings.Contains(text, "\n") {
		return text, t.span(n)
	}
	if call, ok := n.(*ast.Call); ok {
		return t.shown(call.Func)
	}
	text, _, _ := strings.Cut(t.text(n), "\n")
	text = text[:min(len(text), short)]
	start := t.Start(n)
	return text, program.Range{Start: start, End: start + len(text)}
}

func (t *tree) span(n ast.Ast) program.Range {
	return program.Range{Start: t.Start(n), End: t.End(n)}
}

// unknown tells whether part of a node is not known, because the host does not
// tell what stands there. What is not known inside of a string is text.
func (t *tree) unknown(n ast.Ast) bool {
	if !t.program.Text.Unknown(t.Start(n), t.End(n)) {
		return false
	}
	found := false
	t.Walk(n, func(m ast.Ast) bool {
		if name, ok := m.(*ast.Name); ok && t.program.Text.Unknown(t.Start(name), t.End(name)) {
			found = true
		}
		return !found
	})
	return found
}

// spend takes one step of the work that may be done, and tells whether there
// was one left.
func (t *tree) spend() bool {
	t.steps--
	return t.steps > 0
}
