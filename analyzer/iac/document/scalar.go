package document

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Scalar returns a scalar's text with the way back to the file. It returns false where
// the text that it reads is not the library's: then the scalar is written in a way that
// it does not know.
func (d *Document) Scalar(n *yaml.Node) (program.Text, bool) {
	start, ok := d.Offset(n)
	if !ok {
		return program.Text{}, false
	}
	file := d.File
	var text program.Text
	switch {
	case n.Style&yaml.LiteralStyle != 0:
		text = blockText(file, start, n.Value, block.literal)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		text = doubleQuoted(file, start)
	case n.Style&yaml.SingleQuotedStyle != 0:
		text = singleQuoted(file, start)
	case n.Style&yaml.FoldedStyle != 0:
		text = blockText(file, start, n.Value, block.folded).ReadOnly()
	default:
		text = plain(file, start, len(n.Value))
	}
	return text, text.String() == n.Value || halved(text.String()) == halved(n.Value)
}

// halved writes each character that JSON writes in halves as the library reads these.
func halved(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c > 0xffff {
			b.WriteString("\ufffd")
			c = utf8.RuneError
		}
		b.WriteRune(c)
	}
	return b.String()
}

// blockText returns the text of the block that has a value, with the
// indentation that gives this value.
func blockText(file *program.File, start int, value string, read func(block) program.Text) program.Text {
	var text program.Text
	for _, indent := range indentations(file.Text, start) {
		text = read(readBlock(file, start, indent)).Slice(0, len(value))
		if text.String() == value {
			break
		}
	}
	return text
}

// Offset returns the byte at which a node begins, behind its tag and anchor.
func (d *Document) Offset(n *yaml.Node) (int, bool) {
	file := d.File
	at, ok := file.Offset(n.Line, n.Column) // the library counts characters
	// A tag stands before the scalar itself.
	for ok && at < len(file.Text) && (file.Text[at] == '!' || file.Text[at] == '&') {
		end := strings.IndexAny(file.Text[at:], " \t\r\n")
		if end < 0 {
			return 0, false
		}
		at += end
		at += len(file.Text[at:]) - len(strings.TrimLeft(file.Text[at:], " \t\r\n"))
	}
	return at, ok
}

// folder reads a quoted scalar, in which a line's end is a space, and several
// are one less.
type folder struct {
	file  *program.File
	parts []program.Text
	enc   program.Encoding
	plain int
	size  int // of the parts
}

func (f *folder) flush(until int) {
	if until > f.plain {
		f.parts = append(f.parts, program.Verbatim(f.file.Span(f.plain, until), f.enc))
		f.size += until - f.plain
	}
	f.plain = until
}

func (f *folder) cooked(s string, start, end int) {
	f.parts = append(f.parts, program.Cooked(s, f.file.Span(start, end), f.enc))
	f.size += len(s)
	f.plain = end
}

// fold reads the line end at i with the white space around it, and returns
// where the next text begins.
func (f *folder) fold(i int) int {
	s := f.file.Text
	start := i
	for start > f.plain && (s[start-1] == ' ' || s[start-1] == '\t' || s[start-1] == '\r') {
		start--
	}
	breaks := 0
	end := i
	for end < len(s) && strings.IndexByte(" \t\r\n", s[end]) >= 0 {
		if s[end] == '\n' {
			breaks++
		}
		end++
	}
	f.flush(start)
	text := " "
	if breaks > 1 {
		text = strings.Repeat("\n", breaks-1)
	}
	f.cooked(text, start, end)
	return end
}

// plain reads a scalar without quotes, of which only its value's length tells
// where it ends.
func plain(file *program.File, start, size int) program.Text {
	f := &folder{file: file, plain: start}
	i := start
	for i < len(file.Text) && f.size+i-f.plain < size {
		if file.Text[i] == '\n' {
			i = f.fold(i)
		} else {
			i++
		}
	}
	f.flush(i)
	return program.Concat(f.parts...)
}

func singleQuoted(file *program.File, start int) program.Text {
	f := &folder{file: file, plain: start + 1, enc: func(guest string) (string, bool) {
		return strings.ReplaceAll(guest, "'", "''"), !strings.Contains(guest, "\n")
	}}
	s := file.Text
	for i := start + 1; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "''"):
			f.flush(i)
			f.cooked("'", i, i+2)
			i += 2
		case s[i] == '\'':
			f.flush(i)
			return program.Concat(f.parts...)
		case s[i] == '\n':
			i = f.fold(i)
		default:
			i++
		}
	}
	return program.Text{}
}

func doubleQuoted(file *program.File, start int) program.Text {
	f := &folder{file: file, plain: start + 1, enc: func(guest string) (string, bool) {
		quoted := strconv.Quote(guest)
		return quoted[1 : len(quoted)-1], true
	}}
	s := file.Text
	for i := start + 1; i < len(s); {
		switch s[i] {
		case '"':
			f.flush(i)
			return program.Concat(f.parts...)
		case '\\':
			value, n, ok := yamlEscape(s[i:])
			if !ok {
				return program.Text{}
			}
			f.flush(i)
			if value == "" {
				f.plain = i + n
			} else {
				f.cooked(value, i, i+n)
			}
			i += n
		case '\n':
			i = f.fold(i)
		default:
			i++
		}
	}
	return program.Text{}
}

// yamlEscape returns what an escape stands for, and its length: YAML 1.2, 5.7.
func yamlEscape(s string) (value string, n int, ok bool) {
	if len(s) < 2 {
		return "", 0, false
	}
	plain := map[byte]string{
		'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b",
		' ': " ", '"': "\"", '/': "/", '\\': "\\", 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
	}
	if v, ok := plain[s[1]]; ok {
		return v, 2, true
	}
	width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	switch {
	case s[1] == 'u' && len(s) >= 12 && s[6:8] == `\u`: // perhaps JSON's halves of a character
		high, err := strconv.ParseUint(s[2:6], 16, 32)
		low, wrong := strconv.ParseUint(s[8:12], 16, 32)
		if r := utf16.DecodeRune(rune(high), rune(low)); r != utf8.RuneError {
			return string(r), 12, err == nil && wrong == nil
		}
		return string(rune(high)), 6, err == nil
	case width > 0 && len(s) >= 2+width:
		r, err := strconv.ParseUint(s[2:2+width], 16, 32)
		return string(rune(r)), 2 + width, err == nil
	case s[1] == '\n' || strings.HasPrefix(s[1:], "\r\n"):
		// The break is taken away with the white space that follows it; each
		// blank line after it stays.
		rest := strings.TrimLeft(s[1:], " \t\r\n")
		n := len(s) - len(rest)
		return strings.Repeat("\n", strings.Count(s[:n], "\n")-1), n, true
	}
	return "", 0, false
}
