package flow

import (
	"maps"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/set"
)

// Outcome is what is known at a place of some attempts before it.
type Outcome uint8

// Outcomes.
const (
	// Unreached places have no way to them.
	Unreached Outcome = iota
	// Untried places are reached before any of the attempts.
	Untried
	// AllFailed places are reached, unless untried, only after one of the attempts
	// failed that was not made again since.
	AllFailed
	// Open places are reached by other ways, too.
	Open
)

// Before returns what is known at a gate of those attempts that admits lets count:
// of those that it leads back to.
func (g *Graph) Before(n Node, admits func(attempt Node) bool) Outcome {
	result := Unreached
	for _, s := range g.at(n) {
		switch tried, failed := anyOf(s.tried, admits), anyOf(s.failed, admits); {
		case !tried:
			result = max(result, Untried)
		case failed:
			result = max(result, AllFailed)
		default:
			return Open
		}
	}
	return result
}

// PassedBy reports whether a gate is come to on a way on which none of those attempts has
// failed that admits lets count, but another one of the same loop was made that has not.
func (g *Graph) PassedBy(n Node, admits func(attempt Node) bool) bool {
	return slices.ContainsFunc(g.at(n), func(s state) bool {
		return !anyOf(s.failed, admits) && anyOf(s.tried, func(other Node) bool { return !set.Has(s.failed, other) && g.SameLoop(other, n) })
	})
}

// WentWell reports whether a gate is come to on a way on which nothing has failed, and some
// attempt of its loop was made.
func (g *Graph) WentWell(n Node) bool {
	well, known := g.well[n]
	if !known {
		well = g.PassedBy(n, func(Node) bool { return true })
		g.well[n] = well
	}
	return well
}

// OnlyOnceFailed reports whether an attempt is made again after a gate of its loop only
// where it, or another attempt of the loop, has failed: what went well is not tried again,
// since a variable says so. The gate has to do with that failure: each way back to the
// attempt comes by it, or nothing else has gone well since. It reports false where a bound
// was met.
func (g *Graph) OnlyOnceFailed(attempt, gate Node) bool {
	if g.cut || !g.SameLoop(attempt, gate) {
		return false
	}
	if !g.onlyFailed(attempt, g.at(attempt)) && !g.onlyFailed(attempt, g.arrivals(attempt, gate)) {
		return false
	}
	between := !g.Leads(attempt, attempt, gate)
	return slices.ContainsFunc(g.at(gate), func(s state) bool {
		return s.mayHaveFailed(attempt) && (between || s.last != success)
	})
}

// onlyFailed reports whether an attempt is made again in some states, and in each only after
// it, or another of its loop, has failed.
func (g *Graph) onlyFailed(attempt Node, states []state) bool {
	again := false
	for _, s := range states {
		switch {
		case set.Has(s.failed, attempt):
			again = true
		case set.Has(s.tried, attempt) && !anyOf(s.failed, func(other Node) bool { return g.SameLoop(other, attempt) }):
			return false
		}
	}
	return again
}

// LastBefore returns what was told last of any attempt on the ways to a gate or an
// exit: of Untried places nothing, or no more than that a failure has an excuse. Where a
// bound was met, that is not known.
func (g *Graph) LastBefore(n Node) Outcome {
	result := Unreached
	for _, s := range g.at(n) {
		if g.cut {
			return Open
		}
		result = max(result, [...]Outcome{nothing: Untried, failure: AllFailed, success: Open, excuse: Untried}[s.last])
	}
	return result
}

// Untold reports whether a gate is come to on a way that tries one of those attempts that
// admits lets count, and is told of none how it went.
func (g *Graph) Untold(n Node, admits func(attempt Node) bool) bool {
	return slices.ContainsFunc(g.at(n), func(s state) bool { return s.last == nothing && anyOf(s.tried, admits) })
}

// Excused reports whether, on each way to a gate, what was told last of any attempt is that
// its failure has an excuse.
func (g *Graph) Excused(n Node) bool {
	states := g.at(n)
	for _, s := range states {
		if s.last != excuse {
			return false
		}
	}
	return len(states) > 0 && !g.cut
}

// EndsFailed reports whether, on each way to an exit, what was told last of any attempt is
// that it failed, excused or not.
func (g *Graph) EndsFailed(n Node) bool {
	states := g.at(n)
	for _, s := range states {
		if !s.last.isFailure() {
			return false
		}
	}
	return len(states) > 0 && !g.cut
}

// Answers returns what a variable that is handed back at an exit says of how the function
// went: that it failed, where it is one of some truths, which it was given after a failure
// or is handed back after one; and that it went well, where it is none of them, and no
// failure was told last. Where a way says neither, it tells nothing.
func (g *Graph) Answers(n Node, v Var, no Truth) (failed, well, told bool) {
	for _, s := range g.at(n) {
		switch known := s.value(v); {
		case known.is&^no == 0 && (s.last.isFailure() || known.since.isFailure()):
			failed = true
		case known.is&no == 0 && !s.last.isFailure():
			well = true
		default:
			return false, false, false
		}
	}
	return failed, well, !g.cut
}

// Keeps reports whether a variable tells at each end of the function how that went: it is
// one of some truths where what was told last of any attempt is that it went well, and else
// not known to be. Where nothing was tried, as another variable says, it may be anything.
func (g *Graph) Keeps(v Var, is Truth, tried Var) bool {
	keeps := false
	for _, steps := range g.steps {
		for _, step := range steps {
			if step.Kind != Exit {
				continue
			}
			for _, s := range g.at(step.Node) {
				switch holds := s.value(v).is&^is == 0; {
				case s.value(tried).is == False:
				case s.last == nothing, holds != (s.last == success):
					return false
				}
				keeps = keeps || s.last == success
			}
		}
	}
	return keeps && !g.cut
}

// FailedBefore returns the attempts that have failed on some way to a gate, in
// the order of their numbers.
func (g *Graph) FailedBefore(n Node) []Node {
	var found []Node
	for _, s := range g.at(n) {
		for _, failed := range s.failed {
			found = set.With(found, failed)
		}
	}
	return found
}

// Asked reports whether a way tells how an attempt went.
func (g *Graph) Asked(attempt Node) bool { return g.asked[attempt] }

// FailureLeads reports whether there is a way to a node from where it is known that an
// attempt has failed.
func (g *Graph) FailureLeads(attempt, to Node) bool {
	end, ok := g.places[to]
	return ok && slices.ContainsFunc(g.failures[attempt], func(from place) bool {
		return from.block == end.block && from.index < end.index || g.blockLeads(from.block, end.block)
	})
}

// Failing returns the attempts of which it is known somewhere that they failed, in the
// order of their numbers.
func (g *Graph) Failing() []Node { return slices.Sorted(maps.Keys(g.failures)) }

// at returns the states in which a node is come to.
func (g *Graph) at(n Node) []state {
	p, ok := g.places[n]
	if !ok {
		return nil
	}
	var states []state
	for _, in := range g.states[p.block] {
		s := in.state
		for _, step := range g.steps[p.block][:p.index] {
			s = s.after(step)
		}
		states = append(states, s)
	}
	return states
}

func anyOf(nodes []Node, admits func(Node) bool) bool {
	for _, n := range nodes {
		if admits(n) {
			return true
		}
	}
	return false
}
