// Package lex cuts TypeScript and JavaScript into tokens, with the brackets of
// each and the elements of JSX.
package lex

import (
	"errors"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// Tokens that the library does not know.
const (
	At           js.TokenType = 0x00F0 + iota // @ of a decorator
	ElementStart                              // < of the outermost element
	ElementEnd                                // > of its end
)

// Token is a token of a file, but for white space and comments.
type Token struct {
	Type    js.TokenType
	Newline bool // a line ends before it
	Value   bool // the closing brace of an object, not of a block
	// Start and End are bytes of the text.
	Start, End int32
	// Pair is the token of the other bracket, and for a template's parts the
	// next part; -1 if there is none.
	Pair int32
}

var errUnread = errors.New("too much of the file is neither TypeScript nor JavaScript")

// Tokenize splits text into tokens, of JSX too where it is asked for. What is no
// token is left out.
func Tokenize(text string, jsx bool) ([]Token, error) {
	l := newLexer(text, jsx)
	err := l.run()
	if errors.Is(err, errNoJSX) {
		// What looked like an element has no end: a cast of old TypeScript.
		l = newLexer(text, false)
		err = l.run()
	}
	return l.tokens, err
}

var errNoJSX = errors.New("an element has no end")

// lexer drives the library's lexer: it tells it where a slash begins a regular
// expression, reads the text of JSX elements itself, and pairs brackets.
type lexer struct {
	text   string
	in     *parse.Input
	lib    *js.Lexer
	jsx    bool
	tokens []Token
	// open are the brackets that are open.
	open     []int32
	elements []element
	newline  bool
	// failures is how many more errors are put up with: the library looks at
	// the whole file for each.
	failures int
	restarts int
}

// element is a JSX element that is being read.
type element struct {
	depth   int  // of the elements in it that are open
	inTag   bool // between < and >
	closing bool // the tag is </…>
	brace   int32
}

func newLexer(text string, jsx bool) *lexer {
	in := parse.NewInputString(text)
	l := &lexer{text: text, in: in, lib: js.NewLexer(in), jsx: jsx}
	l.tokens = make([]Token, 0, len(text)/6)
	l.failures = max(64, (128<<20)/(len(text)+1))
	l.restarts = 8
	if strings.HasPrefix(text, "#!") {
		l.skipTo(strings.IndexByte(text+"\n", '\n'))
	}
	return l
}

func (l *lexer) run() error {
	for {
		if n := len(l.elements); n > 0 && l.elements[n-1].brace < 0 {
			if !l.markup() {
				return errNoJSX
			}
			continue
		}
		start := l.in.Offset()
		if start >= len(l.text) {
			break
		}
		if l.text[start] == '@' {
			l.skipTo(start + 1)
			l.add(At, start)
			continue
		}
		tt, _ := l.lib.Next()
		switch tt {
		case js.WhitespaceToken, js.CommentToken:
		case js.LineTerminatorToken, js.CommentLineTerminatorToken:
			l.newline = true
		case js.ErrorToken:
			if err := l.recover(start); err != nil {
				return err
			}
		case js.DivToken, js.DivEqToken:
			if l.operand() {
				if found, _ := l.lib.RegExp(); found == js.RegExpToken {
					tt = js.RegExpToken
				} else {
					l.skipTo(start + len("/"))
					l.failures--
				}
			}
			l.add(tt, start)
		case js.LtToken:
			if l.jsx && l.operand() && l.opensElement(start) {
				l.skipTo(start)
				l.elements = append(l.elements, element{brace: -1})
				l.open = append(l.open, int32(len(l.tokens)))
				l.add(ElementStart, start)
				continue
			}
			l.add(tt, start)
		default:
			l.add(tt, start)
		}
		if l.failures < 0 {
			return errUnread
		}
	}
	if len(l.elements) > 0 {
		return errNoJSX
	}
	return nil
}

// skipTo goes on at an offset.
func (l *lexer) skipTo(offset int) {
	l.in.Move(offset - l.in.Offset())
	l.in.Skip()
}

// recover goes on behind what is no token.
func (l *lexer) recover(start int) error {
	l.failures--
	if l.in.Offset() <= start {
		l.skipTo(start + 1)
	}
	if l.in.Offset() < len(l.text) {
		l.in.Skip()
		return nil
	}
	// A template or a comment without an end took all the rest.
	if l.restarts--; l.restarts < 0 {
		return errUnread
	}
	l.skipTo(start + 1)
	l.lib = js.NewLexer(l.in)
	return nil
}

// add appends a token that ends where the input stands.
func (l *lexer) add(tt js.TokenType, start int) {
	t := Token{Type: tt, Newline: l.newline, Start: int32(start), End: int32(l.in.Offset()), Pair: -1}
	l.newline = false
	index := int32(len(l.tokens))
	switch tt {
	case js.OpenBraceToken:
		t.Value = l.operandBefore()
		l.open = append(l.open, index)
	case js.OpenParenToken, js.OpenBracketToken, js.TemplateStartToken:
		l.open = append(l.open, index)
	case js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken, js.TemplateMiddleToken, js.TemplateEndToken:
		if opened := l.close(tt); opened >= 0 {
			l.tokens[opened].Pair = index
			if tt != js.TemplateMiddleToken && tt != js.TemplateEndToken {
				t.Pair = opened
			}
			t.Value = l.tokens[opened].Value
			if n := len(l.elements); n > 0 && l.elements[n-1].brace == opened {
				l.elements[n-1].brace = -1
			}
		}
		if tt == js.TemplateMiddleToken {
			l.open = append(l.open, index)
		}
	}
	l.tokens = append(l.tokens, t)
}

// maxUnclosed is how many brackets without an end another one closes.
const maxUnclosed = 64

// close returns the bracket that a token closes, and -1 if there is none. A
// brace closes what is left open in it; a parenthesis closes no brace.
func (l *lexer) close(tt js.TokenType) int32 {
	part := tt == js.TemplateMiddleToken || tt == js.TemplateEndToken
	for n := len(l.open) - 1; n >= max(0, len(l.open)-maxUnclosed); n-- {
		index := l.open[n]
		found, barrier := false, false
		switch l.tokens[index].Type {
		case js.OpenParenToken:
			found = tt == js.CloseParenToken
		case js.OpenBracketToken:
			found = tt == js.CloseBracketToken
		case js.OpenBraceToken:
			found = tt == js.CloseBraceToken
			barrier = !part
		case js.TemplateStartToken, js.TemplateMiddleToken:
			found, barrier = part, true
		default:
			barrier = true
		}
		if found {
			l.open = l.open[:n]
			return index
		}
		if barrier {
			return -1
		}
	}
	return -1
}

// operand reports whether an operand is to come next, so that a slash begins a
// regular expression and < an element.
func (l *lexer) operand() bool {
	n := len(l.tokens)
	if n == 0 {
		return true
	}
	t := l.tokens[n-1]
	before := js.ErrorToken
	if n > 1 {
		before = l.tokens[n-2].Type
	}
	switch t.Type {
	case js.CloseParenToken:
		if t.Pair <= 0 {
			return false
		}
		switch l.tokens[t.Pair-1].Type {
		case js.IfToken, js.WhileToken, js.ForToken, js.WithToken:
			return true
		}
		return false
	case js.CloseBraceToken:
		return !t.Value
	case js.NotToken: // x! is an operand
		return t.Newline || n == 1 || !EndsOperand(before)
	case js.IncrToken, js.DecrToken:
		return !EndsOperand(before)
	}
	if before == js.DotToken || before == js.OptChainToken {
		return !js.IsIdentifierName(t.Type)
	}
	return !EndsOperand(t.Type)
}

// EndsOperand reports whether an operand may end with a token of a type.
func EndsOperand(tt js.TokenType) bool {
	switch tt {
	case js.StringToken, js.TemplateToken, js.TemplateEndToken, js.RegExpToken, js.PrivateIdentifierToken, ElementEnd,
		js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken,
		js.ThisToken, js.SuperToken, js.TrueToken, js.FalseToken, js.NullToken:
		return true
	}
	return js.IsNumeric(tt) || js.IsIdentifier(tt)
}

// operandBefore reports whether a brace at this place begins an object.
func (l *lexer) operandBefore() bool {
	if len(l.tokens) == 0 {
		return false
	}
	switch tt := l.tokens[len(l.tokens)-1].Type; tt {
	case js.OpenParenToken, js.OpenBracketToken, js.CommaToken, js.QuestionToken, js.ColonToken, js.EllipsisToken,
		js.ReturnToken, js.DefaultToken, js.InToken, js.TypeofToken, js.AwaitToken, js.YieldToken, js.ThrowToken,
		js.TemplateStartToken, js.TemplateMiddleToken:
		return true
	default:
		// Generics end with > before a class body, which is a block.
		return js.IsOperator(tt) && tt != js.GtToken && tt != js.GtGtToken
	}
}
