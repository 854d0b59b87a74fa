package lsp

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

// change puts length bytes in the place of a span.
type change struct {
	span
	length int
}

// after returns where a span is after a change, and false if the change touches it.
func (s span) after(c change) (span, bool) {
	switch moved := c.length - (c.end - c.start); {
	case c.end <= s.start:
		return span{s.start + moved, s.end + moved}, true
	case c.start >= s.end:
		return s, true
	}
	return s, false
}

// difference returns a change that leads from one text to another: all between what
// they begin and what they end with alike.
func difference(before, after string) change {
	shorter := min(len(before), len(after))
	head := 0
	for head < shorter && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < shorter-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	return change{span{head, len(before) - tail}, len(after) - tail - head}
}

// encoding is what a client counts the columns of a line in.
type encoding = protocol.PositionEncodingKind

// offsetIn returns the offset of a position in a text. What lies beyond the end of a line,
// or of the text, stands for that end.
func offsetIn(text string, at protocol.Position, e encoding) int {
	start := 0
	for range at.Line {
		n := strings.IndexByte(text[start:], '\n')
		if n < 0 {
			return len(text)
		}
		start += n + 1
	}
	line := text[start:]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = strings.TrimSuffix(line[:n], "\r")
	}
	return start + columnIn(line, int(at.Character), e)
}

// columnIn returns how many bytes of a line some units of an encoding are. Half a
// character is none of it.
func columnIn(line string, units int, e encoding) int {
	if e == protocol.PositionEncodingKindUTF8 {
		return min(units, len(line))
	}
	for i := 0; i < len(line); {
		r, size := rune(line[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(line[i:])
		}
		if units -= max(utf16.RuneLen(r), 1); units < 0 {
			return i
		}
		i += size
	}
	return len(line)
}

// ruler tells positions in a text. Those that are asked for in the order of the text take one
// way along each line, however many they are.
type ruler struct {
	lines    *rule.Lines
	encoding encoding
	// column, in bytes, of a line comes after some units. All count from 1, but for units.
	line, column, units int
}

func newRuler(lines *rule.Lines, e encoding) *ruler { return &ruler{lines: lines, encoding: e} }

// position returns the position of an offset.
func (r *ruler) position(offset int) protocol.Position {
	number, column, ok := r.lines.Position(offset)
	if !ok {
		return protocol.Position{}
	}
	if number != r.line || column < r.column {
		r.line, r.column, r.units = number, 1, 0
	}
	line, _ := r.lines.Line(number)
	r.units += unitsOf(line[r.column-1:column-1], r.encoding)
	r.column = column
	return protocol.Position{Line: uint32(number - 1), Character: uint32(r.units)}
}

// of returns the range of a span. The next may begin before its end.
func (r *ruler) of(s span) protocol.Range {
	start := r.position(s.start)
	ahead := *r
	return protocol.Range{Start: start, End: ahead.position(s.end)}
}

// unitsOf returns how many units of an encoding a text has.
func unitsOf(text string, e encoding) int {
	if e == protocol.PositionEncodingKindUTF8 {
		return len(text)
	}
	units := 0
	for _, r := range text {
		units += max(utf16.RuneLen(r), 1)
	}
	return units
}

// spanOf returns the stretch of a text that a place is. Where the place has no end, it is
// the rest of the line.
func spanOf(lines *rule.Lines, p rule.Place) (span, bool) {
	start, ok := lines.Offset(p.Line, max(p.Column, 1))
	if !ok {
		return span{}, false
	}
	if end, ok := lines.Offset(p.EndLine, p.EndCol); ok && end >= start {
		return span{start, end}, true
	}
	line, _ := lines.Line(p.Line)
	return span{start, start + len(strings.TrimRight(line[max(p.Column, 1)-1:], "\r\n\t "))}, true
}
