package pyretry

import (
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
func (f *function) Flow() *flow.Graph { return f.flow.Graph }

// Calls are the function's calls, in the order of the text.
func (f *function) Calls() []flow.Node {
	if f.calls == nil {
		f.calls = f.flow.Nodes.Such(isCall)
	}
	return f.calls
}

func isCall(n ast.Ast) bool {
	_, ok := n.(*ast.Call)
	return ok
}

func (f *function) call(n flow.Node) *ast.Call {
	call, _ := f.flow.Nodes.Syntax(n).(*ast.Call)
	return call
}

// Known reports whether an attempt is a call.
func (f *function) Known(attempt flow.Node) bool { return f.call(attempt) != nil }

// Precedes reports whether a node begins before another in the text.
func (f *function) Precedes(a, b flow.Node) bool { return f.flow.Nodes.Precedes(a, b) }

// Same reports whether a call is of what an attempt called.
func (f *function) Same(call, attempt flow.Node) bool {
	return f.finder.tree.Text(f.called(call)) == f.finder.tree.Text(f.called(attempt))
}

// called returns what a call calls: a timer is handed that itself.
func (f *function) called(n flow.Node) ast.Expr {
	if call := f.call(n); call != nil {
		return call.Func
	}
	e, _ := f.flow.Nodes.Syntax(n).(ast.Expr)
	return e
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
func (f *function) around(attempt flow.Node, g retry.Gate) ast.Stmt {
	call, loop := f.flow.Nodes.Syntax(attempt), f.finder.tree.Loop(f.flow.Nodes.Syntax(g.At))
	for loop != nil && !f.finder.tree.Inside(call, loop) {
		loop = f.finder.tree.Loop(loop)
	}
	return loop
}

// Called returns the function of the program that a call runs.
func (f *function) Called(call flow.Node) retry.Function {
	if called := f.finder.called.Named(f.called(call)); called != nil {
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
		if n, ok := caller.flow.Nodes.Last(call); ok {
			found = append(found, retry.Call{In: caller, At: n, Deaf: f.finder.deaf(call)})
		}
	}
	return found
}

// deaf reports whether nothing is made of what a call gives, or it is only counted, in a loop
// that does not wait itself.
//
//	while True: step(queue)
func (finder *Finder) deaf(call *ast.Call) bool {
	loop := finder.tree.Loop(call)
	if loop == nil || finder.waitsIn(loop) {
		return false
	}
	around := finder.tree.Parent(call)
	if e, ok := around.(ast.Expr); ok {
		if awaited, ok := finder.tree.Syntax(e).Await(e); ok && awaited == ast.Expr(call) {
			around = finder.tree.Parent(e)
		}
	}
	switch around.(type) {
	case *ast.ExprStmt, *ast.AugAssign:
		return true
	}
	return false
}

// waitsIn reports whether a loop waits itself.
func (finder *Finder) waitsIn(loop ast.Stmt) bool {
	waits, known := finder.waiting[loop]
	if !known {
		waits = len(finder.waits.In(loop)) > 0
		finder.waiting[loop] = waits
	}
	return waits
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
			if at, ok := f.flow.Nodes.Last(s); ok {
				places = append(places, at)
			}
		}
	}
	return places
}
