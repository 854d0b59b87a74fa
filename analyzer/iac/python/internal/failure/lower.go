package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/answer"
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
	last   flow.Var
	// fields are those that are given values here, by the names that hold the objects.
	fields map[string][]string
	// answers are those of the attempts of the body.
	answers *answer.Answers
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
	l := &lowering{flows: f, flow: &Flow{Nodes: flow.NewNodes(f.tree.Start), named: make(map[flow.Node]handed)}, vars: make(map[string]flow.Var), hidden: f.names.Shared(b)}
	l.fields, l.answers = f.fieldsOf(b.Statements()), f.answers.In(l.flow.Nodes)
	entry := l.b.Block()
	l.around.raised = l.b.Block()
	l.flow.raised = l.flow.Nodes.Add(nil)
	l.b.Add(l.around.raised, flow.Step{Kind: flow.Exit, Node: l.flow.raised})
	l.at = entry
	l.statements(b.Statements())
	l.exit(nil)
	l.flow.Graph = l.b.Graph(entry, maxStates)
	return l.flow
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

// goTo ends the block with a way to another, and goes on in a new one that nothing leads to.
func (l *lowering) goTo(to flow.Block) {
	l.b.Way(l.at, to)
	l.at = l.b.Block()
}

// exit ends the block with the end of the function, by a return or without.
func (l *lowering) exit(n ast.Ast) {
	node := l.flow.Nodes.Add(n)
	l.flow.ends = append(l.flow.ends, node)
	if ret, ok := n.(*ast.Return); ok && ret.Value != nil {
		if a, named := l.answerOf(ret.Value); named {
			l.flow.named[node] = a
			l.b.Answer(l.at, a.of)
		}
	}
	l.b.Add(l.at, flow.Step{Kind: flow.Exit, Node: node})
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
		if !l.named(s) && !l.kept(s) {
			l.calls(s)
			l.assign(s)
		}
	case *ast.AugAssign:
		l.calls(s)
		l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: l.flow.Nodes.Add(s)})
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
		l.mayChange(call)
	}
	if name, given := l.flows.tree.Walrus(n); given {
		l.give(name, n.(ast.Expr))
	}
}

// call adds a call: a place, and an attempt that may raise where others take part in it.
func (l *lowering) call(call *ast.Call) {
	n := l.flow.Nodes.Add(call)
	l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: n})
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
		l.b.Add(l.at, flow.Step{Kind: flow.Attempt, Node: n, Def: raised, Is: well})
		if l.around.tried != nil && !l.around.handles {
			*l.around.tried = append(*l.around.tried, n)
		}
		next := l.b.Block()
		l.b.Way(l.at, next, flow.Fact{Var: raised, Is: flow.Nil})
		l.b.Way(l.at, l.around.raised, flow.Fact{Var: raised, Is: flow.Set})
		l.at = next
	}
}
