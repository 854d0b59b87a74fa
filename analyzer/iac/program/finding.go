package program

import "github.com/jitterlint/jitterlint/analyzer/rule"

// Finding is what a guest's rules found, at offsets of the program's text.
type Finding struct {
	Rule rule.ID
	// Message says what was seen, why it is a retry, and what to do.
	Message string
	Range
	// Related are the places where the wait is decided, if that is elsewhere.
	Related []Related
	// Fix are the changes of the program's text that put it right, if that is
	// no guess. They do not overlap.
	Fix []Change
	// Function is the function or class that it stands in, "outer.inner", and ""
	// at the top level.
	Function string
	// Schedule is what is known of the waits, or nil for nothing.
	Schedule *rule.Schedule
}

// Waits returns the schedule of a finding that is about waits. How much is random of those
// that have jitter which does not work is not known.
func (f Finding) Waits() *rule.Schedule {
	s := rule.UnknownSchedule()
	if f.Schedule != nil {
		s = *f.Schedule
	}
	if f.Rule == rule.FakeJitter {
		s = s.Without(rule.Jitter)
	}
	return &s
}

// Range is a stretch of a program's text, from one byte offset to another.
type Range struct {
	Start, End int
}

// Limit is a function that was not looked into to its end, since a bound on the work for
// one function was met, or a program, since it does not parse: findings may be missing in it.
type Limit struct {
	Name string
	// At is where it begins, or where the program does not parse.
	At int
	// Fault is why the program does not parse, if it does not.
	Fault string
}

// Related is a place that has to do with a finding.
type Related struct {
	Message string
	Range
}

// Change puts new text in the place of a stretch of a program's text.
type Change struct {
	Range
	New string
}
