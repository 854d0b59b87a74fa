// Package schedule tells, in any language, by which schedule waits go of which the
// lengths are known one after the other.
package schedule

import (
	"math"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rounds is how many waits are enough to tell: a wait that doubles from a nanosecond is
// longer than any limit by then.
const Rounds = 64

// longest is what no wait is longer than, in seconds: a sum that overflows, or a wait that
// nobody sees the end of.
const longest = 100 * 365 * 24 * 60 * 60

// Of returns the schedule that waits go by, the first of which are some lengths, in
// seconds. Nothing is known of how many attempts there are. Lengths that go by no such
// schedule have one whose growth is not known either.
func Of(lengths []float64) rule.Schedule {
	lengths = within(lengths)
	if len(lengths) == 0 {
		return rule.UnknownSchedule()
	}
	s := from(lengths)
	if atOnce := slices.IndexFunc(lengths, func(length float64) bool { return length > 0 }); atOnce > 0 && !s.Knows(rule.Growth) {
		if later := from(lengths[atOnce:]); later.Knows(rule.Growth) {
			later.AtOnce = atOnce
			return later
		}
	}
	return s
}

// from is Of, of waits the first of which is the base.
func from(lengths []float64) rule.Schedule {
	s := rule.Schedule{Base: lengths[0], Factor: 1, Unknown: []rule.Part{rule.Attempts}}
	if len(lengths) == 1 {
		s.Factor = 0
		s.Unknown = []rule.Part{rule.Growth, rule.Cap, rule.Attempts}
		return s
	}
	growing := grows(lengths)
	if growing < len(lengths) {
		s.Cap = lengths[len(lengths)-1]
	}
	switch {
	case growing == 1 && s.Cap == s.Base: // it is the same each time
		s.Cap = 0
	case growing == 1 && s.Base > 0:
		s.Factor = s.Cap / s.Base
	case growing == 1:
		s.Step = s.Cap
	case s.Base > 0 && lengths[1] > s.Base:
		s.Factor = lengths[1] / s.Base
	default:
		s.Step = lengths[1] - s.Base
	}
	if s.Factor > 1 && !goesBy(s, lengths) {
		s.Factor, s.Step = 1, lengths[1]-s.Base
	}
	if s.Step < 0 || !goesBy(s, lengths) {
		return rule.Schedule{Base: s.Base, Unknown: []rule.Part{rule.Growth, rule.Cap, rule.Attempts}}
	}
	return s
}

// Same returns the schedule of waits that all have one length, in seconds, of which the
// number of attempts is not known.
func Same(length float64) rule.Schedule { return Of([]float64{length, length}) }

// within returns the lengths up to the first that is none.
func within(lengths []float64) []float64 {
	for i, length := range lengths {
		if !(length >= 0 && length <= longest) {
			return lengths[:i]
		}
	}
	return lengths
}

// grows returns how many waits there are before those at the end which are all the same.
func grows(lengths []float64) int {
	n := len(lengths) - 1
	for n > 0 && lengths[n-1] == lengths[n] {
		n--
	}
	if n == len(lengths)-1 {
		return len(lengths) // the last alone says nothing
	}
	return max(n, 1)
}

// goesBy reports whether waits are as a schedule says, but for what rounding makes of them.
func goesBy(s rule.Schedule, lengths []float64) bool {
	const nearly = 1e-6
	for n, length := range lengths {
		want := (s.Base + float64(n)*s.Step) * math.Pow(s.Factor, float64(n))
		if s.Cap > 0 {
			want = min(want, s.Cap)
		}
		if math.Abs(want-length) > nearly*max(want, length) {
			return false
		}
	}
	return true
}
