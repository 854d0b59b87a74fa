package flow_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// program is a made-up function, with its steps and ways as they were given.
type program struct {
	steps [][]flow.Step
	ways  [][]edge
}

type edge struct {
	to    flow.Block
	facts []flow.Fact
}

const (
	attempts  = 3
	variables = 2
	gate      = flow.Node(10)
)

// makeUp returns a random program: some blocks with attempts, assignments and
// endings of sessions, tests between them, and one gate.
func makeUp(r *rand.Rand) program {
	blocks := 2 + r.IntN(5)
	p := program{make([][]flow.Step, blocks), make([][]edge, blocks)}
	for n := range attempts { // each attempt stands in one place
		truths := []flow.Truth{flow.Nil, flow.True, flow.False | flow.Nil, flow.Never}
		b := r.IntN(blocks)
		try := flow.Step{Kind: flow.Attempt, Node: flow.Node(n), Def: flow.Var(r.IntN(variables+1) - 1), Is: truths[r.IntN(len(truths))]}
		v, is := flow.Var(r.IntN(variables)), truths[r.IntN(3)]
		if v == try.Def || try.Is == flow.Never || r.IntN(2) == 0 {
			p.steps[b] = append(p.steps[b], try)
			continue
		}
		p.steps[b] = append(p.steps[b],
			flow.Step{Kind: flow.Assign, Def: v, From: flow.NoVar, Is: flow.Unknown &^ is}, try,
			flow.Step{Kind: flow.Tells, Node: try.Node, Def: v, Is: is})
	}
	for range r.IntN(4) {
		b, v := r.IntN(blocks), flow.Var(r.IntN(variables))
		step := flow.Step{Kind: flow.Assign, Def: v, From: flow.NoVar, Is: []flow.Truth{flow.True, flow.False, flow.Nil, flow.Unknown}[r.IntN(4)]}
		switch r.IntN(4) {
		case 0:
			step.From = 1 - v
		case 1:
			step = flow.Step{Kind: flow.Fails, Node: flow.Node(r.IntN(attempts))}
		case 2:
			step = flow.Step{Kind: flow.Excuses, Node: flow.Node(r.IntN(attempts))}
		}
		p.steps[b] = append(p.steps[b], step)
	}
	b := r.IntN(blocks)
	at := r.IntN(len(p.steps[b]) + 1)
	p.steps[b] = append(p.steps[b][:at:at], append([]flow.Step{{Kind: flow.Gate, Node: gate}}, p.steps[b][at:]...)...)
	for b := range blocks {
		switch r.IntN(4) {
		case 0:
			p.ways[b] = append(p.ways[b], edge{to: flow.Block(r.IntN(blocks))})
		case 1, 2:
			yes, no := edge{to: flow.Block(r.IntN(blocks))}, edge{to: flow.Block(r.IntN(blocks))}
			v, is := flow.Var(r.IntN(variables)), []flow.Truth{flow.Nil, flow.True, flow.Set | flow.True}[r.IntN(3)]
			yes.facts, no.facts = []flow.Fact{{Var: v, Is: is}}, []flow.Fact{{Var: v, Is: flow.Unknown &^ is}}
			p.ways[b] = append(p.ways[b], yes, no)
		}
	}
	return p
}

func (p program) graph(most int) *flow.Graph {
	var b flow.Builder
	for _, steps := range p.steps {
		b.Block(steps...)
	}
	for from, edges := range p.ways {
		for _, e := range edges {
			b.Way(flow.Block(from), e.to, e.facts...)
		}
	}
	return b.Graph(0, most)
}

// result is how an attempt went last.
type result uint8

const (
	untried result = iota
	failed
	good
)

// run is a state of a real run: how each attempt went, and what each variable is.
type run struct {
	went [attempts]result
	vars [variables]flow.Truth
}

// at is where a run has come to.
type at struct {
	block flow.Block
	run   run
}

// runs returns all states in which runs of the program come to its gate.
func (p program) runs() map[run]bool {
	gated := make(map[run]bool)
	seen := make(map[at]bool)
	var stack []at
	push := func(a at) {
		if !seen[a] {
			seen[a] = true
			stack = append(stack, a)
		}
	}
	each(flow.Unknown, func(a flow.Truth) {
		each(flow.Unknown, func(b flow.Truth) { push(at{run: run{vars: [variables]flow.Truth{a, b}}}) })
	})
	for len(stack) > 0 {
		a := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for out := range p.through(a, gated) {
		ways:
			for _, e := range p.ways[a.block] {
				for _, f := range e.facts {
					if out.vars[f.Var]&f.Is == 0 {
						continue ways
					}
				}
				push(at{e.to, out})
			}
		}
	}
	return gated
}

// through returns the states in which runs may leave a block, and notes those in
// which they come to the gate.
func (p program) through(a at, gated map[run]bool) map[run]bool {
	now := map[run]bool{a.run: true}
	for _, s := range p.steps[a.block] {
		next := make(map[run]bool)
		for r := range now {
			switch s.Kind {
			case flow.Attempt:
				for went, values := range map[result]flow.Truth{good: s.Is, failed: flow.Unknown &^ s.Is} {
					tried := r
					tried.went[s.Node] = went
					if s.Def == flow.NoVar {
						if values != flow.Never {
							next[tried] = true
						}
						continue
					}
					each(values, func(is flow.Truth) {
						tried.vars[s.Def] = is
						next[tried] = true
					})
				}
			case flow.Assign:
				values := s.Is
				if s.From != flow.NoVar {
					values = r.vars[s.From]
				}
				each(values, func(is flow.Truth) {
					r.vars[s.Def] = is
					next[r] = true
				})
			case flow.Tells: // a field that is set where it goes well, and else stays
				values := r.vars[s.Def]
				if r.went[s.Node] == good {
					values = s.Is
				}
				each(values, func(is flow.Truth) {
					r.vars[s.Def] = is
					next[r] = true
				})
			case flow.Fails:
				r.went[s.Node] = failed
				next[r] = true
			case flow.Excuses: // which leads to no retry
				r.went[s.Node] = untried
				next[r] = true
			default:
				gated[r] = true
				next[r] = true
			}
		}
		now = next
	}
	return now
}

// each calls visit for each of some truths.
func each(all flow.Truth, visit func(flow.Truth)) {
	for _, one := range []flow.Truth{flow.Nil, flow.Set, flow.True, flow.False} {
		if all&one != 0 {
			visit(one)
		}
	}
}

// outcome is what Before should say of some attempts.
func outcome(runs map[run]bool, admits func(flow.Node) bool) flow.Outcome {
	result := flow.Unreached
	for r := range runs {
		one := flow.Untried
		for n, went := range r.went {
			switch {
			case went == untried || !admits(flow.Node(n)):
			case went == failed:
				one = flow.AllFailed
			case one == flow.Untried:
				one = flow.Open
			}
		}
		result = max(result, one)
	}
	return result
}

// TestOracle holds what is said of made-up programs against all of their runs: a
// failure is claimed only where there is one in each run, and, of what is not cut
// short, nearly wherever there is: that two variables are equal is not known.
func TestOracle(t *testing.T) {
	exact, claimed := 0, 0
	for seed := range uint64(20_000) {
		p := makeUp(rand.New(rand.NewPCG(seed, 1)))
		runs := p.runs()
		last := p.graph(64).LastBefore(gate)
		for _, most := range []int{1, 2, 64} {
			g := p.graph(most)
			admits := func(n flow.Node) bool { return n < attempts && g.Leads(gate, n) }
			want, got := outcome(runs, admits), g.Before(gate, admits)
			if got := g.LastBefore(gate); last == flow.Open && got == flow.AllFailed {
				t.Fatalf("seed %d, at most %d states: the last is told to have failed, and may not have in\n%s", seed, most, p)
			}
			if got < want {
				t.Fatalf("seed %d, at most %d states: %v claimed, and %v is true of\n%s", seed, most, got, want, p)
			}
			if most == 64 {
				if want == got {
					exact++
				}
				if got == flow.AllFailed {
					claimed++
				}
				if g.Cut() {
					t.Errorf("seed %d: cut short", seed)
				}
			}
		}
	}
	if exact < 19_900 || claimed < 1000 {
		t.Errorf("of 20000, %d are exact, and a failure is claimed in %d", exact, claimed)
	}
}

func (p program) String() string {
	var text strings.Builder
	for b, steps := range p.steps {
		fmt.Fprintf(&text, "block %d: %+v -> %+v\n", b, steps, p.ways[b])
	}
	return text.String()
}
