package retry

import "slices"

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
