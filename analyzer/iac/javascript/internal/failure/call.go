package failure

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// maxInlined is how deep callbacks of promises are lowered into each other.
const maxInlined = 6

// calls adds the calls below a node in the order in which they are made.
func (l *lowering) calls(n *syntax.Node) {
	switch n.Kind {
	case syntax.Function, syntax.Class:
		return
	case syntax.Call:
		if of := remote.Chained(n); of != nil && of.Is(syntax.Call, syntax.New, syntax.Member, syntax.Name) && n.Parts[0].Word != "promise" && l.inlined < maxInlined {
			l.chain(n, of)
			return
		}
		if w, ok := l.flows.waits.At(n); ok && w.Timer {
			l.timer(n, w.Then)
			return
		}
	case syntax.Assign:
		l.calls(n.Parts[1])
		if n.Parts[0].Kind != syntax.Name {
			l.calls(n.Parts[0])
		}
		if n.Word == "=" {
			l.give(n.Parts[0], n.Parts[1])
			return
		}
		l.count(n)
		return
	case syntax.Update:
		l.calls(n.Parts[0])
		l.count(n)
		return
	}
	for _, child := range n.Children() {
		l.calls(child)
	}
	if n.Is(syntax.Call, syntax.New) {
		l.call(n)
	}
}

// count adds the place where a number is counted up, and forgets what it was.
func (l *lowering) count(n *syntax.Node) {
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: l.flow.Nodes.Add(n)})
	l.give(n.Parts[0], nil)
}

// call adds a call: a place, and an attempt that may throw where others take part in it.
func (l *lowering) call(call *syntax.Node) {
	n := l.flow.Nodes.Add(call)
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: n})
	switch {
	case l.flows.ends(call):
		l.at = l.b.Block()
	case call.Kind == syntax.Call && l.flows.calls.Attempt(call):
		raised := l.fresh()
		l.b.Add(l.at, flow.Step{Kind: flow.Attempt, Node: n, Def: raised, Is: flow.Nil})
		if l.around.tried != nil && !l.around.handles {
			*l.around.tried = append(*l.around.tried, n)
		}
		next := l.b.Block()
		l.b.Way(l.at, next, flow.Fact{Var: raised, Is: flow.Nil})
		l.b.Way(l.at, l.around.raised, flow.Fact{Var: raised, Is: flow.Set})
		l.at = next
	default:
		l.readAnswer(call)
	}
}

// ends reports whether a call ends the program.
func (f *Flows) ends(call *syntax.Node) bool {
	switch f.names.Path(call.Parts[0]) {
	case ":process.exit", ":process.abort", "process.exit", ":Deno.exit":
		return true
	}
	return false
}

// readAnswer adds that the attempt has failed whose answer a call reads and finds bad:
// answer.json().
func (l *lowering) readAnswer(call *syntax.Node) {
	of := call.Parts[0]
	if of.Kind != syntax.Member || of.Word != "json" {
		return
	}
	attempts := l.attemptsBehind(of.Parts[0])
	if attempts == nil {
		return
	}
	bad := l.b.Block(flow.Each(flow.Fails, attempts)...)
	l.b.Way(l.at, bad)
	l.b.Way(bad, l.around.raised)
	next := l.b.Block()
	l.b.Way(l.at, next)
	l.at = next
}

// timer adds a call of setTimeout: the program goes on, and what it is given is called later.
func (l *lowering) timer(call, then *syntax.Node) {
	n := l.flow.Nodes.Add(call)
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: n})
	if then.Kind != syntax.Function || l.inlined >= maxInlined {
		l.flow.later[call] = []flow.Node{n}
		return
	}
	before := l.flow.Nodes.Len()
	on, outer := l.at, l.around
	l.at = l.b.Block()
	l.b.Way(on, l.at)
	l.around = around{raised: l.b.Block(), returns: l.b.Block()}
	l.inlined++
	l.any(then.Body())
	l.inlined--
	l.around = outer
	for n := before; n < l.flow.Nodes.Len(); n++ {
		if s := l.flow.Nodes.Syntax(flow.Node(n)); s != nil && s.Kind == syntax.Call {
			l.flow.later[call] = append(l.flow.later[call], flow.Node(n))
		}
	}
	l.at = l.b.Block()
	l.b.Way(on, l.at)
}

// chain adds a().then(b, c), a().catch(c) and a().finally(b), as if it was awaited: b behind
// a, and c where a has failed.
func (l *lowering) chain(call, of *syntax.Node) {
	var then, handler *syntax.Node
	args := call.Args()
	switch call.Parts[0].Word {
	case "catch":
		if len(args) > 0 {
			handler = args[0]
		}
	default:
		if len(args) > 0 {
			then = args[0]
		}
		if len(args) > 1 && call.Parts[0].Word == "then" {
			handler = args[1]
		}
	}
	outer, after := l.around, l.b.Block()
	raised := outer.raised
	var tried []flow.Node
	if handler != nil {
		raised = l.b.Block()
		l.around.tried, l.around.handles = &tried, false
		l.around.raised = raised
	}
	l.calls(of)
	l.around = outer
	l.callback(then)
	l.goTo(after)
	if handler != nil {
		l.at = raised
		l.around.tried, l.around.handles = &tried, true
		l.callback(handler)
		l.around = outer
		l.goTo(after)
	}
	l.at = after
	n := l.flow.Nodes.Add(call)
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: n})
}

// callback adds the body of a function that a promise calls.
func (l *lowering) callback(f *syntax.Node) {
	if f == nil {
		return
	}
	if f.Kind != syntax.Function {
		l.calls(f)
		return
	}
	after, outer := l.b.Block(), l.around
	l.around.returns, l.around.loops, l.around.finals = after, nil, nil
	for _, p := range f.Params {
		l.give(p, nil)
	}
	l.inlined++
	l.any(f.Body())
	l.inlined--
	l.around = outer
	l.goTo(after)
	l.at = after
}
