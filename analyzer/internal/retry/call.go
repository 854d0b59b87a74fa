package retry

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// calledAgain finds the attempt that the gate leads back to by a call: of the function
// that it stands in, or of one that calls this function because the attempt failed.
func (s *search) calledAgain() (Call, bool) {
	last := s.graph.LastBefore(s.gate.At)
	if last == flow.Open {
		return Call{}, false
	}
	if s.gate.Again && last == flow.AllFailed {
		return s.here(s.failingInto(s.gate.At, nil))
	}
	for _, call := range s.later() {
		switch called := s.Called(call); {
		case called == nil:
		case last == flow.AllFailed:
			if called == s.Function || s.gate.Timer && s.handsBack(called) {
				return s.here(s.failingInto(s.gate.At, nil))
			}
		case called == s.Function:
		default:
			if attempt, ok := failedAtCall(called, s.Function); ok {
				return attempt, true
			}
		}
	}
	return Call{}, false
}

// handsBack reports whether a function that a timer calls is there to call the one that set it:
//
//	loop.call_later(5, self.again)
//	def again(self): loop.create_task(self.connect())
func (s *search) handsBack(called Function) bool {
	return slices.ContainsFunc(called.Calls(), func(call flow.Node) bool {
		return called.Called(call) == s.Function && called.Flow().LastBefore(call) != flow.AllFailed
	})
}

// failedAtCall returns the attempt because of whose failure a function calls another.
func failedAtCall(caller, callee Function) (Call, bool) {
	s := &search{Function: caller, graph: caller.Flow()}
	for _, call := range s.Calls() {
		if s.Called(call) == callee && s.graph.LastBefore(call) == flow.AllFailed {
			return s.here(s.failingInto(call, nil))
		}
	}
	return Call{}, false
}

// returned finds the attempt that the gate leads back to by a return: to a caller that
// calls the function again and again.
func (s *search) returned() (Call, bool) {
	at := s.gate.At
	if s.gate.Timer || s.graph.LastBefore(at) != flow.AllFailed || s.graph.Leads(at, at) {
		return Call{}, false
	}
	for _, c := range s.Callers() {
		if c.In != s.Function && (Repeats(c) || c.Deaf && s.gate.Returns && comesAgain(c)) {
			return s.here(s.failingInto(at, nil))
		}
	}
	return Call{}, false
}

// BringsBack reports whether a function makes an attempt again after a call that is told how
// that went, because it failed.
func BringsBack(in Function, told, attempt flow.Node) bool {
	s := &search{Function: in, graph: in.Flow(), gate: Gate{At: told, After: told}}
	leads := func(from flow.Node) bool {
		return s.graph.Leads(from, attempt) && (!s.graph.Asked(from) || s.graph.FailureLeads(from, attempt))
	}
	return leads(told) && leads(attempt) && s.keepsTrying(attempt)
}

// Repeats reports whether a call is made again after it failed.
func Repeats(c Call) bool {
	graph := c.In.Flow()
	return comesAgain(c) && (!graph.Asked(c.At) || graph.FailureLeads(c.At, c.At))
}

// comesAgain reports whether a call is made again, for the same.
func comesAgain(c Call) bool {
	return c.In.Flow().Leads(c.At, c.At) && !c.In.Another(c.At, Gate{At: c.At, After: c.At})
}
