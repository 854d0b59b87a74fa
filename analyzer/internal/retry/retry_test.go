package retry_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// Nodes of the made-up functions, in the order of their text.
const (
	attempt flow.Node = iota
	gate
	other
	call
)

const failed flow.Var = 0

// made is a function of a made-up language: what it calls is known by the node alone.
type made struct {
	graph   *flow.Graph
	calls   []flow.Node
	another bool
	// alike is set where each call tries the same.
	alike bool
	// rounds is how often the loop runs at the most, if that is known.
	rounds   float64
	called   map[flow.Node]retry.Function
	callers  []retry.Call
	counters [][]flow.Node
}

func (f *made) Flow() *flow.Graph                  { return f.graph }
func (f *made) Calls() []flow.Node                 { return f.calls }
func (f *made) Known(flow.Node) bool               { return true }
func (f *made) Precedes(a, b flow.Node) bool       { return a < b }
func (f *made) Same(call, attempt flow.Node) bool  { return f.alike || call == attempt }
func (f *made) Another(flow.Node, retry.Gate) bool { return f.another }
func (f *made) Callers() []retry.Call              { return f.callers }
func (f *made) Counters(retry.Gate) [][]flow.Node  { return f.counters }
func (f *made) Rounds(flow.Node, retry.Gate) (float64, bool) {
	return f.rounds, f.rounds > 0
}
func (f *made) Called(call flow.Node) retry.Function {
	if called, ok := f.called[call]; ok {
		return called
	}
	return nil
}

func try(n flow.Node) flow.Step {
	return flow.Step{Kind: flow.Attempt, Node: n, Def: failed, From: flow.NoVar, Is: flow.Nil}
}

func at(n flow.Node) flow.Step {
	return flow.Step{Kind: flow.Gate, Node: n, Def: flow.NoVar, From: flow.NoVar}
}

var (
	well = flow.Fact{Var: failed, Is: flow.Nil}
	ill  = flow.Fact{Var: failed, Is: flow.Unknown &^ flow.Nil}
)

// waits returns a function that makes an attempt, and waits after its failure, or also
// after a success; then it goes back, or ends.
func waits(alsoWell, back bool) *made {
	var b flow.Builder
	start, wait, end := b.Block(at(attempt), try(attempt)), b.Block(at(gate)), b.Block()
	b.Way(start, wait, ill)
	if alsoWell {
		b.Way(start, wait, well)
	} else {
		b.Way(start, end, well)
	}
	if back {
		b.Way(wait, start)
	} else {
		b.Way(wait, end)
	}
	return &made{graph: b.Graph(start, 8), calls: []flow.Node{attempt, gate}}
}

func TestInFlow(t *testing.T) {
	here := retry.Gate{At: gate, After: gate}
	var b flow.Builder
	first, wait, second := b.Block(at(attempt), try(attempt)), b.Block(at(gate)), b.Block(at(other), try(other))
	b.Way(first, wait, ill)
	b.Way(wait, second)
	twice := &made{graph: b.Graph(first, 8), calls: []flow.Node{attempt, gate, other}, alike: true}
	// thrice makes the attempt a third time, and only if the second has failed.
	thrice := func(last flow.Fact) *made {
		var b flow.Builder
		first, wait, second, third := b.Block(at(attempt), try(attempt)), b.Block(at(gate)), b.Block(at(other), try(other)), b.Block(at(call), try(call))
		b.Way(first, wait, ill)
		b.Way(wait, second)
		b.Way(second, third, last)
		return &made{graph: b.Graph(first, 8), calls: []flow.Node{attempt, gate, other, call}, alike: true}
	}
	elements := waits(false, true)
	elements.another = true
	counted := func(rounds float64) *made {
		f := waits(false, true)
		f.rounds = rounds
		return f
	}
	for name, test := range map[string]struct {
		f    *made
		want bool
	}{
		"a failure leads to the wait, and that back": {waits(false, true), true},
		"a success comes there, too":                 {waits(true, true), false},
		"the wait leads on":                          {waits(false, false), false},
		"a second try and no more":                   {twice, false},
		"a third try after the second's failure":     {thrice(ill), true},
		"one more after the second went well":        {thrice(well), false},
		"a loop that runs twice at the most":         {counted(2), false},
		"a loop that runs three times at the most":   {counted(3), true},
		"the next attempt is one at something else":  {elements, false},
	} {
		r, ok := retry.InFlow(test.f, here)
		if ok != test.want || ok && (r.Attempt.At != attempt || r.Attempt.In != test.f || r.By != retry.ByFlow) {
			t.Errorf("%s: %+v, %v", name, r, ok)
		}
	}
}

// TestTimer has a timer that makes the attempt, and one that makes another call.
func TestTimer(t *testing.T) {
	f := waits(false, false)
	for _, later := range []flow.Node{attempt, other} {
		_, ok := retry.InFlow(f, retry.Gate{At: gate, After: gate, Timer: true, Later: []flow.Node{later}})
		if ok != (later == attempt) {
			t.Errorf("%d is called later: %v", later, ok)
		}
	}
	// What is called later calls the function that failed.
	var b flow.Builder
	back := &made{calls: []flow.Node{call}, called: map[flow.Node]retry.Function{call: f}}
	back.graph = b.Graph(b.Block(at(call)), 8)
	f.called = map[flow.Node]retry.Function{other: back}
	if r, ok := retry.InFlow(f, retry.Gate{At: gate, After: gate, Timer: true, Later: []flow.Node{other}}); !ok || r.Attempt.At != attempt {
		t.Errorf("by what the timer calls: %+v, %v", r, ok)
	}
}

// TestCalls has a failure that leads to a call of the function itself, of one that waits
// and calls back, and to a return to a loop.
func TestCalls(t *testing.T) {
	here := retry.Gate{At: gate, After: gate}

	var self flow.Builder
	start, wait, end := self.Block(at(attempt), try(attempt)), self.Block(at(gate), at(call)), self.Block()
	self.Way(start, wait, ill)
	self.Way(start, end, well)
	f := &made{graph: self.Graph(start, 8), calls: []flow.Node{attempt, gate, call}}
	f.called = map[flow.Node]retry.Function{call: f}
	if r, ok := retry.InFlow(f, here); !ok || r.Attempt.At != attempt {
		t.Errorf("recursion: %+v, %v", r, ok)
	}

	var pair flow.Builder
	only := pair.Block(at(gate), at(call))
	second := &made{graph: pair.Graph(only, 8), calls: []flow.Node{gate, call}}
	if _, ok := retry.InFlow(second, here); ok {
		t.Error("a wait and a call of nothing that is known are a retry")
	}
	first := &made{graph: f.graph, calls: f.calls, called: map[flow.Node]retry.Function{call: second}}
	second.called = map[flow.Node]retry.Function{call: first}
	if r, ok := retry.InFlow(second, here); !ok || r.Attempt.At != attempt || r.Attempt.In != first {
		t.Errorf("two functions: %+v, %v", r, ok)
	}

	var looping flow.Builder
	again := looping.Block(at(other), try(other))
	out := looping.Block()
	looping.Way(again, again, ill)
	looping.Way(again, out, well)
	loop := &made{graph: looping.Graph(again, 8), calls: []flow.Node{other}}
	returns := waits(false, false)
	if _, ok := retry.InFlow(returns, here); ok {
		t.Error("a wait before a return to nobody is a retry")
	}
	returns.callers = []retry.Call{{In: loop, At: other}}
	if r, ok := retry.InFlow(returns, here); !ok || r.Attempt.At != attempt {
		t.Errorf("a return to a loop: %+v, %v", r, ok)
	}

	var leaving flow.Builder
	next := leaving.Block(at(other), try(other))
	out = leaving.Block()
	leaving.Way(next, out, ill)
	leaving.Way(next, next, well)
	left := &made{graph: leaving.Graph(next, 8), calls: []flow.Node{other}}
	for _, deaf := range []bool{false, true} {
		returns.callers = []retry.Call{{In: left, At: other, Deaf: deaf}}
		for _, keeps := range []bool{false, true} {
			if _, ok := retry.InFlow(returns, retry.Gate{At: gate, After: gate, Returns: keeps}); ok != (deaf && keeps) {
				t.Errorf("a failure that is kept (%v) from a caller that is deaf (%v): %v", keeps, deaf, ok)
			}
		}
	}
}

// TestCounters has a wait in every pass, whose length is made of a number that is counted
// up after a failure, or after a success, too.
func TestCounters(t *testing.T) {
	counts := func(alsoWell bool) *made {
		var b flow.Builder
		start, up, wait := b.Block(at(attempt), try(attempt)), b.Block(at(call)), b.Block(at(gate))
		b.Way(start, up, ill)
		if alsoWell {
			b.Way(start, up, well)
		} else {
			b.Way(start, wait, well)
		}
		b.Way(up, wait)
		b.Way(wait, start)
		return &made{graph: b.Graph(start, 8), calls: []flow.Node{attempt, gate}, counters: [][]flow.Node{{call}}}
	}
	for _, alsoWell := range []bool{false, true} {
		if _, ok := retry.InFlow(counts(alsoWell), retry.Gate{At: gate, After: gate}); ok == alsoWell {
			t.Errorf("counted after a success, too: %v; a retry: %v", alsoWell, ok)
		}
	}
}

// TestPassedBy has two attempts in a loop. The wait after the first is come to in a pass
// that has only gone well, and has to do with no failure of the second in the pass before.
func TestPassedBy(t *testing.T) {
	const second flow.Var = 1
	var b flow.Builder
	start := b.Block(at(attempt), try(attempt))
	out, wait := b.Block(), b.Block(at(gate))
	then := b.Block(at(other), flow.Step{Kind: flow.Attempt, Node: other, Def: second, From: flow.NoVar, Is: flow.Nil})
	b.Way(start, out, ill)
	b.Way(start, wait, well)
	b.Way(start, then, well)
	b.Way(wait, start)
	b.Way(then, out, flow.Fact{Var: second, Is: flow.Nil})
	b.Way(then, start, flow.Fact{Var: second, Is: flow.Unknown &^ flow.Nil})
	f := &made{graph: b.Graph(start, 8), calls: []flow.Node{attempt, gate, other}}
	if r, ok := retry.InFlow(f, retry.Gate{At: gate, After: gate}); ok {
		t.Errorf("%+v", r)
	}
}

// TestUntilWell has an attempt that is made with each pass while a flag is not set, which a
// success sets: or also something else, or nothing.
func TestUntilWell(t *testing.T) {
	const done flow.Var = 1
	set := flow.Step{Kind: flow.Assign, Def: done, From: flow.NoVar, Is: flow.True}
	is := func(truth flow.Truth) flow.Fact { return flow.Fact{Var: done, Is: truth} }
	for name, c := range map[string]struct {
		onSuccess, onFailure []flow.Step
		retries              bool
	}{
		"set by a success":        {[]flow.Step{set}, nil, true},
		"set by nothing":          {nil, nil, false},
		"set in any case":         {[]flow.Step{set}, []flow.Step{set}, false},
		"set by a failure":        {nil, []flow.Step{set}, false},
		"set, and taken back":     {[]flow.Step{set, {Kind: flow.Assign, Def: done, From: flow.NoVar, Is: flow.False}}, nil, false},
		"set to what is not seen": {[]flow.Step{{Kind: flow.Assign, Def: done, From: flow.NoVar, Is: flow.Unknown}}, nil, false},
	} {
		var b flow.Builder
		head, look := b.Block(at(gate)), b.Block()
		tries, good, bad := b.Block(at(attempt), try(attempt)), b.Block(c.onSuccess...), b.Block(c.onFailure...)
		b.Way(head, look)
		b.Way(look, head, is(flow.True))
		b.Way(look, tries, is(flow.Unknown&^flow.True))
		b.Way(tries, good, well)
		b.Way(tries, bad, ill)
		b.Way(good, head)
		b.Way(bad, head)
		f := &made{graph: b.Graph(head, 16), calls: []flow.Node{attempt, gate}}
		r, ok := retry.InFlow(f, retry.Gate{At: gate, After: gate})
		if ok != c.retries || ok && r.Attempt.At != attempt {
			t.Errorf("%s: %+v, %v", name, r, ok)
		}
		for why, f := range map[string]*made{
			"each pass takes up another element": {graph: f.graph, calls: f.calls, another: true},
			"the loop runs twice":                {graph: f.graph, calls: f.calls, rounds: 2},
			"less is known than is so":           {graph: b.Graph(head, 1), calls: f.calls},
		} {
			if r, ok := retry.InFlow(f, retry.Gate{At: gate, After: gate}); ok {
				t.Errorf("%s, %s: %+v", name, why, r)
			}
		}
	}
}

// TestSpread has a drawn wait before all, and goes on after a success, or ends.
func TestSpread(t *testing.T) {
	for _, goesOn := range []bool{true, false} {
		var b flow.Builder
		start, tries, good, wait := b.Block(at(other)), b.Block(at(attempt), try(attempt)), b.Block(), b.Block(at(gate))
		b.Way(start, tries)
		b.Way(tries, good, well)
		b.Way(tries, wait, ill)
		b.Way(wait, tries)
		if goesOn {
			b.Way(good, tries)
		}
		f := &made{graph: b.Graph(start, 8)}
		if retry.Spread(f, retry.Gate{At: gate}, []retry.Gate{{At: other}}) == goesOn {
			t.Errorf("goes on after a success: %v", goesOn)
		}
	}
}

// TestBeside has a second wait in each pass, or in some.
func TestBeside(t *testing.T) {
	for _, always := range []bool{true, false} {
		var b flow.Builder
		start, drawn, wait := b.Block(at(attempt)), b.Block(at(other)), b.Block(at(gate))
		b.Way(start, drawn)
		if !always {
			b.Way(start, wait)
		}
		b.Way(drawn, wait)
		b.Way(wait, start)
		f := &made{graph: b.Graph(start, 8)}
		if retry.Beside(f, retry.Gate{At: gate}, []retry.Gate{{At: other}}) != always {
			t.Errorf("in each pass: %v", always)
		}
	}
}

// TestBringsBack has a call that is told how an attempt went, in a loop that goes on with it or
// not, or that takes up another element each time.
func TestBringsBack(t *testing.T) {
	another := waits(true, true)
	another.another = true
	for name, test := range map[string]struct {
		f    *made
		want bool
	}{
		"the loop goes on":               {waits(true, true), true},
		"it goes on with a failure":      {waits(false, true), true},
		"it ends":                        {waits(true, false), false},
		"it goes on with something else": {another, false},
	} {
		if got := retry.BringsBack(test.f, gate, attempt); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
