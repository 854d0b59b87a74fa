// Package source is a program as its rooms look at it: where each node of its syntax
// stands, and how it is written.
package source

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/work"
)

// maxWork bounds what is looked at for one function, so that it costs a second at most.
const maxWork = 200_000

// Tree has the nodes of a program.
type Tree struct {
	// Main is the text that is judged.
	Main *Module
	// Bounds are those of the work on its functions.
	Bounds *work.Bounds[Body]
	// Imports are what other texts say.
	Imports summary.Imports
	nodes   map[ast.Ast]node
	places  map[ast.Stmt]Place
}

// Module is one text of a program, with what there is of some kinds of nodes in it, in
// the order of the text.
type Module struct {
	Program *program.Program
	// Syntax is the text as it parses.
	Syntax    *syntax.Module
	Calls     []*ast.Call
	Tries     []*ast.Try
	Functions []*ast.FunctionDef
}

// node is where a node stands: in another, or, at the top, in none.
type node struct {
	parent ast.Ast
	module *Module
}

// New returns the tree of a program that stands alone.
func New(p *program.Program) *Tree {
	const perNode, most = 8, 1 << 14 // bytes of a usual text, and nodes that there is room for from the start
	t := &Tree{Bounds: work.New[Body](maxWork), Imports: summary.None{}, nodes: make(map[ast.Ast]node, min(p.Text.Len()/perNode, most)), places: make(map[ast.Stmt]Place)}
	t.Main = t.add(p)
	return t
}

// add takes a text in.
func (t *Tree) add(p *program.Program) *Module {
	m := &Module{Program: p, Syntax: syntax.Parse(p.Text.String())}
	t.index(nil, m.Syntax.Body)
	for _, s := range m.Syntax.Body {
		t.adopt(m, s, nil)
	}
	return m
}

// adopt notes where a node, and all below it, stands.
func (t *Tree) adopt(m *Module, n, parent ast.Ast) {
	t.nodes[n] = node{parent, m}
	switch n := n.(type) {
	case *ast.Call:
		m.Calls = append(m.Calls, n)
	case *ast.Try:
		m.Tries = append(m.Tries, n)
	case *ast.FunctionDef:
		m.Functions = append(m.Functions, n)
	}
	for _, list := range blocks(n) {
		t.index(n, list)
	}
	for _, child := range m.Syntax.Children(n) {
		t.adopt(m, child, n)
	}
}

// Module returns the text that a node stands in. One that was made by hand is of the main
// text.
func (t *Tree) Module(n ast.Ast) *Module {
	if m := t.nodes[n].module; m != nil {
		return m
	}
	return t.Main
}

// Syntax returns the parsed text that a node stands in.
func (t *Tree) Syntax(n ast.Ast) *syntax.Module { return t.Module(n).Syntax }

// Start returns the offset of a node's first byte.
func (t *Tree) Start(n ast.Ast) int { return t.Syntax(n).Start(n) }

// End returns the offset after a node's last byte.
func (t *Tree) End(n ast.Ast) int { return t.Syntax(n).End(n) }

// Span is the stretch of its text that a node is.
func (t *Tree) Span(n ast.Ast) program.Range {
	return program.Range{Start: t.Start(n), End: t.End(n)}
}

// Text is how a node is written.
func (t *Tree) Text(n ast.Ast) string { return t.Syntax(n).Text[t.Start(n):t.End(n)] }

// Shown is how a message names an expression: as it is written where that is short, and by
// what is called otherwise.
func (t *Tree) Shown(n ast.Ast) (string, program.Range) {
	const short = 60
	text := t.Text(n)
	if len(text) <= short && !strings.Contains(text, "\n") {
		return text, t.Span(n)
	}
	if call, ok := n.(*ast.Call); ok {
		return t.Shown(call.Func)
	}
	text, _, _ = strings.Cut(text, "\n")
	text = text[:min(len(text), short)]
	start := t.Start(n)
	return text, program.Range{Start: start, End: start + len(text)}
}

// Varying reports whether what stands at a node is not known, and may differ between
// instances: otherwise it is written out, or a setting.
func (t *Tree) Varying(n ast.Ast) bool {
	return t.Module(n).Program.Text.Varying(t.Start(n), t.End(n))
}

// Unknown reports whether part of a node is not known, because the host does not tell what
// stands there. What is not known inside of a string is text.
func (t *Tree) Unknown(n ast.Ast) bool {
	host := t.Module(n).Program.Text
	if !host.Unknown(t.Start(n), t.End(n)) {
		return false
	}
	found := false
	t.Walk(n, func(m ast.Ast) bool {
		if name, ok := m.(*ast.Name); ok && host.Unknown(t.Start(name), t.End(name)) {
			found = true
		}
		return !found
	})
	return found
}
