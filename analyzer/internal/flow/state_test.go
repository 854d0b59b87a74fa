package flow

import (
	"math/rand/v2"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/set"
)

// anyStep returns a random step about one of a few attempts and variables.
func anyStep(r *rand.Rand) Step {
	step := Step{Kind: Kind(r.IntN(int(Tells) + 1)), Node: Node(r.IntN(2)), Def: Var(r.IntN(3) - 1), From: NoVar, Is: Truth(r.IntN(16))}
	switch step.Kind {
	case Attempt:
		step.Is = []Truth{Nil, True, Never}[step.Node] // an attempt stands in one place
		step.Def = Var(step.Node)
	case Tells:
		step.Def = Var(r.IntN(2))
	case Assign:
		step.Def = Var(r.IntN(2))
		if r.IntN(2) == 0 {
			step.From = 1 - step.Def
		} else if step.Is == Never {
			step.Is = Unknown
		}
	}
	return step
}

func anyFact(r *rand.Rand) Fact { return Fact{Var: Var(r.IntN(2)), Is: Truth(1 + r.IntN(15))} }

// anyState returns a state that some steps and ways lead to.
func anyState(r *rand.Rand) state {
	s := state{}
	for range r.IntN(6) {
		s = s.after(anyStep(r))
		if next, possible := s.when(anyFact(r)); possible && r.IntN(2) == 0 {
			s = next
		}
	}
	return s
}

// TestCovers holds the laws by which a state may be left out where another is kept: a
// state covers itself; what covers a state covers all that it covers; and what a state
// covers is covered still behind the same step and on the same way.
func TestCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	states := make([]state, 200)
	for i := range states {
		states[i] = anyState(r)
	}
	pairs := 0
	for _, a := range states {
		if !a.covers(a) {
			t.Fatalf("%+v does not cover itself", a)
		}
		for _, b := range states {
			if a.isLike(b) && !a.outline().mayBeLike(b.outline()) {
				t.Fatalf("%+v is like %+v, and the outlines tell another", a, b)
			}
			if !a.covers(b) {
				continue
			}
			if !a.outline().mayCover(b.outline()) {
				t.Fatalf("%+v covers %+v, and the outlines tell another", a, b)
			}
			pairs++
			for _, c := range states {
				if b.covers(c) && !a.covers(c) {
					t.Fatalf("%+v covers %+v, which covers %+v", a, b, c)
				}
			}
			for range 20 {
				step, fact := anyStep(r), anyFact(r)
				if !a.after(step).covers(b.after(step)) {
					t.Fatalf("%+v covers %+v, and not behind %+v:\n%+v\n%+v", a, b, step, a.after(step), b.after(step))
				}
				onB, possible := b.when(fact)
				if onA, also := a.when(fact); possible && (!also || !onA.covers(onB)) {
					t.Fatalf("%+v covers %+v, and not where %+v:\n%+v %v\n%+v", a, b, fact, onA, also, onB)
				}
			}
		}
	}
	if pairs < 1000 {
		t.Errorf("only %d pairs were looked at", pairs)
	}
}

// TestPresumes holds that what is presumed takes no failure back that was told last.
func TestPresumes(t *testing.T) {
	tried := state{}.after(Step{Kind: Attempt, Node: 1, Def: NoVar, Is: Nil})
	presumes := Step{Kind: Presumes, Node: 1}
	if s := tried.after(presumes); s.last != success || !set.Has(s.good, 1) {
		t.Errorf("nothing is known: %+v", s)
	}
	if s := tried.after(Step{Kind: Fails, Node: 1}).after(presumes); s.last != failure || !set.Has(s.failed, 1) {
		t.Errorf("it has failed: %+v", s)
	}
}

// TestMerged holds that what stands for some states, of which only attempts are told
// apart any more, covers each.
func TestMerged(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 4))
	for range 2000 {
		states := []*entered{{state: anyState(r)}, {state: anyState(r)}, {state: anyState(r)}}
		for i := range states {
			states[i].vars, states[i].last = nil, nothing
		}
		for _, s := range states {
			if one := merged(states); !one.covers(s.state) {
				t.Fatalf("%+v stands for %+v", one, s)
			}
		}
	}
}
