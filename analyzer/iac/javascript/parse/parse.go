// Package parse makes a tree of JavaScript or TypeScript that keeps the place of each node.
// Types are passed over. What cannot be read is left out as narrowly as brackets allow, and
// noted.
package parse

import (
	"errors"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/cursor"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse/types"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// Dialect says what a text may have beside JavaScript.
type Dialect struct {
	// JSX has elements in its expressions.
	JSX bool
}

// Script is a parsed text.
type Script struct {
	Text string
	// Statements are those at the top.
	Statements []*syntax.Node
	// Fault says what could not be read first, and At where; it is nil where all was.
	Fault error
	At    int
}

// ErrLarge is the fault of a text that is not looked at, since it is too large.
var ErrLarge = errors.New("too large to be read")

// maxSize is how large a text is read, in bytes.
const maxSize = 2 << 20

// Parse parses a text. It always returns what it could read of it.
func Parse(text string, dialect Dialect) *Script {
	if len(text) > maxSize {
		return &Script{Text: text, Fault: ErrLarge}
	}
	tokens, err := lex.Tokenize(text, dialect.JSX)
	at := cursor.New(text, tokens)
	s := &Script{Text: text, Statements: newStatements(at).statements()}
	if s.At, s.Fault = at.Fault(); s.Fault == nil {
		s.Fault = err
	}
	return s
}

// statements parses statements, expressions what they are made of, and functions the
// functions and classes among these.
type statements struct {
	at          *cursor.Cursor
	types       *types.Types
	expressions *expressions
	functions   *functions
}

type expressions struct {
	at        *cursor.Cursor
	types     *types.Types
	functions *functions
}

type functions struct {
	at          *cursor.Cursor
	types       *types.Types
	expressions *expressions
	statements  *statements
}

func newStatements(at *cursor.Cursor) *statements {
	over := types.New(at)
	s := &statements{at: at, types: over}
	s.functions = &functions{at: at, types: over, statements: s}
	s.expressions = &expressions{at: at, types: over, functions: s.functions}
	s.functions.expressions = s.expressions
	return s
}

// statements parses up to the end of the piece. What is not understood is left out: up to
// the next statement behind a line's end, as far as brackets tell.
func (p *statements) statements() []*syntax.Node {
	var all []*syntax.Node
	for p.at.I < p.at.End {
		from := p.at.I
		s := p.statement()
		if p.at.Failed {
			p.at.Failed = false
			start := p.at.StartOf(from)
			p.at.I = p.at.Behind(from)
			s = p.at.Node(syntax.Opaque, start, "")
		}
		all = append(all, s)
	}
	return all
}

// block parses { statements }.
func (p *statements) block() *syntax.Node {
	start := p.at.Offset()
	if !p.at.Is("{") {
		p.at.Fail()
	}
	var all []*syntax.Node
	p.at.Within(func() { all = p.statements() })
	return p.at.Node(syntax.Block, start, "", all...)
}
