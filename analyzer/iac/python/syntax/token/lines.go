package token

import (
	"sort"
	"strings"
)

// Lines are where the lines of a text begin.
type Lines struct {
	starts []int
	end    int
}

// LinesOf returns the lines of a text. There is one at least.
func LinesOf(text string) Lines {
	starts := []int{0}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return Lines{starts: starts, end: len(text)}
		}
		i += n + 1
		starts = append(starts, i)
	}
}

// Position returns the line and the column, in bytes, of an offset; both count
// from 1.
func (l Lines) Position(offset int) (line, column int) {
	line = sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	return line, offset - l.starts[line-1] + 1
}

// Offset returns the byte that a line, from 1, and a column, from 0, stand for,
// within the text. A line that there is not stands for the first byte.
func (l Lines) Offset(line, column int) int {
	if line < 1 || line > len(l.starts) {
		return 0
	}
	return min(l.starts[line-1]+column, l.end)
}
