// Package schedules says by which schedule a library's policy waits, by what the catalog
// says of its options and by what is passed for these.
package schedules

import (
	"math"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Options are what is passed for the parameters of a policy.
type Options interface {
	// Hold reports whether conditions hold, if that is known.
	Hold(when []catalog.PythonCondition) (hold, known bool)
	// Number returns what is passed for a parameter, and Within what is passed to a call of
	// one of some names that is passed for it.
	Number(param string) Number
	Within(param string, names []string) Number
	// Each returns what is passed where some waits have gone before.
	Each(param string, before int) Number
}

// Number is what is passed where a number is to be, or what counts by default.
type Number struct {
	Value float64
	// There says that there may be something, and Known that it is known whether, and what.
	There, Known bool
}

// Of returns the schedule of waits, or nil where it is not known by which numbers they go. How
// many attempts there are is not known.
func Of(waits []catalog.PythonWaits, options Options) *rule.Schedule {
	var longest []float64
	openCap := false
	for _, by := range waits {
		hold, known := options.Hold(by.When)
		if !known {
			return nil
		}
		if !hold {
			continue
		}
		if by.Each != "" {
			longest = longer(longest, each(by.Each, options))
			continue
		}
		n := numbersOf(by, options)
		if !n.known() {
			return nil
		}
		longest = longer(longest, n.lengths(by))
		openCap = openCap || !n.longest.Known
	}
	if len(longest) == 0 {
		return nil
	}
	found := schedule.Of(longest)
	if openCap {
		found = found.Without(rule.Cap)
	}
	return &found
}

// longer returns the longer one of each two waits, as far as both are known.
func longer(one, other []float64) []float64 {
	if one == nil {
		return other
	}
	both := make([]float64, min(len(one), len(other)))
	for n := range both {
		both[n] = max(one[n], other[n])
	}
	return both
}

// each returns the first waits, each of which is passed for a parameter, as far as they are known.
func each(param string, options Options) []float64 {
	all := make([]float64, 0, schedule.Rounds)
	for before := range schedule.Rounds {
		n := options.Each(param, before)
		if !n.Known {
			break
		}
		all = append(all, n.Value)
	}
	return all
}

// numbers are those that waits go by.
type numbers struct{ base, factor, step, least, longest Number }

func numbersOf(by catalog.PythonWaits, options Options) numbers {
	of := func(n catalog.PythonNumber) Number { return numberOf(n, options) }
	return numbers{of(by.Base), of(by.Factor), of(by.Step), of(by.Least), of(by.Cap)}
}

func numberOf(by catalog.PythonNumber, options Options) Number {
	var n Number
	if by.Param != "" {
		n = options.Number(by.Param)
	}
	if !n.There {
		n = Number{by.Otherwise, by.Otherwise != 0, true}
	}
	n.Known = n.Known && (!by.Whole || n.Value == math.Trunc(n.Value))
	n.Value *= by.Times
	return n
}

// or returns the number, or another one where there is none that is known.
func (n Number) or(otherwise float64) float64 {
	if n.There && n.Known {
		return n.Value
	}
	return otherwise
}

// known reports whether the lengths are known, but for where they are cut off.
func (n numbers) known() bool { return n.base.Known && n.factor.Known && n.step.Known && n.least.Known }

// lengths returns the first waits, or the very first where nothing says how they grow.
func (n numbers) lengths(by catalog.PythonWaits) []float64 {
	unit := 1.
	if by.Milliseconds {
		unit = 1000
	}
	all := make([]float64, by.AtOnce, by.AtOnce+schedule.Rounds)
	for i, next := 0, n.base.or(0); i < schedule.Rounds; i++ {
		length := next
		if i > 0 || !by.BaseUncapped {
			length = min(length, n.longest.or(math.Inf(1)))
		}
		all = append(all, max(n.least.or(0), length)/unit)
		if by.Unsteady {
			break
		}
		next = next*n.factor.or(1) + n.step.or(0)
	}
	return all
}

// Attempts returns how many calls a policy makes at most, or 0 for no end, if that is known.
func Attempts(by catalog.PythonAttempts, options Options) (attempts int, known bool) {
	n, known := count(by, options)
	if !known || endsSooner(n, by, options) {
		return 0, false
	}
	if n < 0 {
		return 0, true
	}
	n += float64(by.Besides)
	if n < 2 || n != math.Trunc(n) || n > math.MaxInt32 {
		return 0, false
	}
	return int(n), true
}

// count returns the number that attempts are counted up to, or -1 for none.
func count(by catalog.PythonAttempts, options Options) (float64, bool) {
	known := len(by.Params) > 0
	for _, param := range by.Params {
		n := options.Number(param)
		if n.There && len(by.Names) > 0 {
			n = options.Within(param, by.Names)
		}
		if n.There {
			return n.Value, n.Known
		}
		known = known && n.Known
	}
	return -1, known
}

// endsSooner reports whether something else than the number of attempts may end a retry.
func endsSooner(count float64, by catalog.PythonAttempts, options Options) bool {
	for _, param := range by.Ends {
		if n := options.Number(param); n.There && (!n.Known || n.Value != count) {
			return true
		}
	}
	return false
}
