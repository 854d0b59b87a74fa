package jitter_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// TestYields holds which parameters a wait's jitter is scaled by, and which it is made
// of: without them, at 0, nothing in it is random.
func TestYields(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"math/rand/v2"
	"time"
)

func scaled(d time.Duration, share float64) time.Duration {
	return d + time.Duration(share*rand.Float64()*float64(d))
}

func switched(d, most time.Duration) time.Duration {
	if most > 0 {
		d += rand.N(most)
	}
	return d
}

func plain(d time.Duration) time.Duration { return 2 * d }
`)
	for name, want := range map[string]struct{ factors, carries int }{
		"scaled": {2, 0}, "switched": {1, 0}, "plain": {0, 1},
	} {
		var yield summary.Yield
		for _, yield = range jitter.New(pkg).Yields(sourcetest.Function(t, pkg, name)) {
			break
		}
		if len(yield.Factors) != want.factors || len(yield.Carries) != want.carries {
			t.Errorf("%s is scaled by %v and made of %v, want %d and %d", name, yield.Factors, yield.Carries, want.factors, want.carries)
		}
	}
}

// TestUnkeyedField holds that what a literal without keys gives to a field is seen.
func TestUnkeyedField(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"math/rand/v2"
	"time"
)

type policy struct{ first, second time.Duration }

var p = policy{time.Second, rand.N(time.Second)}

var first, second = p.first, p.second
`)
	for name, want := range map[string]spread.Kind{"first": spread.Same, "second": spread.Random} {
		if got, _ := jitter.New(pkg).SpreadOf(sourcetest.Given(t, pkg, name)); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}
