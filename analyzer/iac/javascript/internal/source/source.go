// Package source is a JavaScript program as its rooms look at it: its syntax, what stands
// around each node, and how it is written.
package source

import (
	"errors"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/work"
)

// maxWork bounds what is looked at for one function, so that it costs a second at most.
const maxWork = 200_000

// Tree has the nodes of a program.
type Tree struct {
	Program *program.Program
	// Text is all of the program.
	Text   string
	Script *parse.Script
	// Bounds are those of the work on its functions.
	Bounds *work.Bounds[Body]
	// Functions are those of the program, in the order of the text.
	Functions []*syntax.Node
	parents   map[*syntax.Node]*syntax.Node
}

// New returns the tree of a program.
func New(p *program.Program) *Tree {
	path := p.At.File.Path
	jsx := !p.Carried && (strings.HasSuffix(path, "x") || strings.HasSuffix(path, "js"))
	t := &Tree{Program: p, Text: p.Text.String(), Bounds: work.New[Body](maxWork), parents: make(map[*syntax.Node]*syntax.Node)}
	t.Script = parse.Parse(t.Text, parse.Dialect{JSX: jsx})
	for _, s := range t.Script.Statements {
		t.adopt(s)
	}
	return t
}

// Large reports whether the program is not looked at, since it is too large.
func (t *Tree) Large() bool { return errors.Is(t.Script.Fault, parse.ErrLarge) }

// adopt notes what stands around the nodes below one.
func (t *Tree) adopt(n *syntax.Node) {
	if n.Kind == syntax.Function {
		t.Functions = append(t.Functions, n)
	}
	for _, child := range n.Children() {
		t.parents[child] = n
		t.adopt(child)
	}
}

// Parent returns the node just around a node, or nil at the top.
func (t *Tree) Parent(n *syntax.Node) *syntax.Node { return t.parents[n] }

// Span is the stretch of the text that a node is.
func (t *Tree) Span(n *syntax.Node) program.Range { return program.Range{Start: n.Start, End: n.End} }

// Source is how a node is written.
func (t *Tree) Source(n *syntax.Node) string { return t.Text[n.Start:n.End] }

// Unknown reports whether part of a node is not known, because the host does not tell what
// stands there.
func (t *Tree) Unknown(n *syntax.Node) bool { return t.Program.Text.Unknown(n.Start, n.End) }

// Varying reports whether part of a node is not known, and may differ between instances.
func (t *Tree) Varying(n *syntax.Node) bool { return t.Program.Text.Varying(n.Start, n.End) }

// Own visits a node and those below that run when it runs: not the bodies of functions. Below
// a node for which visit returns false it does not go.
func (t *Tree) Own(n *syntax.Node, visit func(*syntax.Node) bool) {
	syntax.Walk(n, func(m *syntax.Node) bool {
		if m.Kind == syntax.Function && m != n {
			return false
		}
		return visit(m)
	})
}

// Some reports whether something holds of a node, or of one below it.
func (t *Tree) Some(n *syntax.Node, holds func(*syntax.Node) bool) bool {
	found := false
	syntax.Walk(n, func(m *syntax.Node) bool {
		found = found || holds(m)
		return !found
	})
	return found
}

// Inside reports whether a node is another, or stands in it.
func (t *Tree) Inside(n, in *syntax.Node) bool { return in.Start <= n.Start && n.End <= in.End }

// Body is what runs together: that of a function, or, without a function, the statements at
// the top of a program.
type Body struct{ Function *syntax.Node }

// Bodies are those of the program: the top first.
func (t *Tree) Bodies() []Body {
	bodies := []Body{{}}
	for _, f := range t.Functions {
		bodies = append(bodies, Body{f})
	}
	return bodies
}

// Roots are the nodes that a body consists of.
func (t *Tree) Roots(b Body) []*syntax.Node {
	if b.Function == nil {
		return t.Script.Statements
	}
	return []*syntax.Node{b.Function.Body()}
}

// Each visits the nodes of a body, but for those of functions in it.
func (t *Tree) Each(b Body, visit func(*syntax.Node) bool) {
	for _, n := range t.Roots(b) {
		if n.Kind != syntax.Function || n == b.Function {
			t.Own(n, visit)
		}
	}
}

// Function returns the function that a node stands in, or nil.
func (t *Tree) Function(n *syntax.Node) *syntax.Node {
	for n = t.parents[n]; n != nil && n.Kind != syntax.Function; n = t.parents[n] {
	}
	return n
}

// Class returns the class that a node stands in, or nil.
func (t *Tree) Class(n *syntax.Node) *syntax.Node {
	for n = t.parents[n]; n != nil && n.Kind != syntax.Class; n = t.parents[n] {
	}
	return n
}

// Loop returns the innermost loop that a node stands in within its function, or nil.
func (t *Tree) Loop(n *syntax.Node) *syntax.Node {
	for n = t.parents[n]; n != nil && n.Kind != syntax.Function; n = t.parents[n] {
		if n.Is(syntax.For, syntax.ForEach, syntax.While, syntax.Do) {
			return n
		}
	}
	return nil
}

// Name returns what a function is called: by its own name, or by that of the variable or
// property that it is given to.
func (t *Tree) Name(f *syntax.Node) string {
	if f.Word != "" {
		return f.Word
	}
	switch around := t.parents[f]; {
	case around == nil:
	case around.Kind == syntax.Property:
		return around.Word
	case around.Kind == syntax.Declarator, around.Kind == syntax.Assign:
		switch target := around.Parts[0]; target.Kind {
		case syntax.Name, syntax.Member:
			return target.Word
		}
	}
	return ""
}

// Qualified names the functions and classes around an offset, "outer.inner", and is "" at
// the top.
func (t *Tree) Qualified(offset int) string {
	var words []string
	var at *syntax.Node
	for _, f := range t.Functions {
		if f.Start <= offset && offset < f.End {
			at = f
		}
	}
	for n := at; n != nil; n = t.parents[n] {
		word := ""
		switch n.Kind {
		case syntax.Function:
			word = t.Name(n)
		case syntax.Class:
			word = n.Word
		}
		if word != "" {
			words = append(words, word)
		}
	}
	slices.Reverse(words)
	return strings.Join(words, ".")
}

// Statement returns the statement that a node stands in.
func (t *Tree) Statement(n *syntax.Node) *syntax.Node {
	for ; n != nil && n.Kind < syntax.Block; n = t.parents[n] {
	}
	return n
}
