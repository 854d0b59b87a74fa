// Package parse makes a tree of a program that was brought to the parser's
// grammar. What does not parse is left out, statement by statement, and told.
package parse

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/classic"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// Program parses a program, and writes over the parts of its code that do not
// parse. Errors are these, after those that are known of it.
func Program(tokens *token.Tokens, lines token.Lines, code *classic.Program) (body []ast.Stmt, errors []token.Error) {
	p := &repair{
		tokens: tokens, places: lines, lines: logicalLines(tokens), code: code.Code, cut: make(map[int]bool),
		errors: slices.Concat(tokens.Errors, code.Errors),
	}
	if at, ok := deep(tokens, lines); ok {
		return nil, append(p.errors, token.Error{Offset: at, End: len(tokens.Text), Message: "too deeply nested"})
	}
	for _, e := range p.errors {
		if n := p.lineAt(e.Start); !p.cut[n] {
			p.cutOut(e.Start)
		}
	}
	return p.parse(), p.errors
}

// Expression parses code that is one expression. Its first line is said to be
// one column too far to the right, which is that of a parenthesis before it.
func Expression(code string) (ast.Expr, bool) {
	mod, fault := run([]byte("(" + code + ")"))
	if fault.message != "" || mod == nil || len(mod.Body) != 1 {
		return nil, false
	}
	e, ok := mod.Body[0].(*ast.ExprStmt)
	if !ok {
		return nil, false
	}
	return e.Value, true
}
