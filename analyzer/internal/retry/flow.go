package retry

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// InFlow returns the retry that a gate of a function is before, as the flow shows it.
func InFlow(f Function, g Gate) (Retry, bool) {
	s := &search{Function: f, graph: f.Flow(), gate: g}
	for _, look := range []func() (Call, bool){s.ledBack, s.writtenOut, s.untilWell, s.calledAgain, s.returned, s.countedByFailures} {
		if attempt, ok := look(); ok {
			return Retry{Attempt: attempt, By: ByFlow}, true
		}
	}
	return Retry{}, false
}

// search looks for the attempt that is made again after a gate.
type search struct {
	Function
	graph *flow.Graph
	gate  Gate
}

func (s *search) here(attempt flow.Node) (Call, bool) {
	return Call{In: s.Function, At: attempt}, attempt != flow.NoNode
}

// ledBack finds the attempt whose failure leads to the gate, which leads back to it.
func (s *search) ledBack() (Call, bool) {
	if !s.gate.Timer && !s.graph.Leads(s.gate.After, s.gate.At) {
		return Call{}, false // tried a second time at the most, which is no storm
	}
	later := s.later()
	again := func(attempt flow.Node) bool {
		return s.keepsTrying(attempt) && slices.ContainsFunc(later, func(call flow.Node) bool {
			return call == attempt || s.Same(call, attempt)
		})
	}
	attempt := s.failedBefore(again)
	if attempt == flow.NoNode && s.graph.LastBefore(s.gate.At) == flow.AllFailed && !s.graph.Untold(s.gate.At, again) {
		// What failed is not made again as it was, but something else is whose failure
		// leads here as well: the session is begun anew.
		attempt = s.failingInto(s.gate.At, again)
	}
	return s.here(attempt)
}

// keepsTrying reports whether the loop around an attempt and the gate may try the same again,
// and more than a second time, which alone is no storm.
func (s *search) keepsTrying(attempt flow.Node) bool {
	const few = 2
	rounds, known := s.Rounds(attempt, s.gate)
	return !s.Another(attempt, s.gate) && !(known && rounds <= few)
}

// writtenOut finds the attempt that is written down for each time that it is made, without a
// loop: a || (sleep 1; a) || (sleep 2; a). A second time and no more is no storm.
func (s *search) writtenOut() (Call, bool) {
	const fewest = 2
	if s.gate.Timer || s.graph.Leads(s.gate.After, s.gate.At) || s.graph.LastBefore(s.gate.At) != flow.AllFailed {
		return Call{}, false
	}
	attempt := s.failingInto(s.gate.At, nil)
	if attempt == flow.NoNode {
		return Call{}, false
	}
	again, after := 0, false
	for _, call := range s.Calls() {
		if call != s.gate.At && s.Same(call, attempt) && s.graph.LastBefore(call) == flow.AllFailed {
			again++
			after = after || s.graph.Leads(s.gate.After, call)
		}
	}
	return Call{In: s.Function, At: attempt}, after && again >= fewest
}

// untilWell finds the attempt that is made again with each pass of the loop until it has
// gone well: the gate is come to afterwards, too, but no longer leads to it.
func (s *search) untilWell() (Call, bool) {
	if s.gate.Timer {
		return Call{}, false
	}
	var failing []flow.Node
	for _, attempt := range s.graph.Failing() {
		if s.Known(attempt) && s.graph.Leads(s.gate.After, attempt) && s.graph.OnlyOnceFailed(attempt, s.gate.At) && s.keepsTrying(attempt) {
			failing = append(failing, attempt)
		}
	}
	return s.here(s.likeliest(failing, s.gate.At))
}

// later returns the calls that may come after the gate and, where it is in a loop, before
// it again.
func (s *search) later() []flow.Node {
	if s.gate.Timer {
		return s.gate.Later
	}
	from := s.gate.After
	comes := func(call flow.Node) bool { return s.graph.Leads(from, call) }
	if s.graph.Leads(from, from) {
		comes = s.graph.Loop(from)
	}
	var later []flow.Node
	for _, call := range s.Calls() {
		if comes(call) {
			later = append(later, call)
		}
	}
	return later
}

// failedBefore returns the attempt that has failed on every way to the gate, and has not
// been made again since, of those that are admitted; or, where it is one on some ways and
// another on others, one of them.
func (s *search) failedBefore(admits func(attempt flow.Node) bool) flow.Node {
	var failed []flow.Node
	for _, attempt := range s.graph.FailedBefore(s.gate.At) {
		if s.Known(attempt) && admits(attempt) {
			failed = append(failed, attempt)
		}
	}
	onEachWay := func(attempts ...flow.Node) bool {
		return s.graph.Before(s.gate.At, func(n flow.Node) bool { return slices.Contains(attempts, n) }) == flow.AllFailed
	}
	if s.graph.PassedBy(s.gate.At, func(n flow.Node) bool { return slices.Contains(failed, n) }) {
		return flow.NoNode // a pass comes here that has only gone well
	}
	if !slices.ContainsFunc(failed, func(attempt flow.Node) bool { return onEachWay(attempt) }) && !onEachWay(failed...) {
		return flow.NoNode
	}
	return s.likeliest(failed, s.gate.At)
}

// failingInto returns the attempt whose failure leads to a node, perhaps by further
// attempts, of those that are admitted.
func (s *search) failingInto(n flow.Node, admits func(attempt flow.Node) bool) flow.Node {
	var failing []flow.Node
	for _, attempt := range s.graph.Failing() {
		if s.Known(attempt) && s.graph.FailureLeads(attempt, n) && (admits == nil || admits(attempt)) {
			failing = append(failing, attempt)
		}
	}
	return s.likeliest(failing, n)
}

// likeliest returns the attempt that a person would name as what failed before a node: one
// whose outcome is asked before one that only ends by failing, one that stands before the
// node in the text, and the last of them.
func (s *search) likeliest(attempts []flow.Node, n flow.Node) flow.Node {
	best := flow.NoNode
	for _, attempt := range attempts {
		if best == flow.NoNode || s.likelier(attempt, best, n) {
			best = attempt
		}
	}
	return best
}

func (s *search) likelier(a, b, n flow.Node) bool {
	if asked := s.graph.Asked(a); asked != s.graph.Asked(b) {
		return asked
	}
	if before := s.Precedes(a, n); before != s.Precedes(b, n) {
		return before
	}
	return s.Precedes(b, a)
}

// countedByFailures finds the attempt whose failures the length of the wait is made of: a
// number that is counted up only where the attempt has failed, so that no failure means
// no wait, or the least.
func (s *search) countedByFailures() (Call, bool) {
	for _, places := range s.Counters(s.gate) {
		attempt := flow.NoNode
		for _, at := range places {
			attempt = flow.NoNode
			if s.graph.LastBefore(at) != flow.AllFailed || !s.graph.Leads(at, s.gate.At) {
				break
			}
			attempt = s.failingInto(at, nil)
			if attempt == flow.NoNode || s.Another(attempt, s.gate) {
				attempt = flow.NoNode
				break
			}
		}
		if attempt != flow.NoNode {
			return s.here(attempt)
		}
	}
	return Call{}, false
}
