// Package place tells where the nodes of a tree stand in the text, as CPython
// has it: the parser gives the first bytes of some, and the ends of none.
package place

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/classic"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/walk"
)

// Places are those of the nodes of one program. They are not to be asked from
// several goroutines.
type Places struct {
	tokens *token.Tokens
	lines  token.Lines
	kept   *classic.Kept
	// put has the offsets of nodes that were parsed by themselves.
	put map[ast.Ast]int
	// spans remembers where expressions stand, with their parentheses.
	spans map[ast.Expr][2]int
}

// Of returns the places in a program that was brought to the parser's grammar.
func Of(tokens *token.Tokens, lines token.Lines, kept *classic.Kept) *Places {
	return &Places{tokens: tokens, lines: lines, kept: kept, put: make(map[ast.Ast]int), spans: make(map[ast.Expr][2]int)}
}

// Put notes where a node begins that the parser did not see in its place.
func (p *Places) Put(n ast.Ast, offset int) { p.put[n] = offset }

// PutAll notes where the nodes of a tree begin that was parsed by itself, by
// what the parser says of each.
func (p *Places) PutAll(n ast.Ast, offset func(line, column int) int) {
	p.Put(n, offset(n.GetLineno(), n.GetColOffset()))
	for _, child := range walk.Children(n) {
		p.PutAll(child, offset)
	}
}

// Own is where the parser says that a node begins.
func (p *Places) Own(n ast.Ast) int {
	if at, ok := p.put[n]; ok {
		return at
	}
	at := p.lines.Offset(n.GetLineno(), n.GetColOffset())
	if h, ok := n.(*ast.ExceptHandler); ok && len(h.Body) > 0 {
		// The parser gives it the place of what comes before.
		for i := p.tokens.At(p.Start(h.Body[0])); i >= 0; i-- {
			if p.tokens.Word(i) == "except" {
				return p.tokens.List[i].Start
			}
		}
	}
	switch n := n.(type) {
	case *ast.Dict:
		if len(n.Keys) > 0 {
			return p.brace(at)
		}
	case *ast.Set, *ast.DictComp, *ast.SetComp:
		return p.brace(at)
	}
	return at
}

// brace returns where the brace before an element stands: the parser gives
// what is in braces the place of its first element.
func (p *Places) brace(at int) int {
	i := p.tokens.At(at) - 1
	if w := p.tokens.Word(i); w == "*" || w == "**" {
		i--
	}
	if p.tokens.Word(i) == "{" {
		return p.tokens.List[i].Start
	}
	return at
}

// Starred reports whether a star stands before an expression that the tree has
// without it.
func (p *Places) Starred(e ast.Expr) bool {
	return len(p.kept.Stars) > 0 && p.kept.Stars[p.outerStart(e)]
}
