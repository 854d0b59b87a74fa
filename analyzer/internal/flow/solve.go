package flow

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/set"
)

// entered is a state in which a block is entered.
type entered struct {
	state
	outline outline
	// carried tells that it has been carried on.
	carried bool
}

// solver finds the states in which blocks are entered.
type solver struct {
	*Graph
	live live
	work agenda
	// blurred tells how much is kept apart at a block that was entered in too many
	// states, and atLeast at any block, once blocks were entered too many times. What is
	// left of those times is in budget.
	blurred []blur
	atLeast blur
	budget  int
}

// timesEntered bounds how often a block is entered, as the mean of a function's blocks, at
// each degree of telling states apart.
const timesEntered = 64

type blur uint8

const (
	sharp    blur = iota
	noRounds      // what tells of whole rounds is forgotten
	noVars        // variables are forgotten
	oneOnly       // one state stands for all
)

// solve carries states along the ways until no new one comes up.
func (g *Graph) solve() {
	g.states = make([][]*entered, len(g.steps))
	s := &solver{Graph: g, live: g.live(), work: newAgenda(g.ways, g.entry), blurred: make([]blur, len(g.steps)), budget: timesEntered * len(g.steps)}
	s.enter(g.entry, state{})
	for b, more := s.work.next(); more; b, more = s.work.next() {
		for i := 0; i < len(g.states[b]); i++ {
			if in := g.states[b][i]; !in.carried {
				in.carried = true
				s.leave(b, in.state)
			}
		}
	}
}

// leave carries a state through a block and along its ways.
func (s *solver) leave(from Block, in state) {
	out := in
	for i, step := range s.steps[from] {
		out = out.after(step)
		switch step.Kind {
		case Fails, Succeeds, Presumes, Excuses:
			s.asked[step.Node] = true
		}
		if step.Kind == Fails || step.Kind == Attempt && step.Is == Never {
			s.noteFailure(step.Node, place{from, i})
		}
	}
	for _, w := range s.ways[from] {
		if told, possible := s.tell(out, from, w); possible {
			s.enter(w.to, told)
		}
	}
}

// tell returns the state on a way from a block, and whether it can be taken.
func (s *solver) tell(in state, from Block, w way) (state, bool) {
	for _, f := range w.tells {
		result := in.value(f.Var)
		out, possible := in.when(f)
		if !possible {
			return in, false
		}
		if result.tells {
			s.asked[result.of] = true
			if set.Has(out.failed, result.of) {
				s.noteFailure(result.of, place{w.to, -1})
			}
		}
		for _, attempt := range result.blames() {
			if s.saysOfRound(result, attempt, from) {
				s.asked[attempt] = true
				out = out.blaming(attempt)
				s.noteFailure(attempt, place{w.to, -1})
			}
		}
		in = out
	}
	return in, true
}

// saysOfRound reports whether a variable tells at a block of a whole round of attempts: it
// was given what it is in the loop that makes them, and is asked behind that. In the loop
// itself, what was told last of the attempt counts.
func (s *solver) saysOfRound(known value, attempt Node, at Block) bool {
	made, ok := s.places[attempt]
	return ok && s.inInnermost(known.blame.at, made.block) && !s.inInnermost(at, made.block)
}

// noteFailure notes a place behind which an attempt is known to have failed.
func (s *solver) noteFailure(attempt Node, at place) {
	if !slices.Contains(s.failures[attempt], at) {
		s.failures[attempt] = append(s.failures[attempt], at)
	}
}

// enter notes a state in which a block is entered, if it is not covered by others.
func (s *solver) enter(b Block, in state) {
	s.spend()
	for s.blurred[b] < s.atLeast {
		s.blur(b)
	}
	in = s.live.matters(in, b)
	switch s.blurred[b] {
	case noRounds:
		in = in.withoutRounds(s.rounds)
	case noVars, oneOnly:
		in.vars, in.last = nil, nothing
	}
	known, shape := s.states[b], in.outline()
	for _, have := range known {
		if have.outline.mayCover(shape) && have.covers(in) {
			return
		}
		if have.outline.mayBeLike(shape) && have.isLike(in) {
			in.tried = set.Union(have.tried, in.tried)
			shape = in.outline()
			break
		}
	}
	known = slices.DeleteFunc(known, func(have *entered) bool { return shape.mayCover(have.outline) && in.covers(have.state) })
	s.states[b] = append(known, &entered{state: in, outline: shape})
	for s.blurred[b] < oneOnly && len(s.states[b]) > s.maxStates {
		s.blur(b)
	}
	if s.blurred[b] == oneOnly {
		one := merged(s.states[b])
		s.states[b] = []*entered{{state: one, outline: one.outline()}}
	}
	s.work.add(b)
}

// spend counts that a block is entered. Once that was too often, less is told apart at all
// blocks that are entered from now on.
func (s *solver) spend() {
	if s.budget--; s.budget == 0 && s.atLeast < oneOnly {
		s.atLeast++
		// Without variables nearly nothing is known: that is put off for longer.
		s.budget = 4 * timesEntered * len(s.steps)
	}
}

// blur tells less apart of the states in which a block is entered.
func (s *solver) blur(b Block) {
	s.blurred[b]++
	s.dim, s.cut = true, s.cut || s.blurred[b] >= noVars
	states := s.states[b]
	s.states[b] = nil
	for _, in := range states {
		s.enter(b, in.state)
	}
}

// arrivals returns the states in which a round of an attempt begins: it is come to, or the
// loop around it that goes through elements, and in which a gate does not stand.
func (g *Graph) arrivals(attempt, gate Node) []state {
	made, outside := g.places[attempt].block, g.places[gate].block
	for _, level := range g.nest() {
		if loop := level.of[made]; level.again[loop] && level.of[outside] != loop {
			return g.entering(level, loop)
		}
	}
	return g.at(attempt)
}

// entering returns the states in which a loop is entered from outside.
func (g *Graph) entering(level loops, loop int32) []state {
	s := &solver{Graph: g}
	var states []state
	for from, ways := range g.ways {
		for _, w := range ways {
			if level.of[from] == loop || level.of[w.to] != loop {
				continue
			}
			for _, in := range g.states[from] {
				out := in.state
				for _, step := range g.steps[from] {
					out = out.after(step)
				}
				if told, possible := s.tell(out, Block(from), w); possible {
					states = append(states, told)
				}
			}
		}
	}
	return states
}
