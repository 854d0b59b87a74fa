package rule

import (
	"cmp"
	"slices"
)

// Finding is one place that breaks a rule.
type Finding struct {
	Rule ID `json:"rule"`
	// Message says what was seen, why it is a retry, and what to do.
	Message string `json:"message"`
	Place
	// Related are the places where the wait is decided, if that is elsewhere.
	Related []Related `json:"related,omitempty"`
	// URL is the page that describes the rule.
	URL string `json:"url,omitempty"`
	// Fix are the edits that put the place right, where that is no guess.
	Fix []Edit `json:"fix,omitempty"`
	// Schedule is what is known of the waits, where the finding is about those of a
	// retry, and nil elsewhere.
	Schedule *Schedule `json:"schedule,omitempty"`

	Function    string `json:"function,omitempty"`    // the function that the place is in, "(*T).M" or "outer.inner", "" at the top level
	Fingerprint string `json:"fingerprint,omitempty"` // knows the finding again in a later version of the code
}

// Places returns the finding's own place, and those that have to do with it.
func (f Finding) Places() []Place {
	places := []Place{f.Place}
	for _, r := range f.Related {
		places = append(places, r.Place)
	}
	return places
}

// Place is a stretch of a file. Lines and columns count from 1, columns in
// bytes; an end is just after the last byte, and 0 where it is not known.
type Place struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	EndLine int    `json:"end_line,omitempty"`
	EndCol  int    `json:"end_column,omitempty"`
}

// Related is a place that has to do with a finding.
type Related struct {
	Message string `json:"message"`
	Place
}

// Sort orders findings by file, line, column, rule and message, and leaves out
// those that are there twice.
func Sort(findings []Finding) []Finding {
	slices.SortFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}
