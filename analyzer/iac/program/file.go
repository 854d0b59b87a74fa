package program

import (
	"sort"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// File is a file that carries programs, or is one.
type File struct {
	// Path is the file's path on disk.
	Path string
	// Text is all of the file.
	Text string

	once  sync.Once
	lines []int
}

// NewFile returns a file of that path and text.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// All is the span of the whole file.
func (f *File) All() Span { return Span{File: f, Start: 0, End: len(f.Text)} }

// Span is a stretch of the file, from one byte offset to another.
func (f *File) Span(start, end int) Span { return Span{File: f, Start: start, End: end} }

// Position returns the line and the column, in bytes, of an offset; both count
// from 1.
func (f *File) Position(offset int) (line, column int) {
	f.once.Do(func() {
		f.lines = []int{0}
		for i := 0; ; {
			n := strings.IndexByte(f.Text[i:], '\n')
			if n < 0 {
				return
			}
			i += n + 1
			f.lines = append(f.lines, i)
		}
	})
	line = sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	return line, offset - f.lines[line-1] + 1
}

// Span is a stretch of a file, from one byte offset to another.
type Span struct {
	File       *File
	Start, End int
}

// Text is what stands there.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.Text[s.Start:s.End]
}

// Place is the span as a finding gives it.
func (s Span) Place() rule.Place {
	if s.File == nil {
		return rule.Place{}
	}
	p := rule.Place{Path: s.File.Path}
	p.Line, p.Column = s.File.Position(s.Start)
	p.EndLine, p.EndCol = s.File.Position(s.End)
	return p
}
