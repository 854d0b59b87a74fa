package report

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

const (
	tabWidth = 4
	ellipsis = "…"
)

// cell is a character of a line as a terminal shows it.
type cell struct {
	text   string
	bytes  int
	width  int
	marked bool
}

// excerpt returns a line of code as a terminal shows it in a number of columns,
// and below it marks under the bytes from start to end. A line that is longer is
// cut around what is marked.
func excerpt(line string, start, end, columns int) (code, marks string) {
	cells := cellsOf(line, start, end)
	first, last := window(cells, columns)
	var shown, under strings.Builder
	if first > 0 {
		shown.WriteString(ellipsis)
		under.WriteByte(' ')
	}
	for _, c := range cells[first:last] {
		shown.WriteString(c.text)
		mark := " "
		if c.marked {
			mark = "^"
		}
		under.WriteString(strings.Repeat(mark, c.width))
	}
	if last < len(cells) {
		shown.WriteString(ellipsis)
	}
	return strings.TrimRight(shown.String(), " "), strings.TrimRight(under.String(), " ")
}

// cellsOf returns the characters of a line. At least one column is marked: where
// the place is empty, that which follows it.
func cellsOf(line string, start, end int) []cell {
	end = max(end, start+1)
	var cells []cell
	at, column := 0, 0
	characters := displaywidth.StringGraphemes(line)
	for characters.Next() {
		text := characters.Value()
		next := at + len(text)
		c := cell{text: text, bytes: len(text), width: characters.Width(), marked: at < end && start < next}
		switch {
		case text == byteOrderMark:
			c.text, c.width = "", 0
		case text == "\t":
			c.width = tabWidth - column%tabWidth
			c.text = strings.Repeat(" ", c.width)
		case !isPrintable(text):
			c.text = Printable(text)
			c.width = displaywidth.String(c.text)
		}
		cells = append(cells, c)
		at, column = next, column+c.width
	}
	return visibly(cells, start)
}

// visibly returns cells with a blank one put in for the mark, where what is
// marked has no width: the end of the line, or a mark that combines with nothing.
func visibly(cells []cell, start int) []cell {
	at := 0
	for i, c := range cells {
		if c.marked && c.width > 0 {
			return cells
		}
		if start > 0 {
			at = i + 1
		}
		start -= c.bytes
	}
	return slices.Insert(cells, at, cell{text: " ", width: 1, marked: true})
}

// window returns which cells fit into a number of columns: the line's beginning
// if what is marked is there, or else what is marked with some of what is around
// it.
func window(cells []cell, columns int) (first, last int) {
	total, before, marked := 0, 0, 0
	begun := false
	for _, c := range cells {
		begun = begun || c.marked
		if c.marked {
			marked += c.width
		} else if !begun {
			before += c.width
		}
		total += c.width
	}
	if total <= columns {
		return 0, len(cells)
	}
	skip := 0
	if before+marked > columns-1 {
		room := columns - 2 // for the two ellipses
		skip = max(0, before-max((room-marked)/2, room/8))
	}
	for width := 0; first < len(cells) && width < skip; first++ {
		width += cells[first].width
	}
	room := columns - 1
	if first > 0 {
		room--
	}
	rest := 0
	for _, c := range cells[first:] {
		rest += c.width
	}
	if rest <= room+1 {
		return first, len(cells) // nothing is cut at the end
	}
	last = first
	for width := 0; last < len(cells) && width+cells[last].width <= room; last++ {
		width += cells[last].width
	}
	return first, last
}
