// Package directive reads the comments by which people ask for silence about
// findings, in any language.
package directive

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Form is how directives are written in the comments of a language.
type Form struct {
	// Before is what stands before jitterlint:ignore, such as "//".
	Before string
	// Spaced tells that spaces may stand between the comment's sign and the
	// directive.
	Spaced bool
}

// The forms of directives. Go's own tools take // with a space for prose.
var (
	InGo         = Form{Before: "//"}
	InTypeScript = Form{Before: "// ", Spaced: true}
	AfterHash    = Form{Before: "# ", Spaced: true} // in Python and YAML
	InField      = Form{Spaced: true}               // in a text of its own
)

// Comment is a comment that may be a directive.
type Comment struct {
	// Text is all that stands behind the sign that begins it.
	Text string
	// Trailing tells that code stands before it on its line.
	Trailing bool
	// Above is the text of the comment on the line above, if there is one.
	Above string
}

// Directive asks for silence.
type Directive struct {
	// Rules are the rules that are ignored; none stands for all of them.
	Rules []rule.ID
	// File tells that it is for all of its file.
	File bool
	// Fault says what is wrong with it, and what to write: then it asks for
	// nothing.
	Fault string
}

// Ignores reports whether the directive asks for silence about a rule.
func (d Directive) Ignores(id rule.ID) bool {
	return d.Fault == "" && (len(d.Rules) == 0 || slices.Contains(d.Rules, id))
}

// Useless says that there is nothing to ignore of some of the directive's rules,
// where it is for, and nothing if there are none.
func (d Directive) Useless(idle []string, where string) string {
	nothing := "there is no " + strings.Join(idle, " or ") + " finding " + where
	switch len(idle) {
	case 0:
		return ""
	case len(d.Rules):
		return "ignores nothing, since " + nothing + ": remove it"
	}
	return "ignores too much, since " + nothing + ": take that out"
}

const (
	name       = "jitterlint"
	ignore     = "ignore"
	fileIgnore = "file-ignore"
)

// words are the parts of a comment that may be a directive.
type words struct {
	lead  string // the spaces before it
	name  string
	colon string // with the spaces around it
	verb  string
	rest  string
}

var pattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^( *)([Jj]itter lint|[A-Za-z]+(?:[-_][A-Za-z]+)?)([ \t]*:?[ \t]*)([\w-]*)[ \t]*(.*?)\s*$`)
})

// Parse reads a comment, and reports whether it is a directive, or was surely meant
// to be one. Prose that begins as a directive does is none.
func (f Form) Parse(c Comment) (Directive, bool) {
	if !mayBe(c.Text) {
		return Directive{}, false
	}
	m := pattern().FindStringSubmatch(c.Text)
	if m == nil || !isNear(m[2]) {
		return Directive{}, false
	}
	w := words{lead: m[1], name: m[2], colon: m[3], verb: m[4], rest: m[5]}
	if !w.isSure(f) && !w.isMeant(c) {
		return Directive{}, false
	}
	return f.directive(w), true
}

// mayBe is a cheap look, since nearly all comments are none.
func mayBe(text string) bool {
	for len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	return len(text) > len(ignore) && (text[0] == 'j' || text[0] == 'J')
}

func (f Form) directive(w words) Directive {
	names, reason := w.target()
	d := Directive{File: w.verb == fileIgnore}
	for _, n := range names {
		if id := rule.ID(n); !slices.Contains(d.Rules, id) {
			d.Rules = append(d.Rules, id)
		}
	}
	unknown := slices.IndexFunc(names, func(n string) bool { return !isRule(n) })
	switch {
	case w.name != name || w.colon != ":" || w.lead != "" && !f.Spaced:
		d.Fault = "is misspelt, and ignores nothing: write " + f.written(w)
	case !isVerb(w.verb):
		d.Fault = "is no directive (" + f.Before + name + ":" + w.verb + "): write " + f.written(w)
	case len(names) == 0:
		d.Fault = "names no rule: write " + f.written(w)
	case unknown >= 0:
		d.Fault = names[unknown] + " is no rule: " + settings.Suggest(names[unknown], ruleNames())
	case reason == "":
		d.Fault = "gives no reason: write " + f.written(w)
	}
	return d
}

// maxReason is how much of a reason, in bytes, a message repeats.
const maxReason = 60

// written is a directive as it should be.
func (f Form) written(w words) string {
	verb := settings.Nearest(w.verb, []string{ignore, fileIgnore})
	if verb == "" {
		verb = ignore
	}
	names, reason := w.target()
	var rules []string
	for _, n := range names {
		if !isRule(n) {
			n = settings.Nearest(n, ruleNames())
		}
		if n != "" {
			rules = append(rules, n)
		}
	}
	if len(rules) == 0 {
		rules = []string{"RULE"}
	}
	switch {
	case reason == "":
		reason = "and why"
	case len(reason) > maxReason:
		reason = strings.ToValidUTF8(reason[:maxReason], "") + "…"
	}
	return f.Before + name + ":" + verb + " " + strings.Join(rules, ",") + " " + reason
}

// target returns the rules that are named, and the reason.
func (w words) target() (names []string, reason string) {
	m := targets().FindStringSubmatch(w.rest)
	if m == nil {
		return nil, w.rest
	}
	for n := range strings.SplitSeq(m[1], ",") {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names, m[2]
}

var targets = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([\w-]+(?:[ \t]*,[ \t]*[\w-]*)*)[ \t]*(.*)$`)
})

func isVerb(word string) bool { return word == ignore || word == fileIgnore }

func isRule(word string) bool { return slices.Contains(ruleNames(), word) }

func ruleNames() []string {
	var names []string
	for _, id := range rule.IDs() {
		names = append(names, string(id))
	}
	return names
}
