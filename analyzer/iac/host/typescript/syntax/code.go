// Package syntax tells what stands where in the tokens of a file: brackets and
// what is between them, types, functions and expressions. There is no tree: few
// of a file's tokens are ever looked at.
package syntax

import (
	"sort"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Code is a file's tokens. They are known by their numbers; one that there is
// not has no word and no type.
type Code struct {
	File *program.File
	List []lex.Token
	// Around is the bracket that each token stands in, or -1.
	Around []int
}

// Read cuts a file into tokens.
func Read(file *program.File) (*Code, error) {
	tokens, err := lex.Tokenize(file.Text, strings.HasSuffix(file.Path, "x") || strings.HasSuffix(file.Path, "js"))
	c := &Code{File: file, List: tokens, Around: make([]int, len(tokens))}
	open := -1
	for i, t := range c.List {
		if c.Closes(i) && open >= 0 {
			open = c.Around[open]
		}
		c.Around[i] = open
		if int(t.Pair) > i {
			open = i
		}
	}
	return c, err
}

// Closes reports whether a token ends a bracket, or a part of a template.
func (c *Code) Closes(i int) bool {
	switch c.Type(i) {
	case js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken, js.TemplateMiddleToken, js.TemplateEndToken:
		return true
	}
	return false
}

// Span is where the tokens from one up to another stand.
func (c *Code) Span(from, until int) program.Span {
	return c.File.Span(c.Start(from), c.End(until-1))
}

// Start is the byte that a token begins at.
func (c *Code) Start(i int) int { return int(c.List[i].Start) }

// End is the byte that a token ends before. What stands outside of the file ends
// with its first or last token.
func (c *Code) End(i int) int { return int(c.List[min(max(i, 0), len(c.List)-1)].End) }

// Type is what a token is.
func (c *Code) Type(i int) js.TokenType {
	if i < 0 || i >= len(c.List) {
		return js.ErrorToken
	}
	return c.List[i].Type
}

// Word is how a token is written.
func (c *Code) Word(i int) string {
	if i < 0 || i >= len(c.List) {
		return ""
	}
	return c.File.Text[c.List[i].Start:c.List[i].End]
}

// Text is what stands between the quotes of a token.
func (c *Code) Text(i int) string { return strings.Trim(c.Word(i), "'\"`") }

// IsName tells of names, and of keywords, which may be members.
func (c *Code) IsName(i int) bool {
	return i >= 0 && i < len(c.List) && js.IsIdentifierName(c.List[i].Type)
}

// Pair returns the bracket that belongs to one, or the file's end.
func (c *Code) Pair(i int) int {
	if i >= 0 && i < len(c.List) && int(c.List[i].Pair) > i {
		return int(c.List[i].Pair)
	}
	return len(c.List)
}

// After returns the token after the brackets, or the template, that begin at
// one, or the next token.
func (c *Code) After(i int) int {
	switch c.Type(i) {
	case js.OpenParenToken, js.OpenBracketToken, js.OpenBraceToken:
		return c.Pair(i) + 1
	case js.TemplateStartToken:
		for i < len(c.List) && c.Type(i) != js.TemplateEndToken {
			i = c.Pair(i)
		}
	}
	return i + 1
}

// Elements returns where the elements between two brackets begin.
func (c *Code) Elements(open int) []int {
	var starts []int
	end := c.Pair(open)
	begin := true
	for i := open + 1; i < end; i++ {
		if begin {
			starts = append(starts, i)
		}
		begin = c.Type(i) == js.CommaToken
		i = c.After(i) - 1
	}
	return starts
}

// FirstFrom returns the first token that begins at an offset or behind it.
func (c *Code) FirstFrom(offset int) int {
	return sort.Search(len(c.List), func(i int) bool { return c.Start(i) >= offset })
}
