package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// try adds a try statement. Its finally is added once for each kind of way that goes
// through it: on, out by an exception, and out by a jump or a return.
func (l *lowering) try(s *ast.Try) {
	outer := l.around
	raised, missed, after := l.b.Block(), l.b.Block(), l.b.Block()
	var tried []flow.Node

	within := outer
	within.tried, within.handles = &tried, false
	if len(s.Finalbody) > 0 {
		within.finals = append(within.finals[:len(within.finals):len(within.finals)], final{s.Finalbody, outer})
	}
	l.around = within
	l.around.raised = raised
	l.statements(s.Body)
	l.around.raised = missed
	l.statements(s.Orelse)
	l.end(s, outer, after)

	l.at = raised
	caught := false
	for _, h := range s.Handlers {
		l.around = within
		l.around.raised, l.around.handles = missed, true
		l.at = l.b.Block()
		l.b.Way(raised, l.at)
		l.handler(h)
		l.end(s, outer, after)
		caught = caught || l.flows.meanings.CatchesAll(h)
	}
	if !caught {
		l.b.Way(raised, missed)
	}

	l.around, l.at = outer, missed
	l.statements(s.Finalbody)
	l.goTo(outer.raised)
	l.at = after
}

// end goes through the finally of a try statement on to what follows.
func (l *lowering) end(s *ast.Try, outer around, after flow.Block) {
	l.around = outer
	l.statements(s.Finalbody)
	l.goTo(after)
}

func (l *lowering) handler(h *ast.ExceptHandler) {
	if l.flows.meanings.ExpectsAnswer(h) {
		for _, step := range flow.Each(flow.Succeeds, *l.around.tried) {
			l.b.Add(l.at, step)
		}
	}
	if h.Name != "" {
		l.b.Add(l.at, flow.Step{Kind: flow.Assign, Def: l.variable(string(h.Name)), From: flow.NoVar, Is: flow.Set})
	}
	l.statements(h.Body)
}

// raise ends the block with an exception: in a try, that what was tried last there has
// failed, since its author says so.
func (l *lowering) raise() {
	if tried := l.around.tried; tried != nil && !l.around.handles && len(*tried) > 0 {
		l.b.Add(l.at, flow.Step{Kind: flow.Fails, Node: (*tried)[len(*tried)-1]})
	}
	l.goTo(l.around.raised)
}

// leave runs the finals above a number, as a jump or a return does.
func (l *lowering) leave(above int) {
	outer := l.around
	for i := len(outer.finals) - 1; i >= above; i-- {
		l.around = outer.finals[i].around
		l.statements(outer.finals[i].body)
	}
	l.around = outer
}
