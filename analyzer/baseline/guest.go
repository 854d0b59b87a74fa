package baseline

import (
	"bytes"
	"strings"
	"text/scanner"
)

// guestTokens returns the tokens of a program that some file carries, or is. Its
// language need not be known: words, numbers, strings and signs are much the same
// in all, and what matters is that layout and comments fall away.
func guestTokens(text []byte) []string {
	var s scanner.Scanner
	s.Init(bytes.NewReader(text))
	s.Mode = scanner.ScanIdents | scanner.ScanFloats | scanner.ScanChars | scanner.ScanStrings
	s.Error = func(*scanner.Scanner, string) {} // it is no Go
	var tokens []string
	for {
		switch t := s.Scan(); t {
		case scanner.EOF:
			return tokens
		case '#': // a comment, up to the line's end
			for c := s.Peek(); c != '\n' && c != scanner.EOF; c = s.Peek() {
				s.Next()
			}
		case '\\':
			if c := s.Peek(); c != '\n' && c != '\r' { // a line that goes on in the next
				tokens = append(tokens, `\`)
			}
		case scanner.Char, scanner.String:
			tokens = appendToken(tokens, quoted(s.TokenText()))
		default:
			tokens = appendToken(tokens, s.TokenText())
		}
	}
}

// quoted returns a string in the quotes that formatters prefer, where that does
// not change it.
func quoted(text string) string {
	if len(text) < 2 || text[0] != '\'' || text[len(text)-1] != '\'' || strings.ContainsAny(text, `"\`) {
		return text
	}
	return `"` + text[1:len(text)-1] + `"`
}
