// Package silence finds the directives in the comments of TypeScript and
// JavaScript.
package silence

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Of returns the directives in a file's comments. One at the end of a line is
// for what ends there, one that stands alone for the statement, the argument or
// the property on the line below.
func Of(code *syntax.Code) []program.Silence {
	file := code.File
	var found []program.Silence
	var above program.Span
	for _, c := range comments(code) {
		sign := c.Text()[:len("//")]
		comment := directive.Comment{Text: strings.TrimRight(c.Text()[len(sign):], "\r\n"), Trailing: trails(code, c.Start)}
		if sign == "/*" {
			comment.Text = " " + strings.Trim(comment.Text, "*/ \t")
		}
		if above.File != nil && strings.TrimSpace(file.Text[above.End:c.Start]) == "" {
			comment.Above = above.Text()[len("//"):]
		}
		above = program.Span{}
		if !comment.Trailing {
			above = c
		}
		d, ok := directive.InTypeScript.Parse(comment)
		if !ok {
			continue
		}
		silence := program.Silence{Directive: d, At: c, Covers: file.All()}
		switch {
		case d.File:
		case comment.Trailing:
			silence.Covers = endingAt(code, c.Start)
		default:
			silence.Covers = below(code, c.End)
		}
		found = append(found, silence)
	}
	return found
}

// comments returns where the comments of a file stand: between its tokens.
func comments(code *syntax.Code) []program.Span {
	var found []program.Span
	gap := func(start, end int) {
		text := code.File.Text
		if !strings.Contains(text[start:end], "itter") {
			return
		}
		for at := start; at < end; {
			close, size := "\n", 0
			switch {
			case strings.HasPrefix(text[at:end], "//"):
			case strings.HasPrefix(text[at:end], "/*"):
				close, size = "*/", len("*/")
			default:
				at++
				continue
			}
			until := end
			if i := strings.Index(text[at+2:end], close); i >= 0 {
				until = at + 2 + i + size
			}
			found = append(found, code.File.Span(at, until))
			at = until
		}
	}
	at := 0
	for i := range code.List {
		gap(at, max(at, code.Start(i)))
		at = code.End(i)
	}
	gap(at, len(code.File.Text))
	return found
}

// trails reports whether a token ends on the line that an offset stands on, before it.
func trails(code *syntax.Code, offset int) bool {
	i := code.FirstFrom(offset) - 1
	return i >= 0 && !strings.Contains(code.File.Text[code.End(i):offset], "\n")
}

// endingAt returns what ends on the line that an offset stands on, before it: a text
// of several lines, too.
func endingAt(code *syntax.Code, offset int) program.Span {
	line := strings.LastIndexByte(code.File.Text[:offset], '\n') + 1
	start := line
	for i := code.FirstFrom(offset) - 1; i >= 0 && code.End(i) > line; i-- {
		start = min(start, code.Start(i))
		if pair := int(code.List[i].Pair); pair >= 0 && pair < i {
			start = min(start, code.Start(pair))
		}
	}
	return code.File.Span(start, offset)
}

// below returns the statement, argument or property that begins on the first line of
// code below an offset.
func below(code *syntax.Code, offset int) program.Span {
	first := code.FirstFrom(offset)
	if first == len(code.List) {
		return code.File.Span(offset, offset)
	}
	last := first
	for {
		for pair := int(code.List[last].Pair); pair > last; pair = int(code.List[last].Pair) {
			last = pair
		}
		next := last + 1
		if code.Type(last) == js.SemicolonToken || code.Type(last) == js.CommaToken || next >= len(code.List) {
			break
		}
		if code.Closes(next) || code.List[next].Newline && lex.EndsOperand(code.Type(last)) && !code.GoesOn(next) && code.Word(next) != "{" {
			break
		}
		last = next
	}
	return code.File.Span(code.Start(first), code.End(last))
}
