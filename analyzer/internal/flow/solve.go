package flow

import "slices"

// arrival is a state in which a block is entered.
type arrival struct {
	at Block
	in state
}

// solver finds the states in which blocks are entered.
type solver struct {
	*Graph
	live live
	work []arrival
	// blurred tells how much is kept apart at a block that was entered in too many
	// states.
	blurred []blur
}

type blur uint8

const (
	sharp   blur = iota
	noVars       // variables are forgotten
	oneOnly      // one state stands for all
)

// solve carries states along the ways until no new one comes up.
func (g *Graph) solve() {
	g.states = make([][]state, len(g.steps))
	s := &solver{Graph: g, live: g.live(), blurred: make([]blur, len(g.steps))}
	s.enter(g.entry, state{})
	for len(s.work) > 0 && (!g.cut || !g.wholeOrNone) {
		next := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		s.leave(next)
	}
}

// leave carries a state through a block and along its ways.
func (s *solver) leave(from arrival) {
	out := from.in
	for i, step := range s.steps[from.at] {
		out = out.after(step)
		s.asked[step.Node] = s.asked[step.Node] || step.Kind == Fails || step.Kind == Succeeds
		if step.Kind == Fails || step.Kind == Attempt && step.Is == Never {
			s.noteFailure(step.Node, place{from.at, i})
		}
	}
	for _, w := range s.ways[from.at] {
		if told, possible := s.tell(out, from.at, w); possible {
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
			if has(out.failed, result.of) {
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
	in = s.live.matters(in, b)
	if s.blurred[b] != sharp {
		in.vars, in.last = nil, nothing
	}
	known := s.states[b]
	for _, have := range known {
		if have.covers(in) {
			return
		}
	}
	known = append(slices.DeleteFunc(known, in.covers), in)
	if s.blurred[b] == oneOnly || len(known) > s.maxStates {
		known, in = s.blur(b, known)
	}
	s.states[b] = known
	s.work = append(s.work, arrival{b, in})
}

// blur makes fewer states of too many, and returns them with one that stands for all
// that have not been carried on as they are now.
func (s *solver) blur(b Block, states []state) ([]state, state) {
	s.cut = true
	if s.blurred[b] == sharp {
		s.blurred[b] = noVars
		s.states[b] = nil
		for _, in := range states {
			s.enter(b, in) // without its variables
		}
		states = s.states[b]
		if len(states) <= s.maxStates {
			return states, states[len(states)-1]
		}
	}
	s.blurred[b] = oneOnly
	one := merged(states)
	return []state{one}, one
}
