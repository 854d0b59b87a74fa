// Package retry decides which waits stand between an attempt that failed and the next one.
// It knows no language: a front end lowers a function into package flow, names the gates
// where it waits, and answers what only the language can know of the nodes.
package retry

import "github.com/jitterlint/jitterlint/analyzer/internal/flow"

// Function is a function of a program: its flow, and what its language knows of it. Two of
// them are equal where they are the same function.
type Function interface {
	Flow() *flow.Graph
	// Calls are the function's calls, in the order of the text. Those that others take
	// part in are attempts of its flow.
	Calls() []flow.Node
	// Known reports whether it is known which call an attempt is: of a channel that the
	// function was handed, it is known that what feeds it has failed, and not what that is.
	Known(attempt flow.Node) bool
	// Precedes reports whether a node stands before another in the text.
	Precedes(a, b flow.Node) bool
	// Same reports whether a call tries again what an attempt tried.
	Same(call, attempt flow.Node) bool
	// Another reports whether the attempt after a gate is one at something else: each
	// pass of the loop around both takes up another element, of which it is made.
	Another(attempt flow.Node, g Gate) bool
	// Rounds is how often the loop around an attempt and a gate runs at the most, if that
	// is known.
	Rounds(attempt flow.Node, g Gate) (float64, bool)
	// Called is the function of the program that a call calls, or nil.
	Called(call flow.Node) Function
	// Callers are the calls of the function in the program.
	Callers() []Call
	// Counters are the numbers that the length of a wait is made of, each by the places
	// where it is counted up.
	Counters(g Gate) [][]flow.Node
}

// Call is a call that stands in a function.
type Call struct {
	In Function
	At flow.Node
	// Deaf is set where nothing is made of what the call gives, and the caller itself does not
	// wait: it calls again at once after a failure that the function keeps to itself.
	Deaf bool
}

// Gate is a place where time passes.
type Gate struct {
	// At is the place, and After where the function goes on when time has passed, which
	// differs where it waits for one of several things.
	At, After flow.Node
	// Timer is set where the function does not wait itself: it sets a timer, which makes
	// the Later calls.
	Timer bool
	Later []flow.Node
	// Again is set where the function is called again after the time, by what it hands the
	// length to: a queue, or whoever it returns to.
	Again bool
	// Returns is set where the function may go on from here to an end that is no failure to
	// who called it.
	Returns bool
}

// Retry is an attempt that is made again after a wait because it failed.
type Retry struct {
	Attempt Call
	By      Evidence
}

// Evidence is what shows that a wait is one before a retry.
type Evidence byte

// What the evidence can be.
const (
	ByFlow     Evidence = iota // a way leads from the failed attempt by the wait back to it
	ByWaitName                 // the author named the wait so
	ByCallName                 // the author named what is called so
	ByFuncName                 // the author named the function around them so
)
