// Package token cuts a Python program into tokens, of today's grammar: the
// fields of f-strings are cut like the rest. What cannot be cut is told.
package token

import "sort"

// Token is a word of the program: a stretch of its text.
type Token struct {
	Kind       Kind
	Start, End int
	// Match is the number of the bracket that belongs to this one, or -1.
	Match int
}

// Kind is what a token is.
type Kind byte

// The kinds of tokens.
const (
	Name Kind = iota
	Number
	// String is a literal without replacement fields.
	String
	Operator
	// Newline ends a logical line.
	Newline
	// FStringOpen and FStringClose stand around an f-string with replacement
	// fields, FieldOpen and FieldClose around each of these.
	FStringOpen
	FStringClose
	FieldOpen
	FieldClose
	// FieldEnd ends a field's expression, before a conversion or format.
	FieldEnd
)

// Error is a stretch of the text that is no Python.
type Error struct {
	// Offset is where it shows.
	Offset int
	// Start and End are the stretch that is left out of the tree.
	Start, End int
	// Message says what is wrong, without a position.
	Message string
	// Unterminated tells that a string literal ends with its line, at Offset.
	Unterminated bool
	// Unclosed tells of a bracket without an end, ToEnd of a literal that the
	// text ends in.
	Unclosed, ToEnd bool
}

// Tokens are a program's text and the tokens that it consists of.
type Tokens struct {
	Text string
	List []Token
	// Comments are where the comments stand, from their # to the line's end.
	Comments [][2]int
	// Errors are what could not be cut, in the order in which it was met.
	Errors []Error
}

// Word is how a name or operator is written, and "" for any other token.
func (t *Tokens) Word(i int) string {
	if i < 0 || i >= len(t.List) {
		return ""
	}
	switch tok := t.List[i]; tok.Kind {
	case Name, Operator:
		return t.Text[tok.Start:tok.End]
	}
	return ""
}

// At returns the number of the token that begins at an offset, or of the one
// after it.
func (t *Tokens) At(offset int) int {
	return sort.Search(len(t.List), func(i int) bool { return t.List[i].Start >= offset && t.List[i].End > offset })
}

// From returns the number of the first token that begins at an offset or after
// it.
func (t *Tokens) From(offset int) int {
	return sort.Search(len(t.List), func(i int) bool { return t.List[i].Start >= offset })
}

// EndAt returns where the token that begins at an offset ends.
func (t *Tokens) EndAt(offset int) int {
	if i := t.At(offset); i < len(t.List) {
		return t.List[i].End
	}
	return len(t.Text)
}

// Closing returns where the bracket that begins at or after an offset ends.
func (t *Tokens) Closing(offset int) int {
	i := t.From(offset)
	if i < len(t.List) && t.List[i].Match > i {
		return t.List[t.List[i].Match].End
	}
	return offset
}

// Strings returns the number of the token that follows the literals without
// replacement fields which stand side by side from a token on.
func (t *Tokens) Strings(i int) int {
	for i < len(t.List) && t.List[i].Kind == String {
		i++
	}
	return i
}
