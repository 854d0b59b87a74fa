// Package syntax reads today's Python with gpython's parser, whose grammar is
// Python 3.4. A program is cut into tokens (token), brought to that grammar in
// place (classic) and parsed (parse); where a node stands is told by place, what
// is below it by walk. A Module joins them, and answers what a node was before.
package syntax

import (
	"fmt"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/classic"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/parse"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/place"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/walk"
)

// Module is a parsed program. Offsets are bytes of its text, from 0.
type Module struct {
	// Text is the program as it was given.
	Text string
	// Body are the statements that parse.
	Body []ast.Stmt
	// Errors are the statements that do not: in the order of the text, but for a
	// literal that has no end, which comes first.
	Errors []Error

	tokens *token.Tokens
	lines  token.Lines
	kept   *classic.Kept
	places *place.Places
	// hidden has what belongs to the statement at an offset.
	hidden map[int][]ast.Expr
}

// Error is a stretch of the text that does not parse.
type Error = token.Error

// maxSize is the largest program that is parsed, in bytes.
const maxSize = 8 << 20

// Parse parses a program. It does not fail: what does not parse is left out of
// the tree, statement by statement, and told in Errors.
func Parse(text string) *Module {
	m := &Module{Text: text, lines: token.LinesOf(text), hidden: make(map[int][]ast.Expr)}
	if len(text) > maxSize {
		m.tokens, m.kept = &token.Tokens{Text: text}, &classic.Kept{}
		m.Errors = []Error{{End: len(text), Message: fmt.Sprintf("the program is larger than %d bytes", maxSize)}}
		return m
	}
	m.tokens = token.Scan(text)
	code := classic.Rewrite(m.tokens)
	m.kept = &code.Kept
	m.places = place.Of(m.tokens, m.lines, m.kept)
	m.Body, m.Errors = parse.Program(m.tokens, m.lines, code)
	for _, s := range m.Body {
		m.checkDefaults(s)
	}
	m.Errors = parse.Order(m.tokens, m.Errors)
	m.parseHidden()
	for _, s := range m.Body {
		m.restoreNumbers(s)
	}
	return m
}

// parseHidden parses the expressions that the parser did not see.
func (m *Module) parseHidden() {
	for _, h := range m.kept.Hidden {
		e, ok := parse.Expression(h.Code)
		if !ok {
			continue // an annotation says nothing about retries
		}
		lines := token.LinesOf(h.Code)
		m.places.PutAll(e, func(line, column int) int {
			if line <= 1 {
				column--
			}
			return h.Start + lines.Offset(max(line, 1), column)
		})
		m.restoreNumbers(e)
		m.hidden[h.Owner] = append(m.hidden[h.Owner], e)
	}
}

// Comments returns where the comments stand, from their # to the line's end.
func (m *Module) Comments() [][2]int { return m.tokens.Comments }

// Line returns the line and the column, in bytes, of an offset; both count
// from 1.
func (m *Module) Line(offset int) (line, column int) { return m.lines.Position(offset) }

// Start returns the offset of a node's first byte, as CPython has it.
func (m *Module) Start(n ast.Ast) int { return m.places.Start(n) }

// End returns the offset just after a node's last byte, as CPython has it.
func (m *Module) End(n ast.Ast) int { return m.places.End(n) }

// ArgumentInsertion returns where an argument can be added to a call, and what
// must stand before and after it. It returns false where there is no plain
// place.
func (m *Module) ArgumentInsertion(call *ast.Call) (offset int, before, after string, ok bool) {
	return m.places.ArgumentInsertion(call)
}

// Walk visits a node and all below it, in the order of the text. Below a node
// for which visit returns false it does not go.
func (m *Module) Walk(n ast.Ast, visit func(ast.Ast) bool) {
	if n != nil {
		m.walk(n, visit, nil)
	}
}

// walk puts the nodes that are still to be visited behind others, where there is room for
// them, and returns what room there is now.
func (m *Module) walk(n ast.Ast, visit func(ast.Ast) bool, others []ast.Ast) []ast.Ast {
	if !visit(n) {
		return others
	}
	first := len(others)
	others = m.appendChildren(others, n)
	for i, end := first, len(others); i < end; i++ {
		others = m.walk(others[i], visit, others[:end])
	}
	return others[:first]
}

// Children returns the nodes just below a node, in the order of the text: the
// expressions in a literal's replacement fields are those of a tuple.
func (m *Module) Children(n ast.Ast) []ast.Ast { return m.appendChildren(nil, n) }

func (m *Module) appendChildren(all []ast.Ast, n ast.Ast) []ast.Ast {
	if s, ok := n.(ast.Stmt); ok && len(m.hidden) > 0 {
		for _, e := range m.hidden[m.Start(s)] {
			all = append(all, e)
		}
	}
	return walk.Append(all, n)
}
