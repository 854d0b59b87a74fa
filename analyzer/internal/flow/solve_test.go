package flow

import "testing"

// forks returns a flow in which each of some variables may be set or not on the way to a
// gate, before which an attempt has failed: many states.
func forks(b *Builder, variables int) (start Block, attempt, gate Node) {
	const err Var = 0
	attempt, gate = 0, 1
	start = b.Block(Step{Kind: Attempt, Node: attempt, Def: err, From: NoVar, Is: Nil})
	from := start
	for v := err + 1; int(v) <= variables; v++ {
		set, unset, on := b.Block(Step{Kind: Assign, Def: v, From: NoVar, Is: Set}), b.Block(Step{Kind: Assign, Def: v, From: NoVar, Is: Nil}), b.Block()
		b.Way(from, set)
		b.Way(from, unset)
		b.Way(set, on)
		b.Way(unset, on)
		from = on
	}
	ill, wait := b.Block(), b.Block(Step{Kind: Gate, Node: gate, Def: NoVar, From: NoVar})
	b.Way(from, ill, Fact{Var: err, Is: Unknown &^ Nil})
	for v := err + 1; int(v) <= variables; v++ {
		b.Way(ill, wait, Fact{Var: v, Is: Set}) // so that all of them matter
	}
	b.Way(wait, start)
	return start, attempt, gate
}

// TestRoundsAreForgottenFirst has too many states because of what tells of whole rounds:
// they are told apart no more, and it is still known that the attempt has failed.
func TestRoundsAreForgottenFirst(t *testing.T) {
	for _, rounds := range []bool{true, false} {
		var b Builder
		start, attempt, gate := forks(&b, 8)
		for v := Var(1); rounds && v <= 8; v++ {
			b.Round(v)
		}
		g := b.Graph(start, 16)
		if !g.Cut() {
			t.Fatal("no bound was met")
		}
		if failed := g.Before(gate, func(n Node) bool { return n == attempt }) == AllFailed; failed != rounds {
			t.Errorf("variables of rounds: %v; known to have failed: %v", rounds, failed)
		}
	}
}

// TestBudget holds that a function of very many states ends, and says that a bound was met.
func TestBudget(t *testing.T) {
	var b Builder
	start, attempt, gate := forks(&b, 40)
	g := b.Graph(start, 256)
	if !g.Cut() {
		t.Error("no bound was met")
	}
	if got := g.Before(gate, func(n Node) bool { return n == attempt }); got == Unreached {
		t.Error("the gate is not come to")
	}
}

// TestAnswers holds what a variable that is handed back says: an attempt is made at two
// elements, and either failure, or none, gives the variable its value.
func TestAnswers(t *testing.T) {
	const (
		err, complete, result Var  = 0, 1, 2
		attempt, end          Node = 0, 1
	)
	for _, test := range []struct {
		name                string
		atFirst, ill, good  Truth
		failed, well, tells bool
	}{
		{"flag", True, False, Never, true, true, true},
		{"set by what goes well, too", True, False, False, false, false, false},
		{"the same whatever happens", True, True, Never, false, false, false},
		{"never true", False, False, Never, false, false, false},
	} {
		var b Builder
		start := b.Block(Step{Kind: Assign, Def: complete, From: NoVar, Is: test.atFirst})
		from := start
		for range 2 {
			b.Add(from, Step{Kind: Attempt, Node: attempt, Def: err, From: NoVar, Is: Nil})
			ill, good, on := b.Block(), b.Block(), b.Block()
			b.Way(from, ill, Fact{Var: err, Is: Set})
			b.Way(from, good, Fact{Var: err, Is: Nil})
			b.Add(ill, Step{Kind: Assign, Def: complete, From: NoVar, Is: test.ill})
			if test.good != Never {
				b.Add(good, Step{Kind: Assign, Def: complete, From: NoVar, Is: test.good})
			}
			b.Way(ill, on)
			b.Way(good, on)
			from = on
		}
		b.Add(from, Step{Kind: Assign, Def: result, From: complete, Is: Unknown})
		b.Answer(from, result)
		b.Add(from, Step{Kind: Exit, Node: end, Def: NoVar, From: NoVar})
		g := b.Graph(start, 64)
		failed, well, tells := g.Answers(end, result, False|Nil)
		if tells != test.tells || tells && (failed != test.failed || well != test.well) {
			t.Errorf("%s: failed %v, well %v, told %v", test.name, failed, well, tells)
		}
	}
}
