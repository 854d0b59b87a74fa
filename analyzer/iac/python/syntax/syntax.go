// Package syntax parses today's Python with gpython's parser, whose grammar is
// Python 3.4: newer syntax is brought to it by a rewrite in place that keeps
// every position, and what stood there is kept beside the tree.
package syntax

import (
	"sort"

	"github.com/go-python/gpython/ast"
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

	tokens   []token
	comments [][2]int
	kept     kept
	lines    []int
	// moved has the offsets of nodes that were parsed by themselves, and hidden
	// what belongs to the statement at an offset.
	moved  map[ast.Ast]int
	hidden map[int][]ast.Expr
	// spans remembers where expressions stand, with their parentheses.
	spans map[ast.Expr][2]int
}

// Error is a stretch of the text that does not parse.
type Error struct {
	// Offset is where the parser gave up.
	Offset int
	// Start and End are the stretch that is left out of the tree.
	Start, End int
	// Message says what is wrong, without a position.
	Message string
	// Unterminated tells that a string literal ends with its line, at Offset.
	Unterminated bool
	// unclosed tells of a bracket without an end, toEnd of a literal that the
	// text ends in.
	unclosed, toEnd bool
}

// Comments returns where the comments stand, from their # to the line's end.
func (m *Module) Comments() [][2]int { return m.comments }

// Line returns the line and the column, in bytes, of an offset; both count
// from 1.
func (m *Module) Line(offset int) (line, column int) {
	line = sort.Search(len(m.lines), func(i int) bool { return m.lines[i] > offset })
	return line, offset - m.lines[line-1] + 1
}

// offset returns the byte that a line and column of the parser stand for.
func (m *Module) offset(line, column int) int {
	if line < 1 || line > len(m.lines) {
		return 0
	}
	return min(m.lines[line-1]+column, len(m.Text))
}

// Await returns what is awaited, if a node stands for that.
func (m *Module) Await(n ast.Ast) (ast.Expr, bool) {
	u, ok := n.(*ast.UnaryOp)
	if !ok || !m.kept.awaits[m.own(u)] {
		return nil, false
	}
	return u.Operand, true
}

// Walrus returns the name that a node's value is given on the way, if there is
// one. The value is the node itself.
func (m *Module) Walrus(n ast.Ast) (target *ast.Name, ok bool) {
	e, isExpr := n.(ast.Expr)
	if !isExpr || len(m.kept.walrus) == 0 {
		return nil, false
	}
	t, ok := m.kept.walrus[m.Start(e)]
	if !ok {
		return nil, false
	}
	name := &ast.Name{Id: ast.Identifier(m.Text[t.start:t.end])}
	m.moved[name] = t.start
	return name, true
}

// IsAsync tells whether a function, loop or with statement is asynchronous.
func (m *Module) IsAsync(n ast.Ast) bool { return m.kept.asyncs[m.own(n)] }

// IsMatch tells whether a with statement stands for a match statement.
func (m *Module) IsMatch(n ast.Ast) bool { return m.kept.matches[m.own(n)] }

// IsCase tells whether an if statement stands for a case of a match statement.
func (m *Module) IsCase(n ast.Ast) bool { return m.kept.cases[m.own(n)] }

// DoubleStar tells whether a keyword argument stands for **value.
func (m *Module) DoubleStar(k *ast.Keyword) bool {
	return k.Arg == "_" && m.kept.doubles[m.Start(k.Value)-2] || k.Arg == "_" && m.kept.doubles[m.own(k)]
}

// HasDoubleStar tells whether a call unpacks keyword arguments.
func (m *Module) HasDoubleStar(call *ast.Call) bool {
	for _, k := range call.Keywords {
		if m.DoubleStar(k) {
			return true
		}
	}
	return call.Kwargs != nil
}

// HasStar tells whether a call unpacks positional arguments.
func (m *Module) HasStar(call *ast.Call) bool {
	for _, a := range call.Args {
		if m.Starred(a) {
			return true
		}
	}
	return call.Starargs != nil
}

// Starred tells whether a star stands before an expression that the tree has
// without it.
func (m *Module) Starred(e ast.Expr) bool {
	return len(m.kept.stars) > 0 && m.kept.stars[m.outerStart(e)]
}

// Docstring returns the literal that documents a body.
func (m *Module) Docstring(body []ast.Stmt) (*ast.Str, bool) {
	if len(body) == 0 {
		return nil, false
	}
	e, ok := body[0].(*ast.ExprStmt)
	if !ok {
		return nil, false
	}
	s, ok := e.Value.(*ast.Str)
	return s, ok
}
