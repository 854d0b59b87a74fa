package python

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
)

// function is a function of a program, or its module, as package retry asks for it.
type function struct {
	tree *tree
	// node is the definition, or nil for the module.
	node    *ast.FunctionDef
	graph   *flow.Graph
	lowered *lowering
	calls   []flow.Node
}

// functionOf returns the function of a definition, or the module for nil.
func (t *tree) functionOf(node *ast.FunctionDef) *function {
	f, known := t.lowered[node]
	if !known {
		f = &function{tree: t, node: node}
		t.lowered[node] = f
		body := t.Body
		if node != nil {
			body = node.Body
		}
		f.graph, f.lowered = t.lower(body, t.sharedNames(node))
	}
	return f
}

// sharedNames are the names of a function that others give values too.
func (t *tree) sharedNames(node *ast.FunctionDef) map[string]bool {
	shared := make(map[string]bool)
	var key ast.Ast
	if node != nil {
		key = node
	}
	for name := range t.scopes[key].outer {
		shared[name] = true
	}
	if node == nil {
		for name := range t.assignedAsOuter {
			shared[name] = true
		}
		return shared
	}
	t.Walk(node, func(n ast.Ast) bool {
		if n, ok := n.(*ast.Nonlocal); ok {
			for _, name := range n.Names {
				shared[string(name)] = true
			}
		}
		return true
	})
	return shared
}

// Flow is the function's flow.
func (f *function) Flow() *flow.Graph { return f.graph }

// Calls are the function's calls, in the order of the text.
func (f *function) Calls() []flow.Node {
	if f.calls == nil {
		for n := range f.lowered.syntax {
			if f.call(flow.Node(n)) != nil {
				f.calls = append(f.calls, flow.Node(n))
			}
		}
		slices.SortStableFunc(f.calls, func(a, b flow.Node) int { return f.start(a) - f.start(b) })
	}
	return f.calls
}

// at returns the syntax of a node.
func (f *function) at(n flow.Node) ast.Ast { return f.lowered.syntax[n] }

func (f *function) call(n flow.Node) *ast.Call {
	call, _ := f.at(n).(*ast.Call)
	return call
}

func (f *function) start(n flow.Node) int { return f.tree.Start(f.at(n)) }

// Known reports whether an attempt is a call.
func (f *function) Known(attempt flow.Node) bool { return f.call(attempt) != nil }

// Precedes reports whether a node begins before another in the text.
func (f *function) Precedes(a, b flow.Node) bool { return f.start(a) < f.start(b) }

// Same reports whether a call is of what an attempt called.
func (f *function) Same(call, attempt flow.Node) bool {
	return f.tree.text(f.call(call).Func) == f.tree.text(f.call(attempt).Func)
}

// Another reports whether each pass of the loop around an attempt and a gate takes up
// another element, of which the attempt is made.
func (f *function) Another(attempt flow.Node, g retry.Gate) bool {
	call := f.at(attempt)
	for loop := f.tree.loop(f.at(g.At)); loop != nil; loop = f.tree.loop(loop) {
		if f.tree.inside(call, loop) {
			return f.tree.ofElement(loop, call)
		}
	}
	return false
}

// Called returns the function of the program that a call runs.
func (f *function) Called(call flow.Node) retry.Function {
	if node := f.tree.definition(f.call(call)); node != nil {
		return f.tree.functionOf(node)
	}
	return nil
}

// Callers returns the calls of the function in the program.
func (f *function) Callers() []retry.Call {
	if f.node == nil {
		return nil
	}
	var found []retry.Call
	for _, call := range f.tree.callsOf(f.node) {
		caller := f.tree.functionOf(f.tree.function(call))
		if n, ok := caller.lowered.nodes[call]; ok {
			found = append(found, retry.Call{In: caller, At: n})
		}
	}
	return found
}

// Counters returns where the numbers that the length of a wait is made of are counted up.
func (f *function) Counters(g retry.Gate) [][]flow.Node {
	w, ok := f.tree.waitAt(f.call(g.At))
	if !ok || w.in != nil {
		return nil
	}
	var found [][]flow.Node
	f.tree.Walk(w.length, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		if !ok {
			return true
		}
		var places []flow.Node
		for _, b := range f.tree.scopeOf(name).names[string(name.Id)] {
			if s, ok := b.node.(*ast.AugAssign); ok && b.kind == augmented && s.Op == ast.Add {
				if at, ok := f.lowered.nodes[s]; ok {
					places = append(places, at)
				}
			}
		}
		if len(places) > 0 {
			found = append(found, places)
		}
		return true
	})
	return found
}

// ofElement reports whether an attempt in a loop is made of the elements that the loop
// goes through, and not of numbers that count attempts.
func (t *tree) ofElement(loop ast.Stmt, attempt ast.Ast) bool {
	f, ok := loop.(*ast.For)
	if !ok || t.counts(f.Iter) {
		return false
	}
	if t.mentionsElement(attempt, f) {
		return true
	}
	for n := t.parent[attempt]; n != nil && n != ast.Ast(loop); n = t.parent[n] {
		if branch, ok := n.(*ast.If); ok && t.mentionsElement(branch.Test, f) {
			return true // it is made for elements that are picked
		}
	}
	return false
}

// mentionsElement reports whether a node is made of an element of a loop.
func (t *tree) mentionsElement(n ast.Ast, loop *ast.For) bool {
	found := false
	t.Walk(n, func(n ast.Ast) bool {
		name, ok := n.(*ast.Name)
		found = found || ok && t.madeOf(name, loop, 0)
		return !found
	})
	return found
}

// madeOf reports whether a name holds an element of a loop, or what is made of one.
func (t *tree) madeOf(name *ast.Name, loop *ast.For, depth int) bool {
	const deepest = 4
	if bindsName(loop.Target, string(name.Id)) {
		return true
	}
	if depth == deepest || !t.spend() {
		return false
	}
	for _, b := range t.meanings(name) {
		if b.value == nil || b.kind != assigned || !t.inside(b.node, loop) {
			continue
		}
		made := false
		t.Walk(b.value, func(n ast.Ast) bool {
			inner, ok := n.(*ast.Name)
			made = made || ok && t.madeOf(inner, loop, depth+1)
			return !made
		})
		if made {
			return true
		}
	}
	return false
}

// retriesIn returns the retries of a function, in the order of the text.
func (t *tree) retriesIn(node *ast.FunctionDef) []found {
	f := t.functionOf(node)
	var gates []retry.Gate
	waits := make(map[flow.Node]wait)
	var drawn []retry.Gate
	for _, n := range f.Calls() {
		w, ok := t.waitAt(f.call(n))
		if !ok || !f.graph.Has(n) {
			continue
		}
		g := retry.Gate{At: n, After: n}
		gates, waits[n] = append(gates, g), w
		if len(t.follow(w.length, nil, w.in).draws) > 0 {
			drawn = append(drawn, g)
		}
	}
	var all []found
	for _, g := range gates {
		w := waits[g.At]
		if len(t.follow(w.length, nil, w.in).draws) == 0 && (retry.Beside(f, g, drawn) || t.drawnTimes(w.call)) {
			continue
		}
		if r, ok := retry.InFlow(f, g); ok {
			in := r.Attempt.In.(*function)
			all = append(all, found{w, in.call(r.Attempt.At)})
		}
	}
	return all
}

// found is a retry: the wait, and what is tried again.
type found struct {
	wait    wait
	attempt *ast.Call
}

// waitAt returns the wait that a call is: of its own, or in a function of the program that
// does nothing but wait.
func (t *tree) waitAt(call *ast.Call) (wait, bool) {
	if call == nil {
		return wait{}, false
	}
	if w, ok := t.waitOf(call); ok {
		return w, true
	}
	return t.pause(call)
}

// drawnTimes reports whether a wait stands in a loop without attempts, of which it is
// drawn, or told by the clock, how often it is gone through.
func (t *tree) drawnTimes(call *ast.Call) bool {
	loop := t.loop(call)
	return loop != nil && !t.triesBelow(loop) && t.drawnLength(loop)
}

// triesBelow reports whether an attempt is made below a loop.
func (t *tree) triesBelow(loop ast.Stmt) bool {
	made := false
	t.eachOwn(loop, func(n ast.Ast) {
		call, ok := n.(*ast.Call)
		made = made || ok && !t.local(call)
	})
	return made
}

// onlyWaits reports whether a call is of a function of the program that does nothing but
// wait.
func (t *tree) onlyWaits(call *ast.Call) bool {
	_, ok := t.pause(call)
	return ok
}
