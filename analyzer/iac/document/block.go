package document

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// block is a YAML block scalar: its lines, without the indentation that the
// first has. Those at its end may be more than the scalar's value keeps.
type block struct {
	lines []blockLine
}

// blockLine is a line of a block, and the break that ends it.
type blockLine struct{ text, end program.Text }

func (l blockLine) isBlank() bool { return l.text.Len() == 0 }

// isIndented reports whether a line begins with white space after the block's
// indentation: such lines are not folded.
func (l blockLine) isIndented() bool {
	return !l.isBlank() && strings.IndexByte(" \t", l.text.String()[0]) >= 0
}

// readBlock reads the block whose header, from its indicator on, stands at an
// offset, and whose lines lose an indentation.
func readBlock(file *program.File, header, indent int) block {
	s := file.Text
	var b block
	for at := nextLine(s, header); at < len(s); {
		body, next := s[at:nextLine(s, at)], nextLine(s, at)
		body = strings.TrimRight(body, "\r\n")
		width := len(body) - len(strings.TrimLeft(body, " "))
		if width < len(body) && width < indent {
			break
		}
		from, end := at+min(indent, width), at+len(body)
		l := blockLine{text: program.Verbatim(file.Span(from, end), blockEncoding(indent))}
		if end < next {
			l.end = lineEnd(file, end, next, indent)
		}
		b.lines = append(b.lines, l)
		at = next
	}
	return b
}

func nextLine(s string, at int) int {
	if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s)
}

// indentations returns how deep the lines of a block may be indented. It is
// the indentation of the first line that is not blank, or of the longest where
// all are; a header that gives a number counts from an indentation that only
// the nodes around it tell, so that there are several.
func indentations(s string, header int) []int {
	first := 0
	for at := nextLine(s, header); at < len(s); at = nextLine(s, at) {
		body := strings.TrimRight(s[at:nextLine(s, at)], "\r\n")
		width := len(body) - len(strings.TrimLeft(body, " "))
		if width < len(body) {
			first = width
			break
		}
		first = max(first, width)
	}
	indicators, _, _ := strings.Cut(strings.TrimRight(s[header:nextLine(s, header)], "\r\n"), " ")
	i := strings.IndexAny(indicators, "123456789")
	if i < 0 {
		return []int{first}
	}
	var all []int
	for n := int(indicators[i] - '0'); n <= first; n++ {
		all = append(all, n)
	}
	return all
}

// lineEnd is a line's end, which is verbatim but where a carriage return is
// taken away.
func lineEnd(file *program.File, start, end, indent int) program.Text {
	if end-start == 1 {
		return program.Verbatim(file.Span(start, end), blockEncoding(indent))
	}
	return program.Cooked("\n", file.Span(start, end), nil)
}

// blockEncoding gives new lines the block's indentation.
func blockEncoding(indent int) program.Encoding {
	return func(guest string) (string, bool) {
		return strings.ReplaceAll(guest, "\n", "\n"+strings.Repeat(" ", max(indent, 0))), true
	}
}

// literal is the text of a block that | begins.
func (b block) literal() program.Text {
	var parts []program.Text
	for _, l := range b.lines {
		parts = append(parts, l.text, l.end)
	}
	return program.Concat(parts...)
}

// folded is the text of a block that > begins: YAML 1.2, 8.1.3. A break
// between two lines that are not indented further is a space, or is left out
// where blank lines follow.
func (b block) folded() program.Text {
	var parts []program.Text
	last := -1 // the last line that is not blank
	for i, l := range b.lines {
		if l.isBlank() {
			continue
		}
		blanks := b.lines[last+1 : i]
		if last >= 0 {
			end := b.lines[last].end
			switch {
			case b.lines[last].isIndented() || l.isIndented():
				parts = append(parts, end)
			case len(blanks) == 0:
				parts = append(parts, program.Cooked(" ", end.Host(0, end.Len()), nil))
			}
		}
		for _, blank := range blanks {
			parts = append(parts, blank.end)
		}
		parts = append(parts, l.text)
		last = i
	}
	for i := max(last, 0); i < len(b.lines); i++ {
		parts = append(parts, b.lines[i].end)
	}
	return program.Concat(parts...)
}
