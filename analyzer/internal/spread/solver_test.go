package spread_test

import (
	"math/rand/v2"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// TestSolver holds the answers of a solver, asked in any order, against those that all
// questions agree on when each is answered until nothing changes.
func TestSolver(t *testing.T) {
	const questions = 12
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 8))
		var own [questions]spread.Kind
		var parts [questions][]int
		for q := range questions {
			if r.IntN(4) == 0 {
				own[q] = spread.Kind(1 + r.IntN(2))
			}
			for range r.IntN(4) {
				parts[q] = append(parts[q], r.IntN(questions))
			}
		}
		want := own
		for range questions {
			for q := range questions {
				for _, part := range parts[q] {
					want[q] = max(want[q], want[part])
				}
			}
		}
		var solver *spread.Solver[int]
		solver = spread.NewSolver(func(q int) spread.Kind {
			kind := own[q]
			for _, part := range parts[q] {
				kind = max(kind, solver.Of(part))
			}
			return kind
		})
		for _, q := range r.Perm(questions) {
			if got := solver.Of(q); got != want[q] {
				t.Fatalf("seed %d: %d of %v with %v is %v, want %v", seed, q, parts, own, got, want[q])
			}
		}
	}
}

// TestSolverGivesUp holds that an answer that was cut short is not kept, and that no
// chain is too long for the stack.
func TestSolverGivesUp(t *testing.T) {
	enough := false
	var solver *spread.Solver[int]
	solver = spread.NewSolver(func(q int) spread.Kind {
		switch {
		case q > 0:
			return solver.Of(q - 1)
		case !enough:
			solver.GiveUp()
			return spread.Unknown
		}
		return spread.Random
	})
	if got := solver.Of(3); got != spread.Unknown {
		t.Errorf("what is given up is %v", got)
	}
	enough = true
	if got := solver.Of(3); got != spread.Random {
		t.Errorf("what was given up before is %v", got)
	}
	if got := solver.Of(1_000_000); got != spread.Unknown {
		t.Errorf("what is too far is %v", got)
	}
}
