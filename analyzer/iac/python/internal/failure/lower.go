package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// lowering makes the flow of one body.
type lowering struct {
	flows *Flows
	flow  *Flow
	b     flow.Builder
	// at is the block that is being filled, and around what stands around it.
	at     flow.Block
	around around
	vars   map[string]flow.Var
	// hidden are the names that other functions change as well: nothing is known of them
	// for long.
	hidden map[string]bool
	// ahead are the calls that have a number, and are not lowered yet.
	ahead map[ast.Ast]bool
	last  flow.Var
}

// around is what stands around a statement: where ways lead that leave it.
type around struct {
	// raised is where an exception goes.
	raised flow.Block
	// breaks and continues are the ends of the loop's passes, and passed how many of the
	// finals stand around the loop.
	breaks, continues flow.Block
	passed            int
	// finals are run on the way out, the last first.
	finals []final
	// tried are the attempts of the try statement that this is in, or is the handler of.
	tried *[]flow.Node
	// handles is set in a handler.
	handles bool
}

// final is the finally of a try statement, with what stands around that.
type final struct {
	body   []ast.Stmt
	around around
}

// lower returns the flow of a body.
func (f *Flows) lower(b source.Body) *Flow {
	l := &lowering{flows: f, flow: &Flow{nodes: make(map[ast.Ast]flow.Node), named: make(map[flow.Node]answer)}, ahead: make(map[ast.Ast]bool), vars: make(map[string]flow.Var), hidden: f.names.Shared(b)}
	entry := l.b.Block()
	l.around.raised = l.b.Block()
	l.flow.raised = l.node(nil)
	l.add(l.around.raised, flow.Step{Kind: flow.Exit, Node: l.flow.raised})
	l.at = entry
	l.statements(b.Statements())
	l.exit(nil)
	l.flow.graph = l.b.Graph(entry, maxStates)
	return l.flow
}

// node gives a piece of syntax a number, once for each place that it is lowered to.
func (l *lowering) node(n ast.Ast) flow.Node {
	if l.ahead[n] {
		delete(l.ahead, n)
		return l.flow.nodes[n]
	}
	number := flow.Node(len(l.flow.syntax))
	l.flow.syntax = append(l.flow.syntax, n)
	if n != nil {
		l.flow.nodes[n] = number
	}
	return number
}

// later gives a call its number before it is lowered: an answer that is asked may be that
// of a call further down, on the way back.
func (l *lowering) later(call *ast.Call) flow.Node {
	if number, made := l.flow.nodes[call]; made {
		return number
	}
	number := l.node(call)
	l.ahead[call] = true
	return number
}

func (l *lowering) fresh() flow.Var {
	l.last++
	return l.last - 1
}

func (l *lowering) variable(name string) flow.Var {
	v, known := l.vars[name]
	if !known {
		v = l.fresh()
		l.vars[name] = v
	}
	return v
}

// add adds a step that gives nothing, unless it says what.
func (l *lowering) add(to flow.Block, step flow.Step) {
	if step.Kind != flow.Attempt && step.Kind != flow.Assign {
		step.Def = flow.NoVar
	}
	if step.Kind != flow.Assign {
		step.From = flow.NoVar
	}
	l.b.Add(to, step)
}

// goTo ends the block with a way to another, and goes on in a new one that nothing leads to.
func (l *lowering) goTo(to flow.Block) {
	l.b.Way(l.at, to)
	l.at = l.b.Block()
}

// exit ends the block with the end of the function, by a return or without.
func (l *lowering) exit(n ast.Ast) {
	node := l.node(n)
	l.flow.ends = append(l.flow.ends, node)
	if ret, ok := n.(*ast.Return); ok && ret.Value != nil {
		if a, named := l.answerOf(ret.Value); named {
			l.flow.named[node] = a
			l.b.Answer(l.at, a.of)
		}
	}
	l.add(l.at, flow.Step{Kind: flow.Exit, Node: node})
	l.at = l.b.Block()
}

func (l *lowering) statements(list []ast.Stmt) {
	for _, s := range list {
		l.statement(s)
	}
}

func (l *lowering) statement(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef, *ast.ClassDef:
	case *ast.If:
		l.branch(s)
	case *ast.While:
		l.while(s)
	case *ast.For:
		l.calls(s.Iter)
		l.loop(s, s.Body, s.Orelse, nil)
	case *ast.With:
		l.with(s)
	case *ast.Try:
		l.try(s)
	case *ast.Return:
		l.calls(s)
		l.leave(0)
		l.exit(s)
	case *ast.Raise:
		l.calls(s)
		l.raise()
	case *ast.Break:
		l.leave(l.around.passed)
		l.goTo(l.around.breaks)
	case *ast.Continue:
		l.leave(l.around.passed)
		l.goTo(l.around.continues)
	case *ast.Assign:
		if !l.named(s) {
			l.calls(s)
			l.assign(s)
		}
	case *ast.AugAssign:
		l.calls(s)
		l.add(l.at, flow.Step{Kind: flow.Gate, Node: l.node(s)})
		l.give(s.Target, nil)
	default:
		l.calls(s)
	}
}

// calls adds the calls below a node in the order in which they are made.
func (l *lowering) calls(n ast.Ast) {
	if n == nil {
		return
	}
	switch n.(type) {
	case *ast.FunctionDef, *ast.Lambda, *ast.ClassDef:
		return
	}
	for _, child := range l.flows.tree.Children(n) {
		l.calls(child)
	}
	if call, ok := n.(*ast.Call); ok {
		l.call(call)
	}
}

// call adds a call: a place, and an attempt that may raise where others take part in it.
func (l *lowering) call(call *ast.Call) {
	n := l.node(call)
	l.add(l.at, flow.Step{Kind: flow.Gate, Node: n})
	switch {
	case l.flows.meanings.NeverReturns(call):
		l.at = l.b.Block()
	case l.flows.calls.Local(call) || l.flows.waits.ByHelper(call):
		l.readAnswer(call)
	default:
		raised := l.fresh()
		well := flow.Nil
		if l.flows.endingOf(call).Persists {
			well = flow.Never
		}
		l.add(l.at, flow.Step{Kind: flow.Attempt, Node: n, Def: raised, Is: well})
		if l.around.tried != nil && !l.around.handles {
			*l.around.tried = append(*l.around.tried, n)
		}
		next := l.b.Block()
		l.b.Way(l.at, next, flow.Fact{Var: raised, Is: flow.Nil})
		l.b.Way(l.at, l.around.raised, flow.Fact{Var: raised, Is: flow.Set})
		l.at = next
	}
}
