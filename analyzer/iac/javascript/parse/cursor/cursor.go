// Package cursor goes through the tokens of JavaScript and TypeScript, and makes nodes of them.
package cursor

import (
	"errors"
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// ErrSyntax is the fault of a text that is not understood.
var ErrSyntax = errors.New("this is not understood")

// maxDepth is how deep nodes may stand in each other, and MaxChain how many operators, members
// and calls may follow each other, each of which stands in the next.
const (
	maxDepth = 400
	MaxChain = 5000
)

// Cursor goes through tokens. Where it meets what it does not understand it fails: until
// somebody goes on behind that, each step returns at once.
type Cursor struct {
	text   string
	tokens []lex.Token
	// I is the next token, and End the one that the piece ends before.
	I, End int
	Failed bool
	// fault is the first failure, and trying tells that one is of no account.
	fault   error
	faultAt int
	trying  int
	depth   int
	// split are the tokens that were cut in two, as they were.
	split []splitToken
	// NoIn is set where in ends an expression, as in the head of a loop.
	NoIn bool
	// Branch counts the conditionals around whose colon is still to come.
	Branch int
}

type splitToken struct {
	at    int
	token lex.Token
}

// New returns a cursor at the first token of a text.
func New(text string, tokens []lex.Token) *Cursor {
	return &Cursor{text: text, tokens: tokens, End: len(tokens)}
}

// Fault returns what was not understood first, and where.
func (p *Cursor) Fault() (at int, fault error) { return p.faultAt, p.fault }

// First makes the next token the first of two, of which the first has one byte and the other
// is of a type. Try takes it back.
func (p *Cursor) First(rest js.TokenType) {
	p.split = append(p.split, splitToken{p.I, p.tokens[p.I]})
	p.tokens[p.I].Start++
	p.tokens[p.I].Type = rest
}

// StartOf is the byte that a token begins at.
func (p *Cursor) StartOf(i int) int { return int(p.tokens[i].Start) }

// Fail says that the piece is not understood from the next token on.
func (p *Cursor) Fail() {
	if !p.Failed && p.fault == nil && p.trying == 0 {
		p.fault, p.faultAt = ErrSyntax, p.Offset()
	}
	p.Failed = true
}

// Offset is the byte that the next token begins at.
func (p *Cursor) Offset() int {
	if p.I < len(p.tokens) {
		return int(p.tokens[p.I].Start)
	}
	return len(p.text)
}

// Last is the byte that the last token ends before.
func (p *Cursor) Last() int {
	if p.I == 0 || len(p.tokens) == 0 {
		return 0
	}
	return int(p.tokens[min(p.I, len(p.tokens))-1].End) // a step that failed may be further on
}

// Over reports whether nothing is left of the piece, or a step has failed.
func (p *Cursor) Over() bool { return p.Failed || p.I >= p.End }

// Type is what the next token is.
func (p *Cursor) Type() js.TokenType { return p.TypeAt(p.I) }

// TypeAt is what a token is.
func (p *Cursor) TypeAt(i int) js.TokenType {
	if i < 0 || i >= p.End {
		return js.ErrorToken
	}
	return p.tokens[i].Type
}

// Word is how the next token is written.
func (p *Cursor) Word() string { return p.WordAt(p.I) }

// WordAt is how a token is written.
func (p *Cursor) WordAt(i int) string {
	if i < 0 || i >= p.End {
		return ""
	}
	return p.text[p.tokens[i].Start:p.tokens[i].End]
}

// Is reports whether the next token is written like a word, and is no string.
func (p *Cursor) Is(word string) bool { return p.IsAt(p.I, word) }

// IsAt reports whether a token is written like a word, and is no string.
func (p *Cursor) IsAt(i int, word string) bool {
	return p.WordAt(i) == word && p.TypeAt(i) != js.StringToken
}

// Take passes over the next token, if it is written like a word.
func (p *Cursor) Take(word string) bool {
	if p.Failed || !p.Is(word) {
		return false
	}
	p.I++
	return true
}

// Need passes over the next token, which must be written like a word.
func (p *Cursor) Need(word string) {
	if !p.Take(word) {
		p.Fail()
	}
}

// Newline reports whether a line ends before the next token.
func (p *Cursor) Newline() bool { return p.NewlineAt(p.I) }

// NewlineAt reports whether a line ends before a token.
func (p *Cursor) NewlineAt(i int) bool { return i < p.End && p.tokens[i].Newline }

// Pair returns the bracket that belongs to one, or the end.
func (p *Cursor) Pair(i int) int {
	if i >= 0 && i < p.End && int(p.tokens[i].Pair) > i {
		return min(int(p.tokens[i].Pair), p.End)
	}
	return p.End
}

// Named reports whether a token may be a name that is declared.
func (p *Cursor) Named(i int) bool {
	t := p.TypeAt(i)
	return js.IsIdentifier(t) || t == js.YieldToken || t == js.AwaitToken
}

// Keyed reports whether a token may be the name of a member.
func (p *Cursor) Keyed(i int) bool {
	t := p.TypeAt(i)
	return js.IsIdentifierName(t) || t == js.PrivateIdentifierToken
}

// Node returns a node that begins at a byte and ends with the last token.
func (p *Cursor) Node(kind syntax.Kind, start int, word string, parts ...*syntax.Node) *syntax.Node {
	return &syntax.Node{Kind: kind, Start: start, End: max(p.Last(), start), Word: word, Parts: parts}
}

// Deeper runs a step one level further down, if there is room.
func (p *Cursor) Deeper(step func() *syntax.Node) *syntax.Node {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		p.Fail()
	}
	if p.Failed {
		return p.Node(syntax.Opaque, p.Offset(), "")
	}
	return step()
}

// Try runs a step, and takes all of it back where it fails.
func (p *Cursor) Try(step func()) bool {
	if p.Failed {
		return false
	}
	i, split, depth, noIn, branch := p.I, len(p.split), p.depth, p.NoIn, p.Branch
	p.trying++
	step()
	p.trying--
	if !p.Failed {
		return true
	}
	for _, s := range slices.Backward(p.split[split:]) {
		p.tokens[s.at] = s.token
	}
	p.split = p.split[:split]
	p.Failed, p.I, p.depth, p.NoIn, p.Branch = false, i, depth, noIn, branch
	return false
}

// Behind returns where a statement may begin behind one that is not understood.
func (p *Cursor) Behind(from int) int {
	for i := from; i < p.End; {
		switch p.tokens[i].Type {
		case js.OpenParenToken, js.OpenBracketToken, js.OpenBraceToken, js.TemplateStartToken, lex.ElementStart:
			closed := p.Pair(i)
			i = max(closed, i) + 1
			if closed < p.End && p.NewlineAt(i) && (p.tokens[closed].Type == js.CloseBraceToken || js.IsIdentifierName(p.TypeAt(i))) {
				return i
			}
			continue
		case js.SemicolonToken:
			return i + 1
		}
		i++
		if p.NewlineAt(i) && js.IsIdentifierName(p.TypeAt(i)) && i > from {
			return i
		}
	}
	return p.End
}

// Within parses what stands between the brackets that open at the next token.
func (p *Cursor) Within(step func()) {
	closed, end := p.Pair(p.I), p.End
	if closed >= end {
		p.Fail()
		return
	}
	p.I++
	p.End = closed
	noIn, branch := p.NoIn, p.Branch
	p.NoIn, p.Branch = false, 0
	step()
	p.NoIn, p.Branch = noIn, branch
	if !p.Failed && p.I != closed {
		p.Fail()
	}
	p.End = end
	if !p.Failed {
		p.I = closed + 1
	}
}

// EndStatement passes over the end of a statement.
func (p *Cursor) EndStatement() {
	switch {
	case p.Failed, p.Take(";"), p.I >= p.End, p.Newline(), p.Is("}"):
	default:
		p.Fail()
	}
}

// SkipTo passes over tokens up to one that is written like a word.
func (p *Cursor) SkipTo(word string) {
	for !p.Over() && !p.Is(word) {
		switch p.Type() {
		case js.OpenBraceToken, js.OpenParenToken, js.OpenBracketToken:
			p.SkipBrackets()
		case js.SemicolonToken:
			p.Fail()
		default:
			p.I++
		}
	}
	if p.I >= p.End {
		p.Fail()
	}
}

// SkipBrackets passes over brackets and what is between them.
func (p *Cursor) SkipBrackets() {
	closed := p.Pair(p.I)
	if p.Failed || closed >= p.End {
		p.Fail()
		return
	}
	p.I = closed + 1
}

// Text parses a string, and returns what is in it.
func (p *Cursor) Text() string {
	if p.Type() != js.StringToken {
		p.Fail()
		return ""
	}
	p.I++
	return Unquote(p.WordAt(p.I - 1))
}

// SkipTemplate passes over a template with what is filled in.
func (p *Cursor) SkipTemplate() {
	for !p.Over() && p.Type() != js.TemplateEndToken {
		next := p.Pair(p.I)
		if next <= p.I || next >= p.End {
			p.Fail()
			return
		}
		p.I = next
	}
	p.I++
}

// Unquote returns what is in a string, without knowing its escapes.
func Unquote(word string) string {
	if len(word) < 2 {
		return ""
	}
	return word[1 : len(word)-1]
}
