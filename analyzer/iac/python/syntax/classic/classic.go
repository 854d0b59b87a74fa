// Package classic brings a program in today's Python to the grammar of Python
// 3.4, which is the parser's, in place: every byte that stays stands where it
// stood, and every line ends where it ended. What it takes away is kept.
package classic

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// Program is a program that the parser takes, and what it stands for.
type Program struct {
	// Code is as long as the text.
	Code []byte
	// Kept is what the parser does not see.
	Kept Kept
	// Errors are the literals that Python refuses and the parser would take.
	Errors []token.Error
}

// Kept is what stood where the parser sees a stand-in, by offsets.
type Kept struct {
	Awaits  map[int]bool // unary plus
	Asyncs  map[int]bool // def, for, with
	Matches map[int]bool // with
	Cases   map[int]bool // if
	Stars   map[int]bool // the expression after a star that was taken out
	Doubles map[int]bool // the keyword that stands for **
	// Walrus has the name that an expression's value is given, by where the
	// value begins.
	Walrus map[int]token.Token
	// Runs are the literals with replacement fields, as they stand side by side:
	// where each begins, and ends.
	Runs map[int]int
	// Hidden are expressions that the parser does not see, to be parsed by
	// themselves: annotations of variables, and decorators.
	Hidden []Hidden
}

// Hidden is an expression that belongs to the statement that begins at Owner.
type Hidden struct {
	Start, Owner int
	// Code is the expression, rewritten.
	Code string
}

// rewriter rewrites one program.
type rewriter struct {
	tokens *token.Tokens
	in     *grammar
	out    canvas
	kept   Kept
	errors []token.Error
}

// Rewrite brings a program to the parser's grammar.
func Rewrite(tokens *token.Tokens) *Program {
	r := &rewriter{tokens: tokens, in: newGrammar(tokens), out: canvas(tokens.Text), kept: Kept{
		Awaits: make(map[int]bool), Asyncs: make(map[int]bool), Matches: make(map[int]bool), Cases: make(map[int]bool),
		Stars: make(map[int]bool), Doubles: make(map[int]bool), Walrus: make(map[int]token.Token), Runs: make(map[int]int),
	}}
	r.out.whiteSpace()
	for _, c := range tokens.Comments {
		r.out.blank(c[0], c[1])
	}
	r.literals()
	r.lines()
	return &Program{Code: r.out, Kept: r.kept, Errors: r.errors}
}

func (r *rewriter) word(i int) string { return r.tokens.Word(i) }
