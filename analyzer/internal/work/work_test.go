package work_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/work"
)

const most = 100

// exhaust spends all that there is for a function, and more.
func exhaust(b *work.Bounds[string]) func() {
	return func() {
		for b.Spend() {
		}
	}
}

// steps counts those that are left.
func steps(b *work.Bounds[string]) int {
	n := 0
	for b.Spend() {
		n++
	}
	return n
}

// TestSpend holds that a function has so many steps and no more, whatever was spent before
// on others.
func TestSpend(t *testing.T) {
	b := work.New[string](most)
	for _, f := range []string{"first", "second", "first"} {
		b.Within(f, func() {
			if got := steps(b); got != most {
				t.Errorf("%s has %d steps, not %d", f, got, most)
			}
			if b.Spend() {
				t.Errorf("%s has a step more than all", f)
			}
		})
	}
}

// TestWithin holds that what is worked out for others on the way costs a function nothing.
func TestWithin(t *testing.T) {
	b := work.New[string](most)
	b.Within("outer", func() {
		b.Spend()
		b.Within("inner", exhaust(b))
		b.Aside(exhaust(b))
		if got := steps(b); got != most-1 {
			t.Errorf("%d steps are left, not %d", got, most-1)
		}
	})
}

// TestCutShort holds that functions are told once whose bound is met, and not those that end
// just there, or those that callers ask of.
func TestCutShort(t *testing.T) {
	b := work.New[string](most)
	b.Within("small", func() {
		for range most {
			b.Spend()
		}
	})
	b.Aside(exhaust(b))
	for range 2 {
		b.Within("outer", func() { b.Within("inner", exhaust(b)) })
		b.Within("tangled", func() { b.Cut("tangled") })
		b.Within("large", exhaust(b))
	}
	if got, want := b.CutShort(), []string{"inner", "tangled", "large"}; !slices.Equal(got, want) {
		t.Errorf("cut short are %q, want %q", got, want)
	}
}
