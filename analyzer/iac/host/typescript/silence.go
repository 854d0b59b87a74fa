package typescript

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Silences returns the directives in a file's comments. One at the end of a line is
// for what ends there, one that stands alone for the statement, the argument or the
// property on the line below.
func (h *Host) Silences(file *program.File) []program.Silence {
	m := h.module(file)
	if m.err != nil {
		return nil
	}
	var found []program.Silence
	var above program.Span
	for _, c := range m.comments() {
		sign := c.Text()[:len("//")]
		comment := directive.Comment{Text: strings.TrimRight(c.Text()[len(sign):], "\r\n"), Trailing: m.trails(c.Start)}
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
		s := program.Silence{Directive: d, At: c, Covers: file.All()}
		switch {
		case d.File:
		case comment.Trailing:
			s.Covers = m.endingAt(c.Start)
		default:
			s.Covers = m.below(c.End)
		}
		found = append(found, s)
	}
	return found
}

// comments returns where the comments of a file stand: between its tokens.
func (m *module) comments() []program.Span {
	var found []program.Span
	gap := func(start, end int) {
		text := m.file.Text
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
			found = append(found, m.file.Span(at, until))
			at = until
		}
	}
	at := 0
	for i := range m.tokens {
		gap(at, max(at, m.start(i)))
		at = m.end(i)
	}
	gap(at, len(m.file.Text))
	return found
}

// firstFrom returns the first token that begins at an offset or behind it.
func (m *module) firstFrom(offset int) int {
	low, high := 0, len(m.tokens)
	for low < high {
		if mid := (low + high) / 2; m.start(mid) < offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// trails tells whether a token ends on the line that an offset stands on, before it.
func (m *module) trails(offset int) bool {
	i := m.firstFrom(offset) - 1
	return i >= 0 && !strings.Contains(m.file.Text[m.end(i):offset], "\n")
}

// endingAt returns what ends on the line that an offset stands on, before it: a text
// of several lines, too.
func (m *module) endingAt(offset int) program.Span {
	line := strings.LastIndexByte(m.file.Text[:offset], '\n') + 1
	start := line
	for i := m.firstFrom(offset) - 1; i >= 0 && m.end(i) > line; i-- {
		start = min(start, m.start(i))
		if pair := int(m.tokens[i].pair); pair >= 0 && pair < i {
			start = min(start, m.start(pair))
		}
	}
	return m.file.Span(start, offset)
}

// below returns the statement, argument or property that begins on the first line of
// code below an offset.
func (m *module) below(offset int) program.Span {
	first := m.firstFrom(offset)
	if first == len(m.tokens) {
		return m.file.Span(offset, offset)
	}
	last := first
	for {
		for pair := int(m.tokens[last].pair); pair > last; pair = int(m.tokens[last].pair) {
			last = pair
		}
		next := last + 1
		if m.tt(last) == js.SemicolonToken || m.tt(last) == js.CommaToken || next >= len(m.tokens) {
			break
		}
		if m.closes(next) || m.tokens[next].newline && endsOperand(m.tt(last)) && !m.goesOn(next) && m.word(next) != "{" {
			break
		}
		last = next
	}
	return m.file.Span(m.start(first), m.end(last))
}

func (m *module) closes(i int) bool {
	switch m.tt(i) {
	case js.CloseParenToken, js.CloseBracketToken, js.CloseBraceToken, js.TemplateMiddleToken, js.TemplateEndToken:
		return true
	}
	return false
}
