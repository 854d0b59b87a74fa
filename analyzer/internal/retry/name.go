package retry

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// A name proves nothing of a wait's jitter, but it is the author's word on what the wait
// is for. It counts where the flow of failures leaves that open: a connection that was
// lost, an answer that did not come.

// Named is a function of a language in which names are worth asking.
type Named interface {
	Function
	// Name is the function's name, or "".
	Name() string
	// CallName is the name of what is called.
	CallName(call flow.Node) string
	// Remote reports whether others than this machine take part in a call.
	Remote(call flow.Node) bool
	// Fails reports whether a call says by its result whether it failed.
	Fails(call flow.Node) bool
	// MayTry reports whether a call may be what is tried again: it says whether it
	// failed, or is of the program itself and reaches others, and it is not about a
	// failure that there is already.
	MayTry(call flow.Node) bool
	// Draws reports whether what is called draws whom it is for, or whether to.
	Draws(call flow.Node) bool
	// Callback reports whether a call is one of what the function was handed, and gives no
	// more than how it went: what gives a value as well may be asked for the next.
	Callback(call flow.Node) bool
	// Loop is the loop around a gate, and whether there is one.
	Loop(g Gate) (Loop, bool)
}

// Clues are what an author shows of a gate by names and idioms.
type Clues struct {
	// Named is set where the length is named after retries.
	Named bool
	// KeepsTime is set where a ticker keeps to its schedule whatever comes of the calls.
	KeepsTime bool
	// BeforeFirst is set where the wait is one before the first try alone.
	BeforeFirst bool
	// Timeout is set where something else is waited for beside the time: a message to be
	// sent, or an answer that is looked at. Answers are where the latter have come.
	Timeout bool
	Answers []flow.Node
	// Aside is set where the function was started on the side, so that nobody learns how
	// it ends.
	Aside bool
	// Spares are the places in the loop at which a pass without the wait notes that it was
	// the first, by a flag: if !first { sleep(d) }; first = false.
	Spares []flow.Node
}

// Loop is a loop around a gate.
type Loop struct {
	// Body is where each pass begins, and Heads are the places by which another is begun.
	Body  flow.Node
	Heads []flow.Node
	// Signals are the places in the loop where something else than time was waited for:
	// the end of a connection.
	Signals []flow.Node
}

// InNames returns the retry that a gate is before, as its author names it.
func InNames(f Named, g Gate, clues Clues) (Retry, bool) {
	s := &namedSearch{search{Function: f, graph: f.Flow(), gate: g}, f, clues}
	if s.graph.Excused(g.At) {
		return Retry{}, false // the flow leaves nothing open
	}
	for _, look := range []struct {
		by      Evidence
		attempt func() flow.Node
	}{{ByWaitName, s.byWait}, {ByCallName, s.byCall}, {ByFuncName, s.byFunc}} {
		if attempt, ok := s.here(look.attempt()); ok {
			return Retry{attempt, look.by}, true
		}
	}
	return Retry{}, false
}

type namedSearch struct {
	search
	named Named
	clues Clues
}

// byWait returns the call that the wait comes before, where its length is named after
// retries.
func (s *namedSearch) byWait() flow.Node {
	if !s.clues.Named || s.clues.KeepsTime || s.graph.LastBefore(s.gate.At) == flow.AllFailed || s.setOnceWell() {
		return flow.NoNode
	}
	loop, inLoop := s.named.Loop(s.gate)
	session := inLoop && s.afterSession(loop)
	eachPass := func(but ...flow.Node) bool {
		return !s.gate.Timer && inLoop && !session && !s.graph.Leads(loop.Body, loop.Body, append(but, s.gate.After)...)
	}
	if eachPass() {
		return flow.NoNode // a schedule, whatever it is called
	}
	eachButFirst := len(s.clues.Spares) > 0 && eachPass(s.clues.Spares...)
	next := flow.NoNode
	for _, call := range s.later() {
		if eachButFirst && !s.graph.Asked(call) {
			continue // a schedule, too
		}
		if s.doneAtEvent(call, loop) {
			continue // or else after a time: a schedule
		}
		if call == s.gate.At || !s.named.MayTry(call) || !s.keepsTrying(call) || !s.mayBeAgain(call, session) {
			continue
		}
		if next == flow.NoNode || s.comesSooner(call, next) {
			next = call
		}
	}
	if next == flow.NoNode || !s.named.Remote(next) {
		return flow.NoNode // nobody but this machine is asked again
	}
	return next
}

// setOnceWell reports whether a timer is set only once all that was tried has gone well, so
// that it is one of a schedule, whatever it is called:
//
//	if err := sync(); err != nil { return }
//	time.AfterFunc(retryInterval, next)
func (s *namedSearch) setOnceWell() bool {
	if !s.gate.Timer || s.graph.LastBefore(s.gate.At) != flow.Open {
		return false
	}
	for _, attempt := range s.graph.Failing() {
		if s.graph.FailureLeads(attempt, s.gate.At) {
			return false
		}
	}
	return !slices.ContainsFunc(s.Calls(), func(call flow.Node) bool {
		return s.named.Remote(call) && !s.graph.Asked(call) && s.graph.Leads(call, s.gate.At)
	})
}

// doneAtEvent reports whether a pass of the loop comes to a call from where a value has come
// beside the wait, too:
//
//	select { case config = <-changed: case <-time.After(d): }
//	apply(config)
func (s *namedSearch) doneAtEvent(call flow.Node, loop Loop) bool {
	avoid := append(slices.Clone(loop.Heads), s.gate.After)
	return slices.ContainsFunc(s.clues.Answers, func(event flow.Node) bool { return s.graph.Leads(event, call, avoid...) })
}

// afterSession reports whether the gate is come to after something else than time was
// waited for, in the same pass of the loop.
func (s *namedSearch) afterSession(loop Loop) bool {
	return slices.ContainsFunc(loop.Signals, func(signal flow.Node) bool {
		return signal == s.gate.After || s.graph.Leads(signal, s.gate.At, loop.Heads...)
	})
}

// mayBeAgain reports whether a call after the gate may have failed before it. One whose
// failure leaves the loop went well each time: that is a poll. But a timer beside an
// answer that is waited for means that the answer did not come.
func (s *namedSearch) mayBeAgain(call flow.Node, session bool) bool {
	at := s.gate.At
	switch {
	case s.clues.Aside && !s.graph.Leads(at, at):
		return s.graph.LastBefore(call) != flow.Open && !s.endsBy(call)
	case s.gate.Timer || session || len(s.clues.Answers) > 0 || !s.graph.Leads(at, at):
		return true
	case !s.graph.Leads(call, at):
		return false
	}
	return !s.graph.Asked(call) || s.graph.FailureLeads(call, at)
}

// endsBy reports whether the failure of a call is known, and leads to no further call of
// the program that reaches others: then nothing tries it again.
func (s *namedSearch) endsBy(call flow.Node) bool {
	return s.graph.Asked(call) && !slices.ContainsFunc(s.Calls(), func(other flow.Node) bool {
		return s.Called(other) != nil && s.named.Remote(other) && s.graph.FailureLeads(call, other)
	})
}

// comesSooner reports whether one call is rather what the gate comes before than another:
// it is made in each round, says whether it failed, stands after the gate, or stands first.
func (s *namedSearch) comesSooner(call, other flow.Node) bool {
	if each := s.eachRound(call); each != s.eachRound(other) {
		return each
	}
	if says := s.named.Fails(call); says != s.named.Fails(other) {
		return says
	}
	isAfter := func(n flow.Node) bool { return s.gate.Timer || s.Precedes(s.gate.At, n) }
	if after := isAfter(call); after != isAfter(other) {
		return after
	}
	return s.Precedes(call, other)
}

// eachRound reports whether the gate is not come to again without a call.
func (s *namedSearch) eachRound(call flow.Node) bool {
	return !s.graph.Leads(s.gate.At, s.gate.At, call)
}

// byCall returns the call of the loop around the gate that is named after doing again
// what has failed, such as reconnect. One that draws is jitter enough.
func (s *namedSearch) byCall() flow.Node {
	if s.clues.Timeout {
		return flow.NoNode
	}
	for _, call := range s.Calls() {
		if names.Again(s.named.CallName(call)) && call != s.gate.At && s.graph.SameLoop(call, s.gate.At) &&
			s.named.Remote(call) && s.named.Fails(call) && !s.named.Draws(call) && !s.failureLeaves(call) {
			return call
		}
	}
	return flow.NoNode
}

// failureLeaves reports whether the failure of a call is known to lead out of the loop
// around the gate, so that it is not made again because of that.
func (s *namedSearch) failureLeaves(call flow.Node) bool {
	return s.graph.Asked(call) && !s.graph.FailureLeads(call, s.gate.At)
}

// byFunc returns the call of what the function was handed, in the loop around the gate,
// where the function is named for retries: what is called says whether it is called
// again, in whatever way. One that says so by a failure goes before another, whose answer
// may be what to stop by.
func (s *namedSearch) byFunc() flow.Node {
	if !names.Retry(s.named.Name()) || s.clues.KeepsTime || s.clues.BeforeFirst {
		return flow.NoNode
	}
	found := flow.NoNode
	for _, call := range s.Calls() {
		if !s.named.Callback(call) || !s.graph.SameLoop(call, s.gate.At) {
			continue
		}
		decides := s.named.Fails(call)
		switch leaves := s.failureLeaves(call) || !s.keepsTrying(call); {
		case leaves && decides:
			return flow.NoNode // its failure decides, and does not lead back
		case leaves:
		case decides:
			return call
		case found == flow.NoNode:
			found = call
		}
	}
	return found
}
