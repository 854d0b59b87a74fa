package proof

import (
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Schedule proves what a row says of the length of waits.
type Schedule struct {
	// Given is what the operands are given, by what catalog.Operand.String calls them:
	// durations in nanoseconds. The others have their defaults.
	Given map[string]float64
	// Calls returns how often the policy has an attempt made that always fails; it is asked for
	// where the row says how many there are.
	Calls func(t *testing.T) int
	// Sums says that a draw cannot see each wait, but all of a retry added up.
	Sums bool
}

func (c Case) checkSchedule(t *testing.T, row *catalog.Schedule) {
	t.Helper()
	switch said := (*row != catalog.Schedule{}); {
	case !said && c.Schedule != nil:
		t.Error("the case proves a schedule, and the row has none")
	case said && c.Schedule == nil:
		t.Error("the row has a schedule, and the case does not prove it")
	case said:
		c.checkLengths(t, row)
		c.Schedule.checkCalls(t, row)
	}
}

// checkLengths holds the row's schedule against the waits that are drawn.
func (c Case) checkLengths(t *testing.T, row *catalog.Schedule) {
	t.Helper()
	drawn := c.Waits(t)
	wait, isKnown := c.Schedule.value(row, row.Base)
	if !isKnown {
		wait = float64(drawn[0])
	}
	factor, isKnown := c.Schedule.value(row, row.Factor)
	if !isKnown {
		t.Fatal("nothing says how the waits grow")
	}
	longest, _ := c.Schedule.value(row, row.Cap)
	next := func() (length time.Duration) {
		length = time.Duration(wait)
		if longest > 0 {
			length = min(length, time.Duration(longest))
		}
		wait *= factor
		return length
	}
	if c.Schedule.Sums {
		sum := time.Duration(0)
		for range c.Schedule.attempts(row) - 1 {
			sum += next()
		}
		next = func() time.Duration { return sum }
	}
	for i, length := range drawn {
		if said := next(); said != length {
			t.Errorf("wait %d is %v, and the row says %v", i+1, length, said)
		}
	}
}

func (s *Schedule) checkCalls(t *testing.T, row *catalog.Schedule) {
	t.Helper()
	said := s.attempts(row)
	switch {
	case said > 0 && s.Calls == nil && !s.Sums:
		t.Errorf("the row says that there are %d attempts, and nothing proves it", said)
	case s.Calls != nil:
		if calls := s.Calls(t); calls != said {
			t.Errorf("there are %d attempts, and the row says %d", calls, said)
		}
	}
}

// attempts returns how many there are by the row, or 0 where it does not say.
func (s *Schedule) attempts(row *catalog.Schedule) int {
	if n, ok := s.value(row, row.Attempts); ok {
		return int(n)
	}
	if n, ok := s.value(row, row.Retries); ok {
		return int(n) + 1
	}
	return 0
}

// value returns the number that an operand has, if it is one.
func (s *Schedule) value(row *catalog.Schedule, of catalog.Operand) (float64, bool) {
	if of == (catalog.Operand{}) {
		return math.NaN(), false
	}
	given, isGiven := s.Given[of.String()]
	if isGiven && (given != 0 || !row.ZeroIsDefault) {
		return given, true
	}
	return of.Default, of.HasDefault
}

// Calls runs retry in a bubble of fake time, with an attempt that always fails, and returns
// how often it is called.
func Calls(t *testing.T, retry func(attempt func() error)) (calls int) {
	t.Helper()
	synctest.Test(t, func(*testing.T) {
		retry(func() error {
			calls++
			return ErrFailed
		})
	})
	return calls
}
