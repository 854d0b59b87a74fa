// Package services judges the settings of services that have a knob for jitter: is it
// switched off? Whose settings a document is, is told by its shape alone, so that each
// service is known by more than the knob's name.
package services

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Checker judges settings.
type Checker struct{}

// New returns a checker.
func New() *Checker { return &Checker{} }

// Signals are words one of which stands in each document that something is said of.
func Signals() []string {
	words := []string{resilience4j, templates().window}
	for _, t := range languages() {
		words = append(words, t.window)
	}
	for _, k := range knobs() {
		words = append(words, k.key)
	}
	return words
}

// Signals are words one of which stands in each program that something is said of.
func (*Checker) Signals() []string { return Signals() }

// Check returns the findings in a document, in the order of its text.
func (*Checker) Check(p *program.Program) ([]program.Finding, []program.Limit) {
	all := resilience(p)
	for _, k := range knobs() {
		for _, configuration := range configurations(p.Tree, k.owns) {
			all = append(all, k.settings(p, configuration)...)
		}
	}
	found := schedules(p.Tree, "")
	for _, s := range all {
		found = append(found, s.finding())
	}
	slices.SortStableFunc(found, func(a, b program.Finding) int { return cmp.Compare(a.Start, b.Start) })
	// What several share, by an alias, is one setting.
	return slices.CompactFunc(found, func(a, b program.Finding) bool { return a.Range == b.Range }), nil
}

// configurations returns the mappings of a tree that are a service's configuration: the
// root, or a part, as in the values of a chart.
func configurations(v *program.Value, owns func(*program.Value) bool) []*program.Value {
	if owns(v) {
		return []*program.Value{v}
	}
	var found []*program.Value
	for _, item := range v.Items {
		found = append(found, configurations(item, owns)...)
	}
	for _, e := range v.Entries {
		found = append(found, configurations(e.Value, owns)...)
	}
	return found
}

// setting is a setting that is to be another.
type setting struct {
	rule rule.ID
	at   program.Range
	// what is tried again, and how it waits.
	what, how string
	// key is what to set, and on is what to set it to.
	key, on string
	fix     []program.Change
}

// switchedOff is the setting of a knob that is turned off.
func switchedOff(p *program.Program, what, key string, value *program.Value, on string) setting {
	return setting{rule: rule.JitterOff, at: value.Range, what: what, how: "with jitter switched off", key: key, on: on, fix: replaced(p, value, on)}
}

func (s setting) finding() program.Finding {
	seen := message.Retry(message.Brief(s.what), "") + " waits " + s.how
	return program.Finding{Rule: s.rule, Range: s.at, Function: s.what, Fix: s.fix, Message: program.Shown(seen + ": set " + s.key + " to " + s.on)}
}

// replaced is the change of a scalar's text, in its quotes. There is none for an alias, nor
// for what has a tag, which the new text may not be of.
func replaced(p *program.Program, v *program.Value, text string) []program.Change {
	source := p.Text.String()
	before := strings.TrimRight(source[:v.Start], program.WhiteSpace)
	if strings.HasPrefix(before[strings.LastIndexAny(before, program.WhiteSpace)+1:], "!") {
		return nil
	}
	at, quotes := v.Range, 0
	switch source[v.Start:v.End] {
	case v.Text:
	case `"` + v.Text + `"`, "'" + v.Text + "'":
		quotes = 1
	default:
		return nil
	}
	at.Start, at.End = at.Start+quotes, at.End-quotes
	return []program.Change{{Range: at, New: text}}
}
