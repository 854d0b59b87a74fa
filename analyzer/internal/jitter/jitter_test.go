package jitter_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// TestSpreadOf holds how values differ between instances that run the same code.
func TestSpreadOf(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"math/rand/v2"
	"time"
)

var (
	constant = time.Second
	doubled  = 2 * constant
	drawn    = constant + rand.N(constant)
	through  = spread(constant)
	either   = pick(true)
	same     = half(constant)
	received = <-lengths
	cyclic   = around(3)
)

var lengths chan time.Duration

func spread(d time.Duration) time.Duration { return d + rand.N(d) }
func half(d time.Duration) time.Duration   { return d / 2 }

func pick(random bool) time.Duration {
	if random {
		return rand.N(time.Second)
	}
	return time.Second
}

func around(n int) time.Duration { return back(n) }
func back(n int) time.Duration {
	if n == 0 {
		return time.Second
	}
	return around(n - 1)
}
`)
	for name, want := range map[string]spread.Kind{
		"constant": spread.Same, "doubled": spread.Same, "same": spread.Same,
		"drawn": spread.Random, "through": spread.Random, "either": spread.Random,
		"received": spread.Unknown,
	} {
		if got, _ := jitter.New(pkg).SpreadOf(sourcetest.Given(t, pkg, name)); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if got, _ := jitter.New(pkg).SpreadOf(sourcetest.Given(t, pkg, "cyclic")); got == spread.Random {
		t.Error("functions that call each other, and draw nothing, are random")
	}
}

// TestSpreadInCircles holds that values which are made of each other are as all of them
// are, whichever is asked about first.
func TestSpreadInCircles(t *testing.T) {
	const text = `package x

import (
	"math/rand/v2"
	"time"
)

type waits struct{ first, second, third, alone time.Duration }

func (w *waits) set() {
	w.first = 2 * w.second
	w.second = w.third
	w.third = max(w.first, even(3))
	w.alone = w.alone * 2
}

func even(n int) time.Duration {
	if n == 0 {
		return rand.N(time.Second)
	}
	return odd(n - 1)
}

func odd(n int) time.Duration { return even(n - 1) }

var w waits

var (
	first, second, third, alone = w.first, w.second, w.third, w.alone
	one, two                    = odd(1), even(2)
)
`
	names := []string{"first", "second", "third", "alone", "one", "two"}
	for i := range names {
		pkg := sourcetest.New(t, text)
		values := jitter.New(pkg)
		for _, name := range slices.Concat(names[i:], names[:i]) {
			want := spread.Random
			if name == "alone" {
				want = spread.Same
			}
			if got, _ := values.SpreadOf(sourcetest.Given(t, pkg, name)); got != want {
				t.Errorf("asked from %s on: %s is %v, want %v", names[i], name, got, want)
			}
		}
	}
}
