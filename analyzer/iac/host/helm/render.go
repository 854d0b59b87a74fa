package helm

import (
	"regexp"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// renderer makes a text of a template: what the template gives, where one body of each
// choice is taken. What actions give is not known.
type renderer struct {
	file *program.File
	// script tells that all of it is one text.
	script bool

	parts []program.Text
	// line is the present line as it is so far. What it begins with, white space and what
	// may be lines of their own, is held back until it is known whether more follows.
	line  strings.Builder
	held  []program.Text
	blank bool
	// loose tells that the line may be one of a block, since what stands alone in it may be
	// indented by itself.
	loose bool
	// block is how deep the line is indented that begins a block of text, and content
	// how deep its lines are; none outside of one, or before its first line.
	block, content int
}

// none is the indentation of what is not there.
const none = -1

// render returns the text of a body in an outcome of its decisions, counted from 0.
func render(file *program.File, b body, outcome int, script bool) program.Text {
	r := &renderer{file: file, script: script, blank: true, block: none, content: none}
	r.body(b, outcome)
	r.end()
	return program.Concat(r.parts...)
}

func (r *renderer) body(b body, outcome int) {
	for _, e := range b {
		switch {
		case e.choice != nil:
			r.body(e.taken(outcome))
		case e.action:
			r.action(e)
		default:
			r.text(e.start, e.end)
		}
	}
}

// text renders a stretch of the template as it is.
func (r *renderer) text(start, end int) {
	s := r.file.Text
	for start < end {
		next := strings.IndexByte(s[start:end], '\n')
		if next < 0 {
			r.written(r.verbatim(start, end))
			return
		}
		r.written(r.verbatim(start, start+next))
		r.end()
		start += next + 1
		r.parts = append(r.parts, r.verbatim(start-1, start))
	}
}

func (r *renderer) verbatim(start, end int) program.Text {
	return program.Verbatim(r.file.Span(start, end), func(guest string) (string, bool) {
		return guest, !strings.Contains(guest, opens)
	})
}

// hold keeps back what a line begins with.
func (r *renderer) hold(text program.Text) {
	r.line.WriteString(text.String())
	r.held = append(r.held, text)
}

// put renders what is no white space.
func (r *renderer) put(text program.Text) {
	r.parts = append(append(r.parts, r.held...), text)
	r.held, r.blank = nil, false
	r.line.WriteString(text.String())
}

// end ends the present line, of which nothing is left if it is blank.
func (r *renderer) end() {
	switch {
	case !r.blank:
		r.follow(r.line.String())
	case r.loose:
		at := r.held[0].Host(0, 0)
		pad := strings.Repeat(" ", max(max(r.content, r.block+1)-indentOf(r.line.String()), 0))
		at.End = at.Start
		r.parts = append(append(r.parts, program.Cooked(pad, at, nil)), r.held...)
	}
	r.line.Reset()
	r.held, r.blank, r.loose = nil, true, false
}

// follow notes whether a line is one of a block of text, or begins one.
func (r *renderer) follow(line string) {
	indent := indentOf(line)
	switch {
	case r.isContent(indent):
		if r.content == none {
			r.content = indent
		}
		return
	case strings.HasPrefix(line[indent:], "#"):
		return // a comment, which ends nothing
	}
	r.block, r.content = none, none
	if header().MatchString(line) {
		r.block = keyOf(line)
	}
}

// isContent reports whether a line that is indented so deep is one of the block before it.
func (r *renderer) isContent(indent int) bool {
	return r.block != none && indent > r.block && indent >= r.content
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// header ends a line after which a block of text stands.
var header = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:[:?-] +|^)(?:[!&]\S+ +)*[|>][-+1-9]*(?: +#.*)?\s*$`)
})

// keyOf returns how deep the key is indented that a block of text is the value of, or the
// dash before the block.
func keyOf(line string) int {
	at := indentOf(line)
	for {
		rest, isItem := strings.CutPrefix(line[at:], "-")
		next := strings.TrimLeft(rest, " ")
		if !isItem || next == rest || next == "" || strings.IndexByte("|>!&", next[0]) >= 0 {
			return at
		}
		at = len(line) - len(next)
	}
}

// action renders an action: the text that it is, or a hole. Outside of a block of text,
// what it gives on lines of its own are keys or items that are not known.
func (r *renderer) action(e element) {
	at := r.file.Span(e.start, e.end)
	if e.literal != nil {
		r.written(program.Cooked(*e.literal, at, nil))
		return
	}
	given := program.Hole(at)
	if e.setting {
		given = program.Setting(at)
	}
	if e.lines.begin {
		r.lineEnd(e.start)
	}
	r.given(given, e)
	if e.lines.end {
		r.lineEnd(e.end)
	}
}

// lineEnd ends a line where the template does not.
func (r *renderer) lineEnd(at int) {
	r.end()
	r.parts = append(r.parts, program.Cooked("\n", r.file.Span(at, at), nil))
}

// given renders what an action gives.
func (r *renderer) given(text program.Text, by element) {
	if !r.blank {
		r.put(text)
		return
	}
	if n := by.lines.indent; n > 0 {
		r.hold(program.Cooked(strings.Repeat(" ", n), r.file.Span(by.start, by.start), nil))
	}
	if r.script || r.isContent(indentOf(r.line.String())) {
		r.put(text)
		return
	}
	r.loose = r.block != none && by.lines.indent == none
	r.hold(text)
}

// written renders a part of a line that is known.
func (r *renderer) written(text program.Text) {
	if r.blank && strings.TrimSpace(text.String()) == "" {
		r.hold(text)
		return
	}
	r.put(text)
}
