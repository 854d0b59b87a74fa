// Package script is a shell program as its rooms look at it: its syntax, where each node
// of it stands, and how it is written.
package script

import (
	"errors"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	shell "github.com/jitterlint/jitterlint/analyzer/iac/shell/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/work"
)

// maxWork bounds what is looked at for one function, so that it costs a second at most.
const maxWork = 200_000

// Tree has the nodes of a program.
type Tree struct {
	Program *program.Program
	// Text is all of the program.
	Text    string
	Dialect Dialect
	// Script is the program as it parses.
	Script *shell.Script
	// Bounds are those of the work on its functions.
	Bounds *work.Bounds[Body]
	// Functions are those that the program defines, in the order of the text.
	Functions []*syntax.FuncDecl
	parents   map[syntax.Node]syntax.Node
}

// New returns the tree of a program.
func New(p *program.Program) *Tree {
	t := &Tree{Program: p, Text: p.Text.String(), Bounds: work.New[Body](maxWork), parents: make(map[syntax.Node]syntax.Node)}
	t.Script, t.Dialect = shell.Parse(t.Text), dialectOf(t.Text, p.Interpreter)
	for _, s := range t.Script.Stmts {
		t.adopt(s)
	}
	return t
}

// Large reports whether the program is not looked at, since it is too large.
func (t *Tree) Large() bool { return errors.Is(t.Script.Err, shell.ErrLarge) }

// adopt notes where the nodes below a statement at the top stand.
func (t *Tree) adopt(top *syntax.Stmt) {
	var around []syntax.Node
	syntax.Walk(top, func(n syntax.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return false
		}
		if len(around) > 0 {
			t.parents[n] = around[len(around)-1]
		}
		if f, ok := n.(*syntax.FuncDecl); ok && f.Name != nil {
			t.Functions = append(t.Functions, f)
		}
		around = append(around, n)
		return true
	})
}

// Parent returns the node just around a node, or nil at the top.
func (t *Tree) Parent(n syntax.Node) syntax.Node { return t.parents[n] }

// Start returns the offset of a node's first byte.
func (t *Tree) Start(n syntax.Node) int { return t.Script.Start(n) }

// End returns the offset after a node's last byte.
func (t *Tree) End(n syntax.Node) int { return t.Script.End(n) }

// Span is the stretch of the text that a node is.
func (t *Tree) Span(n syntax.Node) program.Range {
	return program.Range{Start: t.Start(n), End: t.End(n)}
}

// Source is how a node is written.
func (t *Tree) Source(n syntax.Node) string { return t.Text[t.Start(n):t.End(n)] }

// Unknown reports whether part of a node is not known, because the host does not tell what
// stands there.
func (t *Tree) Unknown(n syntax.Node) bool { return t.Program.Text.Unknown(t.Start(n), t.End(n)) }

// Varying reports whether part of a node is not known, and may differ between instances.
func (t *Tree) Varying(n syntax.Node) bool { return t.Program.Text.Varying(t.Start(n), t.End(n)) }

// Own visits the nodes below a node that run when it runs: not the bodies of functions that
// it defines. Below a node for which visit returns false it does not go.
func (t *Tree) Own(n syntax.Node, visit func(syntax.Node) bool) {
	syntax.Walk(n, func(m syntax.Node) bool {
		if m == nil {
			return false
		}
		if _, ok := m.(*syntax.FuncDecl); ok && m != n {
			return false
		}
		return visit(m)
	})
}

// Some reports whether something holds of a node, or of one below it.
func (t *Tree) Some(n syntax.Node, holds func(syntax.Node) bool) bool {
	found := false
	syntax.Walk(n, func(m syntax.Node) bool {
		found = found || m != nil && holds(m)
		return !found
	})
	return found
}

// Inside reports whether a node is another, or stands in it.
func (t *Tree) Inside(n, in syntax.Node) bool {
	return t.Start(in) <= t.Start(n) && t.End(n) <= t.End(in)
}

// Body is what runs together: the statements of a function, or, without a function, those
// at the top of a program.
type Body struct{ Function *syntax.FuncDecl }

// Bodies are those of the program: the top first.
func (t *Tree) Bodies() []Body {
	bodies := []Body{{}}
	for _, f := range t.Functions {
		bodies = append(bodies, Body{f})
	}
	return bodies
}

// Statements are those of a body.
func (t *Tree) Statements(b Body) []*syntax.Stmt {
	if b.Function == nil {
		return t.Script.Stmts
	}
	if b.Function.Body == nil {
		return nil
	}
	return []*syntax.Stmt{b.Function.Body}
}

// Each visits the nodes of a body, but for those of functions that it defines.
func (t *Tree) Each(b Body, visit func(syntax.Node) bool) {
	for _, s := range t.Statements(b) {
		t.Own(s, visit)
	}
}

// Around returns the body that a node stands in.
func (t *Tree) Around(n syntax.Node) Body {
	for n = t.Parent(n); n != nil; n = t.Parent(n) {
		if f, ok := n.(*syntax.FuncDecl); ok && f.Name != nil {
			return Body{f}
		}
	}
	return Body{}
}

// Loop returns the innermost loop that a node stands in within its body, or nil.
func (t *Tree) Loop(n syntax.Node) syntax.Node {
	for n = t.Parent(n); n != nil; n = t.Parent(n) {
		switch n.(type) {
		case *syntax.ForClause, *syntax.WhileClause:
			return n
		case *syntax.FuncDecl:
			return nil
		}
	}
	return nil
}

// Qualified names the functions around an offset, "outer.inner", and is "" at the top.
func (t *Tree) Qualified(offset int) string {
	var names []string
	for _, f := range t.Functions {
		if t.Start(f) <= offset && offset < t.End(f) {
			names = append(names, f.Name.Value)
		}
	}
	return strings.Join(names, ".")
}
