package failure

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// lowering makes the flow of one body.
type lowering struct {
	flows *Flows
	flow  *Flow
	body  source.Body
	b     flow.Builder
	// at is the block that is being filled, and around what stands around it.
	at     flow.Block
	around around
	vars   map[*scope.Binding]flow.Var
	last   flow.Var
	// inlined counts the callbacks around that are lowered where they are called.
	inlined int
}

// around is what stands around a statement: where ways lead that leave it.
type around struct {
	// raised is where an exception goes, and returns where a return does: of a callback, on
	// behind it; -1 for the end of the function.
	raised, returns flow.Block
	loops           []loop
	// finals are run on the way out, the last first.
	finals []final
	// tried are the attempts of the try statement that this is in, or is the handler of.
	tried *[]flow.Node
	// handles is set in a handler.
	handles bool
}

// loop is where break and continue lead, and passed how many of the finals stand around it.
type loop struct {
	label             string
	breaks, continues flow.Block
	passed            int
	// jumps is set of what only break leaves: a switch, or a statement with a label.
	jumps bool
}

// final is the finally of a try statement, with what stands around that.
type final struct {
	body   *syntax.Node
	around around
}

const nowhere flow.Block = -1

// lower returns the flow of a body.
func (f *Flows) lower(b source.Body) *Flow {
	l := &lowering{
		flows: f, body: b, flow: &Flow{Nodes: flow.NewNodes(func(n *syntax.Node) int { return n.Start }), named: make(map[flow.Node]answer), later: make(map[*syntax.Node][]flow.Node)},
		vars: make(map[*scope.Binding]flow.Var),
	}
	entry := l.b.Block()
	l.around.raised, l.around.returns = l.b.Block(), nowhere
	l.flow.raised = l.flow.Nodes.Add(nil)
	l.b.Add(l.around.raised, flow.Step{Kind: flow.Exit, Node: l.flow.raised})
	l.at = entry
	for _, n := range f.tree.Roots(b) {
		l.any(n)
	}
	l.exit(nil)
	l.flow.Graph = l.b.Graph(entry, maxStates)
	return l.flow
}

// any adds a statement, or the expression that is the body of an arrow function.
func (l *lowering) any(n *syntax.Node) {
	if n.Kind >= syntax.Block {
		l.statement(n)
	} else if n.Kind != syntax.Function && n.Kind != syntax.Class {
		l.calls(n)
	}
}

func (l *lowering) fresh() flow.Var {
	l.last++
	return l.last - 1
}

func (l *lowering) variable(b *scope.Binding) flow.Var {
	v, known := l.vars[b]
	if !known {
		v = l.fresh()
		l.vars[b] = v
	}
	return v
}

// goTo ends the block with a way to another, and goes on in a new one that nothing leads to.
func (l *lowering) goTo(to flow.Block) {
	l.b.Way(l.at, to)
	l.at = l.b.Block()
}

// exit ends the block with the end of the function, by a return or without.
func (l *lowering) exit(n *syntax.Node) {
	node := l.flow.Nodes.Add(n)
	l.flow.ends = append(l.flow.ends, node)
	if n != nil && len(n.Parts) > 0 {
		if a, named := l.answerOf(n.Parts[0]); named {
			l.flow.named[node] = a
			l.b.Answer(l.at, a.of)
		}
	}
	l.b.Add(l.at, flow.Step{Kind: flow.Exit, Node: node})
	l.at = l.b.Block()
}

func (l *lowering) statements(list []*syntax.Node) {
	for _, s := range list {
		l.any(s)
	}
}

func (l *lowering) statement(s *syntax.Node) {
	switch s.Kind {
	case syntax.Block:
		l.statements(s.Parts)
	case syntax.If:
		l.branch(s)
	case syntax.While, syntax.Do, syntax.For, syntax.ForEach:
		l.loop(s, "")
	case syntax.Switch:
		l.choose(s)
	case syntax.Try:
		l.try(s)
	case syntax.Labeled:
		l.labeled(s)
	case syntax.Return:
		l.calls(s)
		l.leave(0)
		if l.around.returns == nowhere {
			l.exit(s)
		} else {
			l.goTo(l.around.returns)
		}
	case syntax.Throw:
		l.calls(s)
		l.raise(s)
	case syntax.Break, syntax.Continue:
		l.jump(s)
	case syntax.Variables:
		for _, d := range s.Parts {
			if len(d.Parts) > 1 {
				l.calls(d.Parts[1])
				l.give(d.Parts[0], d.Parts[1])
			} else {
				l.give(d.Parts[0], nil)
			}
		}
	case syntax.Export:
		l.statements(s.Parts)
	case syntax.Import:
	default:
		l.calls(s)
	}
}

// jump goes to the end, or the next pass, of a loop.
func (l *lowering) jump(s *syntax.Node) {
	for i := len(l.around.loops) - 1; i >= 0; i-- {
		to := l.around.loops[i]
		if s.Word != "" && to.label != s.Word || s.Word == "" && to.jumps && (s.Kind == syntax.Continue || to.label != "") {
			continue
		}
		l.leave(to.passed)
		if s.Kind == syntax.Break {
			l.goTo(to.breaks)
		} else {
			l.goTo(to.continues)
		}
		return
	}
	l.at = l.b.Block() // which is no JavaScript
}

// labeled adds a statement that break may leave by a label.
func (l *lowering) labeled(s *syntax.Node) {
	if inner := s.Parts[0]; inner.Is(syntax.While, syntax.Do, syntax.For, syntax.ForEach) {
		l.loop(inner, s.Word)
		return
	}
	after := l.b.Block()
	outer := l.around
	l.enter(loop{label: s.Word, breaks: after, continues: after, jumps: true})
	l.any(s.Parts[0])
	l.around = outer
	l.goTo(after)
	l.at = after
}

func (l *lowering) enter(to loop) {
	to.passed = len(l.around.finals)
	l.around.loops = append(l.around.loops[:len(l.around.loops):len(l.around.loops)], to)
}
