package spread_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// TestInterval holds the arithmetic of intervals against that of values in them.
func TestInterval(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 6))
	for range 20_000 {
		least, by := float64(r.IntN(20)-10), float64(r.IntN(5))
		i := spread.Below(least, least+1+float64(r.IntN(10)))
		f := spread.Between(by, by+float64(r.IntN(3)))
		x := i.Least + r.Float64()*(i.Most-i.Least)
		y := f.Least + r.Float64()*(f.Most-f.Least)
		hold := func(operation string, of spread.Interval, value float64) {
			const rounding = 1e-9
			if value < of.Least-rounding || value > of.Most+rounding {
				t.Errorf("%v %s %v: %v is not in %+v", x, operation, y, value, of)
			}
		}
		hold("+", i.Plus(f), x+y)
		if product, known := i.Times(f); known {
			hold("*", product, x*y)
		}
		if quotient, known := i.Over(f); known {
			hold("/", quotient, x/f.Least)
		} else if f.Least > 0 && f.Single() {
			t.Errorf("a quotient by %v is not known", f)
		}
		if power, known := i.Power(f); known {
			hold("to the power of", power, math.Pow(x, y))
		} else if i.Least >= 0 {
			t.Errorf("a power of %+v is not known", i)
		}
		hold("or less", i.AtMost(f), min(x, y))
		hold("or more", i.AtLeast(f), max(x, y))
		hold("truncated", i.Truncated(), math.Trunc(x))
	}
}

func TestTruncatedBelow(t *testing.T) {
	if got := spread.Below(0, 1).Truncated(); !got.Single() || got.Most != 0 {
		t.Errorf("whole numbers below 1 are %+v", got)
	}
	if got := spread.Between(0, 1).Truncated(); got.Single() {
		t.Errorf("whole numbers up to 1 are %+v", got)
	}
}

// TestKinds holds that of several parts the greatest decides.
func TestKinds(t *testing.T) {
	if max(spread.Same, spread.Unknown) != spread.Unknown || max(spread.Unknown, spread.Random) != spread.Random {
		t.Error("what is random is not more than what is unknown, or that than what is the same")
	}
}

// TestOpen holds that what is not reached by a draw is not reached by the lesser or the
// greater of two.
func TestOpen(t *testing.T) {
	draw := spread.Below(0, 1)
	for _, test := range []struct {
		got  spread.Interval
		want bool
	}{
		{draw.AtMost(spread.Exactly(0.5)), false},
		{draw.AtMost(spread.Exactly(2)), true},
		{draw.AtLeast(spread.Exactly(2)), false},
		{draw.AtLeast(spread.Exactly(0.5)), true},
	} {
		if test.got.Open != test.want {
			t.Errorf("%+v", test.got)
		}
	}
}
