package helm

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
)

// The signs that an action stands between.
const (
	opens  = "{{"
	closes = "}}"
)

// stretch is a part of a template, from one byte offset to another.
type stretch struct{ start, end int }

// actionAt returns the action that begins at an offset, with its braces. It returns false
// where none ends.
func actionAt(s string, start int) (stretch, bool) {
	at := start + len(opens)
	if rest := strings.TrimLeft(s[at:], "- \t\r\n"); strings.HasPrefix(rest, "/*") {
		end := strings.Index(rest, "*/")
		if end < 0 {
			return stretch{}, false
		}
		at = len(s) - len(rest) + end
	}
	for i := at; i < len(s); i++ {
		switch s[i] {
		case '"', '`', '\'':
			length := quoted(s[i:])
			if length == 0 {
				return stretch{}, false
			}
			i += length - 1
		case '}':
			if strings.HasPrefix(s[i:], closes) {
				return stretch{start, i + len(closes)}, true
			}
		}
	}
	return stretch{}, false
}

// quoted returns the length of the string that a text begins with, and 0 if that does not
// end.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return i + 1
		case s[0] == '`':
		case s[i] == '\\':
			i++
		case s[i] == '\n':
			return 0
		}
	}
	return 0
}

// actionsOf returns the actions of a template, up to the first that does not end.
func actionsOf(s string) []stretch {
	var found []stretch
	for at := 0; ; {
		next := strings.Index(s[at:], opens)
		if next < 0 {
			return found
		}
		a, ok := actionAt(s, at+next)
		if !ok {
			return found
		}
		found = append(found, a)
		at = a.end
	}
}

// inner is what stands between an action's braces.
func (a stretch) inner(s string) string {
	text := s[a.start+len(opens) : a.end-len(closes)]
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "-"), "-"))
}

// isDeep reports whether actions stand in each other deeper than is read: a parser goes as
// deep as they do.
func isDeep(s string, all []stretch) bool {
	depth := 0
	for _, a := range all {
		inner := a.inner(s)
		word, rest, _ := strings.Cut(inner, " ")
		switch word {
		case "if", "range", "with", "define", "block":
			depth++
		case "else":
			if strings.TrimSpace(rest) != "" {
				depth++ // one more decision, which has no end of its own
			}
		case "end":
			depth--
		}
		if depth > document.MaxDepth || strings.Count(inner, "(") > document.MaxDepth {
			return true
		}
	}
	return false
}
