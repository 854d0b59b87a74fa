package directive

import (
	"strings"

	"github.com/agext/levenshtein"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// isNear reports whether a word is this program's name, or that with a slip or two.
func isNear(word string) bool {
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(word))
	return plain == name || len(plain) < 2*len(name) && levenshtein.Distance(plain, name, nil) <= 2
}

// isSure reports whether a comment is a directive, in a form, whatever else stands
// around it: where the space that begins prose may begin a directive, it is one that
// names a rule.
func (w words) isSure(f Form) bool {
	if w.name != name || w.colon != ":" || w.verb == "" {
		return false
	}
	names, _ := w.target()
	return w.lead == "" || f.Spaced && isVerb(w.verb) && len(names) > 0 && isRule(names[0])
}

// isMeant reports whether a comment that may as well be prose was meant to be a
// directive: what follows must be what follows in one.
//
//	// jitterlint:ignore no-jitter one instance   is meant
//	// jitterlint:ignore is told in docs/rules.md is prose
//
// What a line that ends in a colon or a comma leads to is prose, too.
func (w words) isMeant(c Comment) bool {
	if above := strings.TrimSpace(c.Above); !c.Trailing && (strings.HasSuffix(above, ":") || strings.HasSuffix(above, ",")) {
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
