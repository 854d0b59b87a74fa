package set_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/set"
)

// TestSets holds what is in sets that are made of each other, and that these stay as they were.
func TestSets(t *testing.T) {
	of := []int{2, 4, 6}
	for name, c := range map[string]struct{ got, want []int }{
		"with":         {set.With(of, 5), []int{2, 4, 5, 6}},
		"with its own": {set.With(of, 4), of},
		"without":      {set.Without(of, 4), []int{2, 6}},
		"without none": {set.Without(of, 5), of},
		"union":        {set.Union(of, []int{1, 4}), []int{1, 2, 4, 6}},
		"keep":         {set.Keep(of, func(x int) bool { return x != 2 }), []int{4, 6}},
		"keep all":     {set.Keep(of, func(int) bool { return true }), of},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	if !slices.Equal(of, []int{2, 4, 6}) {
		t.Errorf("the set itself was changed: %v", of)
	}
	if !set.Has(of, 4) || set.Has(of, 5) || !set.Within([]int{2, 6}, of) || set.Within([]int{2, 5}, of) || set.Within(of, nil) {
		t.Error("what is in a set is not found there")
	}
}

// TestBits holds what is in a set of numbers, and whether taking in another changes it.
func TestBits(t *testing.T) {
	b, other := set.NewBits(100), set.NewBits(100)
	b.Set(3)
	other.Set(3)
	other.Set(99)
	if !b.Add(other) || b.Add(other) || !b.Has(99) || !b.Has(3) || b.Has(4) || b.Has(1000) {
		t.Errorf("%b after %b was taken in", b, other)
	}
	if b.Clear(99); b.Has(99) {
		t.Error("what was taken out is still in it")
	}
}
