package jsretry

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// function is a function of a program, or its top, as package retry asks for it.
type function struct {
	finder *Finder
	body   source.Body
	flow   *failure.Flow
	// calls are its calls, in the order of the text, once they were asked for.
	calls []flow.Node
}

// function returns the function of a body.
func (finder *Finder) function(b source.Body) *function {
	f, known := finder.bodies[b]
	if !known {
		f = &function{finder: finder, body: b, flow: finder.flows.Of(b)}
		finder.bodies[b] = f
	}
	return f
}

// Flow is the function's flow.
func (f *function) Flow() *flow.Graph { return f.flow.Graph }

// Calls are the function's calls, in the order of the text.
func (f *function) Calls() []flow.Node {
	if f.calls == nil {
		f.calls = f.flow.Nodes.Such(isCall)
	}
	return f.calls
}

func isCall(n *syntax.Node) bool { return n != nil && n.Is(syntax.Call, syntax.New) }

func (f *function) call(n flow.Node) *syntax.Node {
	if s := f.flow.Nodes.Syntax(n); isCall(s) {
		return s
	}
	return nil
}

// Known reports whether an attempt is a call.
func (f *function) Known(attempt flow.Node) bool { return f.call(attempt) != nil }

// Precedes reports whether a node begins before another in the text.
func (f *function) Precedes(a, b flow.Node) bool { return f.flow.Nodes.Precedes(a, b) }

// Same reports whether a call asks for what an attempt asked for: client.send of the same
// command, fetch of the same address.
func (f *function) Same(call, attempt flow.Node) bool {
	a, b := f.call(call), f.call(attempt)
	return a == b || a.Kind == b.Kind && f.operation(a) == f.operation(b)
}

func (f *function) operation(call *syntax.Node) string {
	tree := f.finder.tree
	text := tree.Source(call.Parts[0])
	switch args := call.Args(); {
	case len(args) == 0:
	case args[0].Kind == syntax.New:
		text += " " + tree.Source(args[0].Parts[0])
	case f.finder.calls.Asks(call):
		text += " " + tree.Source(args[0])
	}
	return text
}

// Another reports whether each pass of the loop around an attempt and a gate takes up
// another element, of which the attempt is made.
func (f *function) Another(attempt flow.Node, g retry.Gate) bool {
	loop := f.around(attempt, g)
	return loop != nil && f.finder.ofElement(loop, f.flow.Nodes.Syntax(attempt))
}

// Rounds returns how often the loop around an attempt and a gate runs at the most.
func (f *function) Rounds(attempt flow.Node, g retry.Gate) (float64, bool) {
	loop := f.around(attempt, g)
	if loop == nil {
		return 0, false
	}
	return f.finder.rounds(loop)
}

// around returns the innermost loop around an attempt and a gate, or nil.
func (f *function) around(attempt flow.Node, g retry.Gate) *syntax.Node {
	call, loop := f.flow.Nodes.Syntax(attempt), f.loop(f.flow.Nodes.Syntax(g.At))
	for loop != nil && !f.finder.tree.Inside(call, loop) {
		loop = f.loop(loop)
	}
	return loop
}

// loop returns the innermost loop around a node within the function, callbacks of promises
// aside.
func (f *function) loop(n *syntax.Node) *syntax.Node {
	tree := f.finder.tree
	for n = tree.Parent(n); n != nil && n != f.body.Function; n = tree.Parent(n) {
		if n.Is(syntax.For, syntax.ForEach, syntax.While, syntax.Do) {
			return n
		}
	}
	return nil
}

// Called returns the function of the program that a call runs, or that a timer does.
func (f *function) Called(call flow.Node) retry.Function {
	n := f.call(call)
	called := f.finder.names.Called(n)
	if w, ok := f.finder.waits.At(n); ok && w.Timer {
		called = f.finder.names.Function(w.Then)
	}
	if called != nil {
		return f.finder.function(source.Body{Function: called})
	}
	return nil
}

// again returns those of some calls that run this function, or one that calls it: what a timer
// calls beside that is tried a second time and no more.
func (f *function) again(calls []flow.Node) []flow.Node {
	var found []flow.Node
	for _, n := range calls {
		called, ok := f.Called(n).(*function)
		if ok && (called == f || slices.ContainsFunc(f.finder.names.Calls(f.body.Function), func(c *syntax.Node) bool { return f.finder.tree.Function(c) == called.body.Function })) {
			found = append(found, n)
		}
	}
	return found
}

// Callers returns the calls of the function in the program.
func (f *function) Callers() []retry.Call {
	if f.body.Function == nil {
		return nil
	}
	var found []retry.Call
	for _, call := range f.finder.names.Calls(f.body.Function) {
		caller := f.finder.function(source.Body{Function: f.finder.tree.Function(call)})
		if n, ok := caller.flow.Nodes.Last(call); ok && caller.flow.Graph.Has(n) {
			found = append(found, retry.Call{In: caller, At: n})
		}
	}
	return found
}

// Counters returns where the numbers that the length of a wait is made of are counted up.
func (f *function) Counters(g retry.Gate) [][]flow.Node {
	w, ok := f.finder.waits.At(f.call(g.At))
	if !ok || w.Shown == nil {
		return nil
	}
	var found [][]flow.Node
	syntax.Walk(w.Shown, func(n *syntax.Node) bool {
		if n.Kind == syntax.Name {
			if places := f.countedUp(n); len(places) > 0 {
				found = append(found, places)
			}
		}
		return true
	})
	return found
}

// countedUp returns where a variable of the function is counted up.
func (f *function) countedUp(name *syntax.Node) []flow.Node {
	b := f.finder.names.Meaning(name)
	if b == nil {
		return nil
	}
	var places []flow.Node
	for _, given := range b.Given {
		if given.Operator != "++" && given.Operator != "+=" {
			continue
		}
		if at, ok := f.flow.Nodes.Last(given.At); ok {
			places = append(places, at)
		}
	}
	return places
}
