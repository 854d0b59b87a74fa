package typescript

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// method applies the string method that stands at a token, if one does.
func (e *evaluator) method(m *module, text program.Text, i int, in *frame) (program.Text, int, bool) {
	if m.word(i) != "." {
		return text, i, true
	}
	name, open := m.word(i+1), i+2
	if m.word(open) != "(" {
		return text, i, false
	}
	args := m.elements(open)
	next := m.pair(open) + 1
	switch name {
	case "trim":
		return text.TrimSpace(), next, true
	case "trimStart", "trimLeft":
		kept := len(strings.TrimLeft(text.String(), program.WhiteSpace))
		return text.Slice(text.Len()-kept, text.Len()), next, true
	case "trimEnd", "trimRight":
		return text.Slice(0, len(strings.TrimRight(text.String(), program.WhiteSpace))), next, true
	case "toString", "valueOf":
		return text, next, true
	case "replace", "replaceAll":
		if len(args) != 2 || m.tt(args[0]) != js.StringToken {
			return text, next, false // a pattern may match anywhere
		}
		old, _ := e.expression(m, args[0], in)
		with, _ := e.expression(m, args[1], in)
		if strings.Contains(with.String(), "$") && len(with.Holes()) == 0 {
			return text, next, false // $& and its like
		}
		return text.Replace(old.String(), with, name == "replaceAll"), next, true
	}
	return text, next, false
}

// joined returns the text of a list that is joined.
func (e *evaluator) joined(m *module, i int, in *frame) (program.Text, int, bool) {
	close := m.pair(i)
	if m.word(close+1) != "." || m.word(close+2) != "join" || m.word(close+3) != "(" {
		return program.Text{}, i, false
	}
	separator := program.Cooked(",", m.file.Span(m.start(close), m.end(close)), nil)
	if args := m.elements(close + 3); len(args) == 1 {
		separator, _ = e.expression(m, args[0], in)
	}
	var lines []program.Text
	for _, at := range m.elements(i) {
		if m.word(at) == "..." {
			return program.Text{}, i, false
		}
		line, _ := e.expression(m, at, in)
		lines = append(lines, line)
	}
	return program.Join(lines, separator), m.pair(close+3) + 1, true
}
