package source_test

import (
	"go/token"
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestBounds holds that the work for a function is bounded by itself, whatever is
// worked out for others on the way, and that a bound that is met is told.
func TestBounds(t *testing.T) {
	pkg := sourcetest.New(t, "package x\n")
	exhaust := func() {
		for pkg.Spend() {
		}
	}
	const first, second, third = token.Pos(30), token.Pos(10), token.Pos(20)
	pkg.Bounds.Within(first, exhaust)
	pkg.Bounds.Within(third, func() {
		pkg.Bounds.Aside(exhaust)
		if !pkg.Spend() {
			t.Error("the work for another function used this one's up")
		}
	})
	pkg.Bounds.Within(second, exhaust)
	pkg.Bounds.Within(second, exhaust)
	if got, want := pkg.Bounds.CutShort(), []token.Pos{second, first}; !slices.Equal(got, want) {
		t.Errorf("cut short are the functions at %v, want %v", got, want)
	}
}
