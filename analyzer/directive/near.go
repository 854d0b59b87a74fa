package directive

import (
	"strings"

	"github.com/agext/levenshtein"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// isNear tells whether a word is this program's name, or that with a slip or two.
func isNear(word string) bool {
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(word))
	return plain == name || len(plain) < 2*len(name) && levenshtein.Distance(plain, name, nil) <= 2
}

// isMeant tells whether a comment that may as well be prose was meant to be a
// directive: what follows must be what follows in one.
//
//	// jitterlint:ignore no-jitter one instance   is meant
//	// jitterlint:ignore is told in docs/rules.md is prose
func (w words) isMeant(c Comment) bool {
	if !c.Trailing && goesOn(c.Above) {
		return false
	}
	names, _ := w.target()
	isNamed := len(names) > 0 && isRule(names[0])
	if !strings.Contains(w.colon, ":") {
		return isVerb(strings.ToLower(w.verb)) && isNamed
	}
	if isNamed && w.verb != "" {
		return true
	}
	if settings.Nearest(strings.ToLower(w.verb), []string{ignore, fileIgnore}) == "" {
		return false
	}
	switch {
	case c.Trailing, len(names) != 1:
		return true
	}
	return strings.Contains(names[0], "-") || settings.Nearest(names[0], ruleNames()) != ""
}

// goesOn tells whether a line of a comment is a part of what the next one says: a
// sentence that has not come to its end, or the word before an example.
func goesOn(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "!") && !strings.HasSuffix(line, "?") &&
		!isNear(strings.SplitN(line, ":", 2)[0])
}
