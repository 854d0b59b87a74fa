package shretry

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// function is a function of a program, or its top, as package retry asks for it.
type function struct {
	finder *Finder
	body   script.Body
	flow   *failure.Flow
	// calls are its commands, in the order of the text, once they were asked for.
	calls []flow.Node
}

// function returns the function of a body.
func (finder *Finder) function(b script.Body) *function {
	f, known := finder.bodies[b]
	if !known {
		f = &function{finder: finder, body: b, flow: finder.flows.Of(b)}
		finder.bodies[b] = f
	}
	return f
}

// Flow is the function's flow.
func (f *function) Flow() *flow.Graph { return f.flow.Graph }

// Calls are the function's commands, in the order of the text.
func (f *function) Calls() []flow.Node {
	if f.calls == nil {
		f.calls = f.flow.Nodes.Such(isCommand)
	}
	return f.calls
}

func isCommand(n syntax.Node) bool {
	_, ok := n.(*syntax.CallExpr)
	return ok
}

func (f *function) call(n flow.Node) *syntax.CallExpr {
	call, _ := f.flow.Nodes.Syntax(n).(*syntax.CallExpr)
	return call
}

// Known reports whether an attempt is a command.
func (f *function) Known(attempt flow.Node) bool { return f.call(attempt) != nil }

// Precedes reports whether a node begins before another in the text.
func (f *function) Precedes(a, b flow.Node) bool { return f.flow.Nodes.Precedes(a, b) }

// Same reports whether a command does again what an attempt did.
func (f *function) Same(call, attempt flow.Node) bool {
	a, b := f.call(call), f.call(attempt)
	return a == b || f.finder.tree.Source(a) == f.finder.tree.Source(b)
}

// Called returns the function of the program that a command runs.
func (f *function) Called(call flow.Node) retry.Function {
	if called := f.finder.variables.Called(f.call(call)); called != nil {
		return f.finder.function(script.Body{Function: called})
	}
	return nil
}

// Callers returns the commands of the program that run the function.
func (f *function) Callers() []retry.Call {
	if f.body.Function == nil {
		return nil
	}
	var found []retry.Call
	for _, call := range f.finder.variables.Calls(f.body.Function) {
		caller := f.finder.function(f.finder.tree.Around(call))
		if n, ok := caller.flow.Nodes.Last(call); ok {
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
	for _, l := range w.Lengths {
		syntax.Walk(l, func(n syntax.Node) bool {
			if name, ok := nameOf(n); ok {
				if places := f.countedUp(name, l); len(places) > 0 {
					found = append(found, places)
				}
			}
			return true
		})
	}
	return found
}

func nameOf(n syntax.Node) (string, bool) {
	switch n := n.(type) {
	case *syntax.ParamExp:
		return script.Named(n, false)
	case *syntax.Word:
		return script.Named(n, true)
	}
	return "", false
}

// countedUp returns where a variable of the function is counted up: ((n++)), n=$((n + 1)).
func (f *function) countedUp(name string, at syntax.Node) []flow.Node {
	var places []flow.Node
	for _, b := range f.finder.variables.Meanings(name, at) {
		adds := b.Counted
		if b.Word != nil {
			text := strings.NewReplacer("$", "", "{", "", "}", "", " ", "").Replace(f.finder.tree.Source(b.Word))
			adds = strings.HasPrefix(strings.Trim(text, `"`), "(("+name+"+")
		}
		if at, ok := f.flow.Nodes.Last(b.Node); ok && adds {
			places = append(places, at)
		}
	}
	return places
}
