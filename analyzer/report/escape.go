package report

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Printable returns text with what does not show, or steers a terminal, written
// as Go writes it in a string: code and names of files may hold anything. The
// result is one line of valid UTF-8.
func Printable(text string) string {
	if isPrintable(text) {
		return text
	}
	var out strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		if strconv.IsGraphic(r) && !isBroken(r, size) {
			out.WriteString(text[:size])
		} else {
			quoted := strconv.Quote(text[:size])
			out.WriteString(quoted[1 : len(quoted)-1])
		}
		text = text[size:]
	}
	return out.String()
}

func isPrintable(text string) bool {
	for i, r := range text {
		if !strconv.IsGraphic(r) || r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			return false
		}
	}
	return true
}

// isBroken reports whether a decoded rune stands for a byte that is no UTF-8.
func isBroken(r rune, size int) bool { return r == utf8.RuneError && size == 1 }
