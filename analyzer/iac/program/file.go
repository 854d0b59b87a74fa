package program

import (
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// File is a file that carries programs, or is one.
type File struct {
	// Path is the file's path on disk.
	Path string
	// Text is all of the file.
	Text string

	once   sync.Once
	lines  *rule.Lines
	hashed sync.Once
	digest rule.Digest
}

// NewFile returns a file of that path and text.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// Digest knows the file's bytes again.
func (f *File) Digest() rule.Digest {
	f.hashed.Do(func() { f.digest = rule.DigestOf([]byte(f.Text)) })
	return f.digest
}

// All is the span of the whole file.
func (f *File) All() Span { return Span{File: f, Start: 0, End: len(f.Text)} }

// Span is a stretch of the file, from one byte offset to another.
func (f *File) Span(start, end int) Span { return Span{File: f, Start: start, End: end} }

// Position returns the line and the column, in bytes, of an offset; both count
// from 1.
func (f *File) Position(offset int) (line, column int) {
	f.once.Do(func() { f.lines = rule.LinesOf(f.Text) })
	line, column, _ = f.lines.Position(offset)
	return line, column
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
