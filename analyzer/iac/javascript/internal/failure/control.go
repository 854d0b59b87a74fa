package failure

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

func (l *lowering) branch(s *syntax.Node) {
	yes, no, after := l.b.Block(), l.b.Block(), l.b.Block()
	l.test(s.Parts[0], yes, no)
	l.at = yes
	l.any(s.Parts[1])
	l.goTo(after)
	l.at = no
	if len(s.Parts) > 2 {
		l.any(s.Parts[2])
	}
	l.goTo(after)
	l.at = after
}

// choose adds a switch: each case may be the one, and goes on into the next.
func (l *lowering) choose(s *syntax.Node) {
	l.calls(s.Parts[0])
	after := l.b.Block()
	outer, from := l.around, l.at
	l.enter(loop{breaks: after, continues: after, jumps: true})
	l.at = l.b.Block()
	otherwise := true
	for _, c := range s.Parts[1:] {
		next := l.b.Block()
		l.b.Way(l.at, next)
		l.b.Way(from, next)
		l.at = next
		otherwise = otherwise && c.Parts[0].Kind != syntax.Empty
		l.statements(c.Parts[1:])
	}
	if otherwise {
		l.b.Way(from, after)
	}
	l.around = outer
	l.goTo(after)
	l.at = after
}

// loop adds a loop. It is taken to be gone through once at least: that there may be nothing
// to do is left aside.
func (l *lowering) loop(s *syntax.Node, label string) {
	head, pass, next, after := l.b.Block(), l.b.Block(), l.b.Block(), l.b.Block()
	var test, step, body *syntax.Node
	switch s.Kind {
	case syntax.While:
		test, body = s.Parts[0], s.Parts[1]
	case syntax.Do:
		body, test = s.Parts[0], s.Parts[1]
	case syntax.For:
		l.any(s.Parts[0])
		test, step, body = s.Parts[1], s.Parts[2], s.Parts[3]
	default:
		l.calls(s.Parts[1])
		body = s.Parts[2]
	}
	switch {
	case test == nil, s.Kind == syntax.Do:
		l.b.Way(l.at, pass)
	case l.flows.makesCalls(test):
		l.b.Way(l.at, head)
	default:
		l.test(test, pass, l.b.Block())
	}
	l.at = head
	switch {
	case test == nil:
		l.b.Way(head, pass)
		l.b.Way(head, after)
	case test.Kind == syntax.Empty:
		l.b.Way(head, pass)
	default:
		l.test(test, pass, after)
	}
	outer := l.around
	l.enter(loop{label: label, breaks: after, continues: next})
	l.at = pass
	if s.Kind == syntax.ForEach {
		target := s.Parts[0]
		if target.Kind == syntax.Variables {
			target = target.Parts[0].Parts[0]
		}
		l.give(target, nil)
	}
	l.any(body)
	l.goTo(next)
	l.around = outer
	l.at = next
	if step != nil {
		l.calls(step)
	}
	l.goTo(head)
	l.at = after
}

func (f *Flows) makesCalls(e *syntax.Node) bool {
	found := false
	f.tree.Own(e, func(n *syntax.Node) bool {
		found = found || n.Is(syntax.Call, syntax.New)
		return !found
	})
	return found
}

// try adds a try statement. Its finally is added once for each kind of way that goes
// through it: on, out by an exception, and out by a jump or a return.
func (l *lowering) try(s *syntax.Node) {
	outer := l.around
	raised, missed, after := l.b.Block(), l.b.Block(), l.b.Block()
	var tried []flow.Node
	body, handler, ending := s.Parts[0], s.Parts[1], s.Parts[2]

	within := outer
	within.tried, within.handles = &tried, false
	if ending.Kind == syntax.Block {
		within.finals = append(within.finals[:len(within.finals):len(within.finals)], final{ending, outer})
	}
	l.around = within
	l.around.raised = raised
	l.any(body)
	l.around = outer
	l.any(ending)
	l.goTo(after)

	if handler.Kind == syntax.Catch {
		l.around = within
		l.around.raised, l.around.handles = missed, true
		l.at = raised
		l.give(handler.Parts[0], nil)
		l.any(handler.Parts[1])
		l.around = outer
		l.any(ending)
		l.goTo(after)
	} else {
		l.b.Way(raised, missed)
	}

	l.around, l.at = outer, missed
	l.any(ending)
	l.goTo(outer.raised)
	l.at = after
}

// raise ends the block with an exception: in a try, that what was tried last there has
// failed, since its author says so.
func (l *lowering) raise(s *syntax.Node) {
	if tried := l.around.tried; tried != nil && !l.around.handles {
		for _, n := range slices.Backward(*tried) {
			if !l.flows.aside(l.flow.Nodes.Syntax(n), s) {
				l.b.Add(l.at, flow.Step{Kind: flow.Fails, Node: n})
				break
			}
		}
	}
	l.goTo(l.around.raised)
}

// aside reports whether a node stands in one branch, and another node in another branch of the
// same statement.
func (f *Flows) aside(n, other *syntax.Node) bool {
	tree := f.tree
	for around := tree.Parent(n); around != nil; n, around = around, tree.Parent(around) {
		if branches := around.Kind == syntax.If && n != around.Parts[0] || n.Kind == syntax.Case; branches && tree.Inside(other, around) {
			return !tree.Inside(other, n)
		}
	}
	return false
}

// leave runs the finals above a number, as a jump or a return does.
func (l *lowering) leave(above int) {
	outer := l.around
	for i := len(outer.finals) - 1; i >= above; i-- {
		l.around = outer.finals[i].around
		l.any(outer.finals[i].body)
	}
	l.around = outer
}
