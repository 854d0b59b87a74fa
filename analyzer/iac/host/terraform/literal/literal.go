// Package literal reads the literal parts of templates, with the way back to where each byte
// is written.
package literal

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Style is how the literal parts of a template are written.
type Style struct {
	// quoted tells that they stand between quotes, where \n is an escape.
	quoted bool
	// marker ends the template, if it is a heredoc.
	marker string
	// flush tells that the heredoc's lines lose the indentation that they share, which is
	// indent if shown.
	flush, shown bool
	indent       string
}

// StyleOf returns the style of a template by how it begins.
func StyleOf(text string) Style {
	marker, isHeredoc := strings.CutPrefix(text, "<<")
	if !isHeredoc {
		return Style{quoted: strings.HasPrefix(text, `"`)}
	}
	marker, flush := strings.CutPrefix(marker, "-")
	marker, _, _ = strings.Cut(marker, "\n")
	return Style{marker: strings.TrimSpace(marker), flush: flush}
}

// Text returns the text of a literal part, which the library says is value.
func Text(at program.Span, value string, s Style) program.Text {
	lines := lineReader{rest: value}
	written := at.Text()
	trimsLeft := strings.HasSuffix(at.File.Text[:at.Start], "~}")
	trimsRight := trims(at)
	for start := at.Start; len(written) > 0; {
		line, more := written, ""
		if i := strings.IndexByte(written, '\n'); i >= 0 {
			line, more = written[:i+1], written[i+1:]
		}
		span := at.File.Span(start, start+len(line))
		text := s.decode(span)
		if more == "" && trimsRight {
			// The last token is trimmed, which may be less than the line's white space.
			kept := len(lines.rest) - len(trimRight(lines.rest))
			text = text.Slice(0, len(trimRight(text.String()))+kept)
		}
		if start == at.Start && trimsLeft && strings.TrimSpace(text.String()) == "" {
			text = program.Text{}
		}
		lines.take(text, span, more == "")
		start, written = span.End, more
	}
	text := program.Concat(lines.parts...)
	if text.String() != value {
		return program.Cooked(value, at, nil)
	}
	return text
}

// trims reports whether what follows a place trims it.
func trims(at program.Span) bool {
	after := at.File.Text[at.End:]
	return strings.HasPrefix(after, "${~") || strings.HasPrefix(after, "%{~")
}

func trimRight(text string) string { return strings.TrimRightFunc(text, unicode.IsSpace) }

// lineReader lays the lines of a literal, as they are written, beside those of its value,
// which begin later where they have lost an indentation.
type lineReader struct {
	rest  string
	parts []program.Text
}

// take takes a line that reads as text, and takes the rest for the last line.
func (r *lineReader) take(text program.Text, at program.Span, last bool) {
	if text.Len() == 0 {
		return // all of it is trimmed
	}
	value := r.rest
	if i := strings.IndexByte(value, '\n'); i >= 0 && !last {
		value = value[:i+1]
	}
	r.rest = r.rest[len(value):]
	lost, ok := strings.CutSuffix(text.String(), value)
	if !ok || strings.TrimLeftFunc(lost, unicode.IsSpace) != "" {
		r.parts = append(r.parts, program.Cooked(value, at, nil)) // characters that are composed
		return
	}
	r.parts = append(r.parts, text.Slice(len(lost), text.Len()))
}

// decode returns the text of a stretch of a template without interpolations.
func (s Style) decode(at program.Span) program.Text {
	enc := s.encoding()
	var parts []program.Text
	written := at.Text()
	plain := 0
	for i := 0; i < len(written); {
		cooked, size := s.escape(written[i:])
		if size == 0 {
			i++
			continue
		}
		parts = append(parts,
			program.Verbatim(at.File.Span(at.Start+plain, at.Start+i), enc),
			program.Cooked(cooked, at.File.Span(at.Start+i, at.Start+i+size), enc))
		i += size
		plain = i
	}
	return program.Concat(append(parts, program.Verbatim(at.File.Span(at.Start+plain, at.End), enc))...)
}

// escape reads the escape that a text begins with, and how long that is: 0 for none.
func (s Style) escape(text string) (string, int) {
	switch {
	case strings.HasPrefix(text, "$${"), strings.HasPrefix(text, "%%{"):
		return text[1:3], 3
	case !s.quoted || len(text) < 2 || text[0] != '\\':
		return "", 0
	}
	switch text[1] {
	case 'n':
		return "\n", 2
	case 'r':
		return "\r", 2
	case 't':
		return "\t", 2
	case '"', '\\':
		return text[1:2], 2
	case 'u', 'U':
		size := map[byte]int{'u': 6, 'U': 10}[text[1]]
		if len(text) < size {
			return "", 0
		}
		if r, err := strconv.ParseUint(text[2:size], 16, 32); err == nil {
			return string(rune(r)), size
		}
	}
	return "", 0
}

// encoding writes guest text as a literal part. What may become an interpolation with the
// text around it is not written.
func (s Style) encoding() program.Encoding {
	escapes := strings.NewReplacer("${", "$${", "%{", "%%{")
	return func(guest string) (string, bool) {
		if strings.HasPrefix(guest, "{") || strings.HasSuffix(guest, "$") || strings.HasSuffix(guest, "%") ||
			strings.Contains(guest, "$${") || strings.Contains(guest, "%%{") ||
			s.flush && !s.shown && strings.Contains(guest, "\n") {
			return "", false
		}
		text := escapes.Replace(guest)
		if s.quoted {
			return quote(text)
		}
		for line := range strings.Lines(text) {
			if s.marker != "" && strings.TrimSpace(line) == s.marker {
				return "", false
			}
		}
		// A blank line keeps what indentation it has.
		lines := strings.Split(text, "\n")
		for i := 1; i < len(lines); i++ {
			if strings.TrimSpace(lines[i]) != "" || i == len(lines)-1 {
				lines[i] = s.indent + lines[i]
			}
		}
		return strings.Join(lines, "\n"), true
	}
}

// quote writes text as it stands between quotes.
func quote(text string) (string, bool) {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == unicode.ReplacementChar || !unicode.IsPrint(r):
			return "", false
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), true
}

// Learn looks at a literal part for what each line of a flush heredoc loses, and reports
// whether the style knows that.
func (s *Style) Learn(at program.Span, value string) bool {
	if s.flush && !s.shown {
		s.indent, s.shown = lostIndentation(at, value)
	}
	return !s.flush || s.shown
}

func lostIndentation(at program.Span, value string) (string, bool) {
	text := at.File.Text
	before := text[strings.LastIndexByte(text[:at.Start], '\n')+1 : at.Start]
	if before != "" && strings.TrimSpace(before) == "" {
		return before, true // the library says that the part begins behind it
	}
	written, values := strings.SplitAfter(at.Text(), "\n"), strings.SplitAfter(value, "\n")
	escapes := strings.NewReplacer("$${", "${", "%%{", "%{")
	for i, line := range written[:min(len(written), len(values))] {
		plain := strings.TrimSpace(escapes.Replace(line))
		isBlank := plain == "" && (i < len(written)-1 || trims(at)) // and no interpolation follows
		if i == 0 && before != "" || isBlank || plain != strings.TrimSpace(values[i]) {
			continue
		}
		indent := line[:len(line)-len(strings.TrimLeftFunc(line, unicode.IsSpace))]
		kept := len(values[i]) - len(strings.TrimLeftFunc(values[i], unicode.IsSpace))
		return indent[:max(len(indent)-kept, 0)], true
	}
	return "", false
}
