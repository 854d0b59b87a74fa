package pyretry

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// function is a function of a program, or its module, as package retry asks for it.
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
func (f *function) Flow() *flow.Graph { return f.flow.Graph() }

// Calls are the function's calls, in the order of the text.
func (f *function) Calls() []flow.Node {
	if f.calls == nil {
		f.calls = f.flow.Calls()
		slices.SortStableFunc(f.calls, func(a, b flow.Node) int { return f.start(a) - f.start(b) })
	}
	return f.calls
}

func (f *function) call(n flow.Node) *ast.Call {
	call, _ := f.flow.Syntax(n).(*ast.Call)
	return call
}

func (f *function) start(n flow.Node) int { return f.finder.tree.Start(f.flow.Syntax(n)) }

// Known reports whether an attempt is a call.
func (f *function) Known(attempt flow.Node) bool { return f.call(attempt) != nil }

// Precedes reports whether a node begins before another in the text.
func (f *function) Precedes(a, b flow.Node) bool { return f.start(a) < f.start(b) }

// Same reports whether a call is of what an attempt called.
func (f *function) Same(call, attempt flow.Node) bool {
	return f.finder.tree.Text(f.call(call).Func) == f.finder.tree.Text(f.call(attempt).Func)
}

// Another reports whether each pass of the loop around an attempt and a gate takes up
// another element, of which the attempt is made.
func (f *function) Another(attempt flow.Node, g retry.Gate) bool {
	tree, call := f.finder.tree, f.flow.Syntax(attempt)
	for loop := tree.Loop(f.flow.Syntax(g.At)); loop != nil; loop = tree.Loop(loop) {
		if tree.Inside(call, loop) {
			return f.finder.ofElement(loop, call)
		}
	}
	return false
}

// Once reports whether the innermost loop around an attempt and a gate runs twice at the
// most.
func (f *function) Once(attempt flow.Node, g retry.Gate) bool {
	const most = 2
	tree, call := f.finder.tree, f.flow.Syntax(attempt)
	for loop := tree.Loop(f.flow.Syntax(g.At)); loop != nil; loop = tree.Loop(loop) {
		if tree.Inside(call, loop) {
			rounds, known := f.finder.rounds(loop)
			return known && rounds <= most
		}
	}
	return false
}

// Called returns the function of the program that a call runs.
func (f *function) Called(call flow.Node) retry.Function {
	if called := f.finder.called.Of(f.call(call)); called != nil {
		return f.finder.function(f.finder.tree.BodyOf(called))
	}
	return nil
}

// Callers returns the calls of the function in the program.
func (f *function) Callers() []retry.Call {
	if f.body.Function == nil {
		return nil
	}
	var found []retry.Call
	for _, call := range f.finder.called.Calls(f.body.Function) {
		caller := f.finder.function(f.finder.tree.Around(call))
		if n, ok := caller.flow.Node(call); ok {
			found = append(found, retry.Call{In: caller, At: n})
		}
	}
	return found
}

// Counters returns where the numbers that the length of a wait is made of are counted up.
func (f *function) Counters(g retry.Gate) [][]flow.Node {
	w, ok := f.finder.waits.At(f.call(g.At))
	if !ok || w.InHelper() {
		return nil
	}
	var found [][]flow.Node
	f.finder.tree.Walk(w.Length, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return true
		}
		if places := f.countedUp(name); len(places) > 0 {
			found = append(found, places)
		}
		return true
	})
	return found
}

// countedUp returns where a variable of the function is counted up.
func (f *function) countedUp(name *ast.Name) []flow.Node {
	var places []flow.Node
	for _, b := range f.finder.names.Local(name) {
		if s, ok := b.Node.(*ast.AugAssign); ok && b.Kind == scope.Augmented && s.Op == ast.Add {
			if at, ok := f.flow.Node(s); ok {
				places = append(places, at)
			}
		}
	}
	return places
}
