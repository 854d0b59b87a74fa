package rule

import (
	"sort"
	"strings"
)

// Lines is a text by its lines: it leads from the lines and columns of places to
// offsets, and back. Lines end with a line feed.
type Lines struct {
	text   string
	starts []int // the offset at which each begins
}

// LinesOf returns the lines of a text.
func LinesOf(text string) *Lines {
	l := &Lines{text: text, starts: []int{0}}
	for at := 0; ; {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return l
		}
		at += next + 1
		l.starts = append(l.starts, at)
	}
}

// Count is how many lines there are: one at the least.
func (l *Lines) Count() int { return len(l.starts) }

// Line returns a line without its line feed, and whether there is one of that
// number, from 1.
func (l *Lines) Line(n int) (string, bool) {
	if n < 1 || n > len(l.starts) {
		return "", false
	}
	if n == len(l.starts) {
		return l.text[l.starts[n-1]:], true
	}
	return l.text[l.starts[n-1] : l.starts[n]-1], true
}

// Position returns the line and the column, in bytes, of an offset from 0 to the
// text's length; both count from 1.
func (l *Lines) Position(offset int) (line, column int, ok bool) {
	if offset < 0 || offset > len(l.text) {
		return 0, 0, false
	}
	line = sort.SearchInts(l.starts, offset+1)
	return line, offset - l.starts[line-1] + 1, true
}

// Offset returns the offset of a line and column, and whether there is such a
// place: a column may be that just after the last of a line.
func (l *Lines) Offset(line, column int) (int, bool) {
	text, ok := l.Line(line)
	if !ok || column < 1 || column > len(text)+1 {
		return 0, false
	}
	return l.starts[line-1] + column - 1, true
}
