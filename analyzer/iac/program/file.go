package program

import (
	"sort"
	"sync"
	"unicode/utf8"

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

	deriving sync.Mutex
	derived  map[any]any

	counted sync.Once
	marks   []mark
}

// mark is the offset of a character, and how many there are before it.
type mark struct{ offset, characters int }

// markEvery is how far marks are from each other, in bytes.
const markEvery = 256

// NewFile returns a file of that path and text.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// Derived returns what was made of the file under a key, and makes it if nobody has.
func (f *File) Derived(key any, derive func() any) any {
	f.deriving.Lock()
	defer f.deriving.Unlock()
	if f.derived == nil {
		f.derived = make(map[any]any)
	}
	if _, done := f.derived[key]; !done {
		f.derived[key] = derive()
	}
	return f.derived[key]
}

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

// Offset returns the byte at a line and column that both count from 1. The column counts
// characters, and goes on behind the line's end. It returns false where there is no such
// place.
func (f *File) Offset(line, column int) (int, bool) {
	f.counted.Do(f.count)
	start, ok := f.lineStart(line)
	if !ok || column < 1 {
		return 0, false
	}
	i := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].offset > start })
	at := f.marks[i-1]
	wanted := at.characters + utf8.RuneCountInString(f.Text[at.offset:start]) + column - 1
	i = sort.Search(len(f.marks), func(i int) bool { return f.marks[i].characters > wanted })
	at = f.marks[i-1]
	for offset := range f.Text[at.offset:] {
		if at.characters == wanted {
			return at.offset + offset, true
		}
		at.characters++
	}
	return 0, false
}

func (f *File) lineStart(line int) (int, bool) {
	f.once.Do(func() { f.lines = rule.LinesOf(f.Text) })
	return f.lines.Offset(line, 1)
}

// count notes marks all over the text.
func (f *File) count() {
	f.marks = []mark{{}}
	characters := 0
	for offset := range f.Text {
		if offset >= f.marks[len(f.marks)-1].offset+markEvery {
			f.marks = append(f.marks, mark{offset, characters})
		}
		characters++
	}
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
