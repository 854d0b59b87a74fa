package retry

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// Beside reports whether each pass that waits at a gate also waits at one of some others.
func Beside(f Function, g Gate, others []Gate) bool {
	graph := f.Flow()
	return slices.ContainsFunc(others, func(other Gate) bool {
		switch {
		case other.At == g.At:
			return false
		case graph.SameLoop(g.At, other.At):
			return !graph.Leads(g.At, g.At, other.At)
		}
		return graph.Dominates(other.At, g.At)
	})
}

// Spread reports whether the failures before a gate are spread by waits that are drawn: each pass
// waits there, too, or the first did, and no more failures come after all has gone well.
//
//	sleep(drawn)
//	for job := range jobs {
//		for try(job) != nil { sleep(even) } // hours later, all fail at once
//	}
func Spread(f Function, g Gate, drawn []Gate) bool {
	graph := f.Flow()
	inLoop := slices.DeleteFunc(slices.Clone(drawn), func(other Gate) bool { return !graph.SameLoop(g.At, other.At) })
	return Beside(f, g, inLoop) || Beside(f, g, drawn) && !goesOnWell(graph, g)
}

// goesOnWell reports whether the attempts of a gate's loop are made again after all has gone well:
// the first of them is come to so.
func goesOnWell(graph *flow.Graph, g Gate) bool {
	inLoop := graph.Loop(g.At)
	attempts := slices.DeleteFunc(graph.Failing(), func(attempt flow.Node) bool { return !inLoop(attempt) })
	return !graph.Cut() && slices.ContainsFunc(attempts, func(attempt flow.Node) bool {
		isFirst := !slices.ContainsFunc(attempts, func(other flow.Node) bool { return graph.Dominates(other, attempt) })
		return isFirst && graph.WentWell(attempt)
	})
}

// Anyway reports whether the time of a retry's gate also passes, at one of some other gates of
// its loop that are as long, where all has gone well and the attempt is made again all the
// same: then the failure is only passed over, and the gate is part of a schedule. What timers
// call need not be in a loop.
func Anyway(f Function, g Gate, attempt Call, asLong []Gate) bool {
	graph := f.Flow()
	if g.Timer {
		return attempt.In == f && slices.ContainsFunc(asLong, func(other Gate) bool {
			return other.At != g.At && other.Timer && graph.LastBefore(other.At) == flow.Open
		})
	}
	return attempt.In == f && slices.ContainsFunc(asLong, func(other Gate) bool {
		return other.At != g.At && graph.WentWell(other.At) && graph.SameLoop(g.At, other.At) && graph.Leads(other.After, attempt.At, g.At)
	})
}
