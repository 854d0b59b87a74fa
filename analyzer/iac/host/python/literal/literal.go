// Package literal gives the characters of Python's string literals the text that they
// stand for, with the way back to the file.
package literal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
)

// Style says what becomes of a literal's text after it was read, so that what is put in
// comes out as it is wanted.
type Style struct {
	// Indent stands before each line, and is taken away.
	Indent string
	// Before writes a text so that what is done with the literal's gives that text; nil is
	// nothing.
	Before func(string) string
}

// Text returns the text of characters of a literal, which stand in a file where the part
// says, moved by some bytes.
func Text(file *program.File, move int, p syntax.Part, style Style) program.Text {
	r := reader{file: file, part: p, enc: encoding(p, style), plain: p.Start + move}
	end := p.End + move
	for i := r.plain; i < end; {
		value, n, known := r.special(file.Text[i:end])
		if n == 0 {
			i++
			continue
		}
		r.flush(i)
		at := file.Span(i, i+n)
		if known {
			r.parts = append(r.parts, program.Cooked(value, at, r.enc))
		} else {
			r.parts = append(r.parts, program.Hole(at))
		}
		i += n
		r.plain = i
	}
	r.flush(end)
	return program.Concat(r.parts...)
}

// reader reads the characters of one part.
type reader struct {
	file  *program.File
	part  syntax.Part
	enc   program.Encoding
	parts []program.Text
	// plain is where what stands for itself begins.
	plain int
}

func (r *reader) flush(until int) {
	if until > r.plain {
		r.parts = append(r.parts, program.Verbatim(r.file.Span(r.plain, until), r.enc))
	}
}

// special returns what the characters at the beginning of a text stand for, and how many
// bytes they are: none if the first stands for itself.
func (r *reader) special(s string) (value string, n int, known bool) {
	switch c := s[0]; {
	case c == '\r' && strings.HasPrefix(s, "\r\n"):
		return "\n", 2, true
	case c == '\r':
		return "\n", 1, true
	case r.part.Formatted && (strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "}}")):
		return s[:1], 2, true
	case c == '\\' && !r.part.Raw && len(s) > 1:
		return escape(s)
	}
	return "", 0, true
}

// escape returns what an escape stands for, and its length. One that Python does not know
// is two characters, between which nothing can be put.
func escape(s string) (value string, n int, known bool) {
	switch c := s[1]; c {
	case '\n':
		return "", 2, true
	case '\r':
		if strings.HasPrefix(s[1:], "\r\n") {
			return "", 3, true
		}
		return "", 2, true
	case '\\', '\'', '"':
		return s[1:2], 2, true
	case 'N':
		if end := strings.IndexByte(s, '}'); strings.HasPrefix(s, `\N{`) && end > 0 {
			return "", end + 1, false // the name of a character
		}
	case 'x':
		return codePoint(s, 2, 16)
	case 'u':
		return codePoint(s, 4, 16)
	case 'U':
		return codePoint(s, 8, 16)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		digits := 1
		for digits < 3 && 1+digits < len(s) && s[1+digits] >= '0' && s[1+digits] <= '7' {
			digits++
		}
		v, err := strconv.ParseUint(s[1:1+digits], 8, 32)
		return string(rune(v)), 1 + digits, err == nil
	default:
		if i := strings.IndexByte("abfnrtv", c); i >= 0 {
			return "\a\b\f\n\r\t\v"[i : i+1], 2, true
		}
	}
	_, size := utf8.DecodeRuneInString(s[1:])
	return s[:1+size], 1 + size, true
}

// codePoint reads the digits of \x41.
func codePoint(s string, digits, base int) (string, int, bool) {
	if len(s) < 2+digits {
		return s[:2], 2, true
	}
	v, err := strconv.ParseUint(s[2:2+digits], base, 32)
	if err != nil {
		return s[:2], 2, true // Python refuses it
	}
	if v > utf8.MaxRune || v >= 0xD800 && v < 0xE000 {
		return "", 2 + digits, false // half a character
	}
	return string(rune(v)), 2 + digits, true
}

// encoding writes text as a literal spells it.
func encoding(p syntax.Part, style Style) program.Encoding {
	triple := len(p.Quote) == 3
	return func(guest string) (string, bool) {
		if style.Before != nil {
			guest = style.Before(guest)
		}
		if p.Raw && (strings.ContainsAny(guest, "\\\r"+p.Quote[:1]) || !triple && strings.Contains(guest, "\n")) {
			return "", false
		}
		written := strings.NewReplacer("\\", "\\\\", "\r", "\\r", "\x00", "\\x00").Replace(guest)
		if quote := p.Quote[:1]; !triple || strings.Contains(written, p.Quote) {
			written = strings.ReplaceAll(written, quote, "\\"+quote)
		} else {
			written = escapeEnds(written, quote)
		}
		if p.Formatted {
			written = strings.NewReplacer("{", "{{", "}", "}}").Replace(written)
		}
		if triple {
			return strings.ReplaceAll(written, "\n", "\n"+style.Indent), true
		}
		return strings.ReplaceAll(written, "\n", `\n`+style.Indent), true
	}
}

// escapeEnds puts a backslash before the quotes that a text begins or ends with, which may
// come to stand beside others.
func escapeEnds(s, quote string) string {
	inner := strings.TrimLeft(s, quote)
	first := len(s) - len(inner)
	inner = strings.TrimRight(inner, quote)
	last := len(s) - first - len(inner)
	return strings.Repeat("\\"+quote, first) + inner + strings.Repeat("\\"+quote, last)
}
