package fixpoint_test

import (
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fixpoint"
)

// TestReach asks which nodes of made-up graphs lead to which, in whatever order, and
// compares that with what following the ways one by one says.
func TestReach(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + r.IntN(12)
		next := make([][]int, n)
		for range r.IntN(3 * n) {
			from := r.IntN(n)
			next[from] = append(next[from], r.IntN(n))
		}
		var answers *fixpoint.Answers[int, uint64]
		answers = fixpoint.New(func(k int) uint64 {
			set := uint64(1) << k
			for _, other := range next[k] {
				set |= answers.Of(other)
			}
			return set
		}, func(a, b uint64) bool { return a == b }, 0)
		for _, k := range r.Perm(n) {
			if got, want := answers.Of(k), reach(next, k); got != want {
				t.Fatalf("%v: %d leads to %b, want %b", next, k, got, want)
			}
		}
		if !answers.Settled() {
			t.Fatal("an answer is still being worked out")
		}
	}
}

func reach(next [][]int, from int) uint64 {
	seen := uint64(1) << from
	for before := 0; before != bits.OnesCount64(seen); {
		before = bits.OnesCount64(seen)
		for k, others := range next {
			if seen>>k&1 == 1 {
				for _, other := range others {
					seen |= 1 << other
				}
			}
		}
	}
	return seen
}

// TestWork holds that a cycle in which each is made of all others is gone through a few
// times, and not once for each way through it.
func TestWork(t *testing.T) {
	const n = 200
	work := 0
	var answers *fixpoint.Answers[int, int]
	answers = fixpoint.New(func(k int) int {
		work++
		most := k
		for other := range n {
			most = max(most, answers.Of(other))
		}
		return most
	}, func(a, b int) bool { return a == b }, -1)
	if got := answers.Of(0); got != n-1 || work > 4*n {
		t.Errorf("the most is %d, after %d times of work", got, work)
	}
}

// TestUnsettled has an answer that goes up and down.
func TestUnsettled(t *testing.T) {
	var answers *fixpoint.Answers[int, int]
	answers = fixpoint.New(func(int) int { return 1 - answers.Of(0) }, func(a, b int) bool { return a == b }, -1)
	if got := answers.Of(0); got != 0 {
		t.Errorf("%d", got)
	}
}

// TestDeep has answers that are made of the next without end.
func TestDeep(t *testing.T) {
	var answers *fixpoint.Answers[int, int]
	answers = fixpoint.New(func(k int) int { return min(answers.Of(k+1), k) }, func(a, b int) bool { return a == b }, -1)
	if got := answers.Of(0); got != -1 {
		t.Errorf("%d", got)
	}
}
