package report

import (
	"strings"
	"unicode/utf16"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// sources are the files that findings are in, each read once.
type sources struct {
	read  func(path string) ([]byte, error)
	known map[string]*source
}

// sources returns the files of a report, of which none is read yet.
func (r Report) sources() sources { return sources{read: r.Read, known: make(map[string]*source)} }

// source is the text of a file by its lines. Nil is one that is not there.
type source struct {
	text string
	*rule.Lines
}

// file returns the file at a path, or nil if it cannot be read, as a file that
// went away, or may not be.
func (s sources) file(path string) *source {
	have, ok := s.known[path]
	if ok || s.read == nil {
		return have
	}
	if data, err := s.read(path); err == nil {
		have = newSource(string(data))
	}
	s.known[path] = have
	return have
}

func newSource(text string) *source { return &source{text: text, Lines: rule.LinesOf(text)} }

// line returns a line without its line feed, and whether there is one.
func (s *source) line(n int) (string, bool) {
	if s == nil {
		return "", false
	}
	return s.Line(n)
}

// position returns the line and the column, in bytes, of an offset.
func (s *source) position(offset int) (line, column int, ok bool) {
	if s == nil {
		return 0, 0, false
	}
	return s.Position(offset)
}

// offset returns the offset of a line and column.
func (s *source) offset(line, column int) (int, bool) {
	if s == nil {
		return 0, false
	}
	return s.Offset(line, column)
}

const byteOrderMark = "\uFEFF"

// utf16Column returns a column, which counts bytes, in UTF-16 code units, as
// editors and code hosts count. A byte order mark is no part of the first line.
func (s *source) utf16Column(line, column int) (int, bool) {
	offset, ok := s.offset(line, column)
	if !ok {
		return 0, false
	}
	before := s.text[offset-column+1 : offset]
	if line == 1 {
		before = strings.TrimPrefix(before, byteOrderMark)
	}
	units := 1
	for _, r := range before {
		units += utf16.RuneLen(r)
	}
	return units, true
}

// region is a place with its columns in UTF-16 code units. What is not known
// is 0.
type region struct {
	startLine, startColumn, endLine, endColumn int
}

// region returns a place as others count. Where the file is not as it was, no
// more than the line is known.
func (s *source) region(p rule.Place) region {
	if p.Line < 1 {
		return region{}
	}
	start, ok := s.utf16Column(p.Line, p.Column)
	if !ok {
		return region{startLine: p.Line}
	}
	from := region{startLine: p.Line, startColumn: start}
	end, ok := s.utf16Column(p.EndLine, p.EndCol)
	if !ok || p.EndLine < p.Line || p.EndLine == p.Line && p.EndCol < p.Column {
		return from
	}
	from.endLine, from.endColumn = p.EndLine, end
	return from
}
