package fixpoint_test

import (
	"math/rand/v2"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
)

func same(a, b int) bool { return a == b }

// TestAnswers holds the answers, asked for in any order, against those that all agree on
// when each is worked out until nothing changes.
func TestAnswers(t *testing.T) {
	const things = 12
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 8))
		var own [things]int
		var parts [things][]int
		for k := range things {
			own[k] = max(0, r.IntN(8)-5)
			for range r.IntN(4) {
				parts[k] = append(parts[k], r.IntN(things))
			}
		}
		want := own
		for range things {
			for k := range things {
				for _, part := range parts[k] {
					want[k] = max(want[k], want[part])
				}
			}
		}
		var answers *fixpoint.Answers[int, int]
		answers = fixpoint.New(0, func(k int) int {
			answer := own[k]
			for _, part := range parts[k] {
				answer = max(answer, answers.Of(part))
			}
			return answer
		}, same)
		for _, k := range r.Perm(things) {
			if got := answers.Of(k); got != want[k] {
				t.Fatalf("seed %d: %d of %v with %v is %v, want %v", seed, k, parts, own, got, want[k])
			}
		}
		assumed := answers.Assumed()
		for k := range things {
			answers.Of(k)
		}
		if answers.Assumed() != assumed {
			t.Fatalf("seed %d: answers are still assumed", seed)
		}
	}
}

// TestGiveUp holds that an answer that was cut short is not kept, and that no chain is too
// long for the stack.
func TestGiveUp(t *testing.T) {
	enough := false
	var answers *fixpoint.Answers[int, int]
	answers = fixpoint.New(0, func(k int) int {
		switch {
		case k > 0:
			return answers.Of(k - 1)
		case !enough:
			answers.GiveUp()
			return 1
		}
		return 2
	}, same)
	if got := answers.Of(3); got != 1 {
		t.Errorf("what is given up is %d", got)
	}
	enough = true
	if got := answers.Of(1_000_000); got != 0 {
		t.Errorf("what is too far is %d", got)
	}
	if got := answers.Of(3); got != 2 {
		t.Errorf("what was given up before is %d", got)
	}
}

// TestUpAndDown holds that a question that finds no answer is left at its start.
func TestUpAndDown(t *testing.T) {
	var answers *fixpoint.Answers[int, int]
	answers = fixpoint.New(0, func(k int) int { return 1 - answers.Of(k) }, same)
	if got := answers.Of(0); got != 0 {
		t.Errorf("the answer is %d, not the start", got)
	}
}

// TestBeyond has answers that are made of the next without end, and keeps them.
func TestBeyond(t *testing.T) {
	work := 0
	var answers *fixpoint.Answers[int, int]
	answers = fixpoint.New(0, func(k int) int {
		work++
		return answers.Of(k + 1)
	}, func(a, b int) bool { return a == b })
	answers.Beyond(7)
	if got := answers.Of(0); got != 7 {
		t.Errorf("%d", got)
	}
	before := work
	if got := answers.Of(1); got != 7 || work != before {
		t.Errorf("%d, after %d times of work more", got, work-before)
	}
}
