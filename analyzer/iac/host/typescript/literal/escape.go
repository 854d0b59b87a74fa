package literal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

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
