// Package literal gives the characters of string and template literals the texts
// that they stand for, with the way back to the file.
package literal

import (
	"regexp"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Reading says how the characters of a file from one byte up to another, between
// a template's marks, become text.
type Reading func(file *program.File, start, end int) program.Text

// Quoted returns the text of the string literal that a token is.
func Quoted(code *syntax.Code, i int) program.Text {
	quote := code.Word(i)[:1]
	return unescape(code.File, code.Start(i)+1, code.End(i)-1, func(guest string) (string, bool) {
		return strings.NewReplacer("\\", "\\\\", quote, "\\"+quote, "\n", "\\n", "\r", "\\r").Replace(guest), true
	})
}

// Cook takes a template's escapes for what they stand for.
func Cook(file *program.File, start, end int) program.Text {
	return unescape(file, start, end, encodeTemplate)
}

func encodeTemplate(guest string) (string, bool) {
	return strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${").Replace(guest), true
}

// Raw takes the characters as they stand, as String.raw does.
func Raw(file *program.File, start, end int) program.Text {
	return rawText(file.Span(start, end), func(s string) (string, bool) {
		return s, !strings.ContainsAny(s, "`\\") && !strings.Contains(s, "${")
	})
}

// rawText is a template's raw value: its characters, with one form of line
// end.
func rawText(from program.Span, enc program.Encoding) program.Text {
	return rewrite(program.Verbatim(from, enc), lineEnds(), func(string) string { return "\n" })
}

var lineEnds = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\r\n?`) })

// rewrite puts what an escape stands for in each escape's place.
func rewrite(t program.Text, escapes *regexp.Regexp, value func(spelling string) string) program.Text {
	s := t.String()
	var parts []program.Text
	rest := 0
	for _, at := range escapes.FindAllStringIndex(s, -1) {
		parts = append(parts, t.Slice(rest, at[0]), program.Cooked(value(s[at[0]:at[1]]), t.Host(at[0], at[1]), nil))
		rest = at[1]
	}
	if parts == nil {
		return t
	}
	return program.Concat(append(parts, t.Slice(rest, t.Len()))...)
}
