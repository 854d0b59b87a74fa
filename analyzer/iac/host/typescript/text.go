package typescript

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// reading says how the characters between a template's marks become text.
type reading func(m *module, start, end int) program.Text

// template returns the text of the template literal that begins at a token.
func (e *evaluator) template(m *module, i int, in *frame, read reading) (program.Text, int, bool) {
	start := m.start(i) + len("`")
	if m.tt(i) == js.TemplateToken {
		return read(m, start, m.end(i)-len("`")), i + 1, true
	}
	parts := []program.Text{read(m, start, m.end(i)-len("${"))}
	for {
		next := m.pair(i)
		if next >= len(m.tokens) {
			return program.Text{}, i, false
		}
		text, end := e.expression(m, i+1, in)
		if end != next {
			text = program.Hole(m.file.Span(m.end(i)-len("${"), m.end(next-1)))
		}
		parts = append(parts, text)
		last := m.tt(next) == js.TemplateEndToken
		until := m.end(next) - len("${")
		if last {
			until = m.end(next) - len("`")
		}
		parts = append(parts, read(m, m.start(next)+len("}"), until))
		i = next
		if last {
			return program.Concat(parts...), i + 1, true
		}
	}
}

// tagged returns the text of a template with a tag that is known.
func (e *evaluator) tagged(m *module, i int, in *frame) (program.Text, int, bool) {
	tag, at := m.word(i), i+1
	if tag == "String" && m.word(i+1) == "." && m.word(i+2) == "raw" {
		tag, at = "String.raw", i+3
	}
	if m.tt(at) != js.TemplateToken && m.tt(at) != js.TemplateStartToken {
		return program.Text{}, i, false
	}
	switch tag {
	case "String.raw":
		return e.template(m, at, in, raw)
	case "dedent":
		return e.dedented(m, at, in)
	case "python", "py", "bash", "sh":
		return e.template(m, at, in, cook) // says to an editor what it is
	}
	return program.Text{}, i, false // the tag may do anything
}

// raw takes the characters as they stand.
func raw(m *module, start, end int) program.Text {
	return rawText(m.file.Span(start, end), func(s string) (string, bool) {
		return s, !strings.ContainsAny(s, "`\\") && !strings.Contains(s, "${")
	})
}

// rawText is a template's raw value: its characters, with one form of line
// end.
func rawText(from program.Span, enc program.Encoding) program.Text {
	return rewrite(program.Verbatim(from, enc), lineEnds(), func(string) string { return "\n" })
}

var lineEnds = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\r\n?`) })

// rewrite puts what an escape stands for in each escape's place.
func rewrite(t program.Text, escapes *regexp.Regexp, value func(spelling string) string) program.Text {
	s := t.String()
	var parts []program.Text
	rest := 0
	for _, at := range escapes.FindAllStringIndex(s, -1) {
		parts = append(parts, t.Slice(rest, at[0]), program.Cooked(value(s[at[0]:at[1]]), t.Host(at[0], at[1]), nil))
		rest = at[1]
	}
	if parts == nil {
		return t
	}
	return program.Concat(append(parts, t.Slice(rest, t.Len()))...)
}

// cook takes a template's escapes for what they stand for.
func cook(m *module, start, end int) program.Text {
	return unescape(m.file, start, end, encodeTemplate)
}

func encodeTemplate(guest string) (string, bool) {
	return strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${").Replace(guest), true
}

// quoted returns the text of a string literal.
func quoted(m *module, i int) program.Text {
	quote := m.word(i)[:1]
	return unescape(m.file, m.start(i)+1, m.end(i)-1, func(guest string) (string, bool) {
		return strings.NewReplacer("\\", "\\\\", quote, "\\"+quote, "\n", "\\n", "\r", "\\r").Replace(guest), true
	})
}

// unescape returns a stretch of a literal with its escapes taken for what they
// stand for.
func unescape(file *program.File, start, end int, enc program.Encoding) program.Text {
	var parts []program.Text
	plain := start
	flush := func(until int) {
		if until > plain {
			parts = append(parts, program.Verbatim(file.Span(plain, until), enc))
		}
	}
	for i := start; i < end; {
		switch {
		case file.Text[i] == '\r':
			// Line ends are cooked to one form.
			flush(i)
			n := 1
			if i+1 < end && file.Text[i+1] == '\n' {
				n = 2
			}
			parts = append(parts, program.Cooked("\n", file.Span(i, i+n), enc))
			i += n
			plain = i
		case file.Text[i] == '\\' && i+1 < end:
			flush(i)
			value, n := escape(file.Text[i:end])
			parts = append(parts, program.Cooked(value, file.Span(i, i+n), enc))
			i += n
			plain = i
		default:
			i++
		}
	}
	flush(end)
	return program.Concat(parts...)
}

// escape returns what an escape stands for, and its length.
func escape(s string) (value string, n int) {
	switch c := s[1]; c {
	case 'n':
		return "\n", 2
	case 't':
		return "\t", 2
	case 'r':
		return "\r", 2
	case 'b':
		return "\b", 2
	case 'f':
		return "\f", 2
	case 'v':
		return "\v", 2
	case '0':
		return "\x00", 2
	case '\n':
		return "", 2
	case '\r':
		if strings.HasPrefix(s[1:], "\r\n") {
			return "", 3
		}
		return "", 2
	case 'x':
		return codePoint(s, 2, 4)
	case 'u':
		if strings.HasPrefix(s, `\u{`) {
			if i := strings.IndexByte(s, '}'); i > 3 {
				value, _ = codePoint(s, 3, i)
				return value, i + 1
			}
			return "u", 2
		}
		value, n = codePoint(s, 2, 6)
		if r, _ := utf8.DecodeRuneInString(value); r == utf8.RuneError && strings.HasPrefix(s[min(n, len(s)):], `\u`) && len(s) >= 12 {
			// Two halves of a pair make one character.
			high, err1 := strconv.ParseUint(s[2:6], 16, 32)
			low, err2 := strconv.ParseUint(s[8:12], 16, 32)
			if err1 == nil && err2 == nil && high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000 {
				return string(rune((high-0xD800)<<10 + (low - 0xDC00) + 0x10000)), 12
			}
		}
		return value, n
	}
	_, size := utf8.DecodeRuneInString(s[1:])
	return s[1 : 1+size], 1 + size
}

func codePoint(s string, from, to int) (string, int) {
	if to > len(s) {
		return s[1:2], 2
	}
	v, err := strconv.ParseUint(s[from:to], 16, 32)
	if err != nil {
		return s[1:2], 2
	}
	return string(rune(v)), to
}
