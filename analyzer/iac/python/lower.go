package python

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// maxStates bounds what is told apart at one place of a function.
const maxStates = 256

// lowering turns the statements of a function into a flow without syntax: calls become
// attempts that may raise, and tests what their ways tell.
type lowering struct {
	tree *tree
	b    flow.Builder
	// at is the block that is being filled, and around what stands around it.
	at     flow.Block
	around around
	// syntax are the calls and statements of the nodes, and nodes the last node of each.
	syntax []ast.Ast
	nodes  map[ast.Ast]flow.Node
	vars   map[string]flow.Var
	// hidden are the names that other functions change as well: nothing is known of them
	// for long.
	hidden map[string]bool
	last   flow.Var
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

// lower returns the flow of some statements, which are a function's body or the module's.
func (t *tree) lower(body []ast.Stmt, hidden map[string]bool) (*flow.Graph, *lowering) {
	l := &lowering{tree: t, nodes: make(map[ast.Ast]flow.Node), vars: make(map[string]flow.Var), hidden: hidden}
	entry := l.b.Block()
	l.around.raised = l.b.Block()
	l.add(l.around.raised, flow.Step{Kind: flow.Exit, Node: l.node(nil)})
	l.at = entry
	l.statements(body)
	l.exit(nil)
	return l.b.Graph(entry, maxStates), l
}

// node gives a piece of syntax a number, once for each place that it is lowered to.
func (l *lowering) node(n ast.Ast) flow.Node {
	number := flow.Node(len(l.syntax))
	l.syntax = append(l.syntax, n)
	if n != nil {
		l.nodes[n] = number
	}
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

// exit ends the block with the end of the function.
func (l *lowering) exit(n ast.Ast) {
	l.add(l.at, flow.Step{Kind: flow.Exit, Node: l.node(n)})
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
		l.calls(s)
		l.assign(s)
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
	for _, child := range l.tree.Children(n) {
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
	case l.tree.neverReturns(call):
		l.exit(nil)
	case l.tree.local(call) || l.tree.onlyWaits(call):
		l.readAnswer(call)
	default:
		raised := l.fresh()
		l.add(l.at, flow.Step{Kind: flow.Attempt, Node: n, Def: raised, Is: flow.Nil})
		if l.around.tried != nil && !l.around.handles {
			*l.around.tried = append(*l.around.tried, n)
		}
		next := l.b.Block()
		l.b.Way(l.at, next, flow.Fact{Var: raised, Is: flow.Nil})
		l.b.Way(l.at, l.around.raised, flow.Fact{Var: raised, Is: flow.Set})
		l.at = next
	}
}

// readAnswer adds that the attempt has failed whose answer a call reads and finds bad:
// answer.raise_for_status(), answer.json().
func (l *lowering) readAnswer(call *ast.Call) {
	method, ok := call.Func.(*ast.Attribute)
	if !ok {
		return
	}
	attempt, ok := l.attemptBehind(method.Value)
	if !ok || method.Attr != "raise_for_status" && method.Attr != "json" {
		return
	}
	bad := l.b.Block(flow.Step{Kind: flow.Fails, Node: attempt, Def: flow.NoVar, From: flow.NoVar})
	l.b.Way(l.at, bad)
	l.b.Way(bad, l.around.raised)
	next := l.b.Block()
	l.b.Way(l.at, next)
	l.at = next
}

// attemptBehind returns the attempt whose answer a name holds.
func (l *lowering) attemptBehind(e ast.Expr) (flow.Node, bool) {
	name, ok := e.(*ast.Name)
	if !ok {
		return flow.NoNode, false
	}
	bindings := l.tree.meanings(name)
	if len(bindings) != 1 || bindings[0].kind != assigned {
		return flow.NoNode, false
	}
	value := bindings[0].value
	if awaited, ok := l.tree.Await(value); ok {
		value = awaited
	}
	call, ok := value.(*ast.Call)
	if !ok || l.tree.local(call) {
		return flow.NoNode, false
	}
	attempt, ok := l.nodes[call]
	return attempt, ok
}

func (l *lowering) assign(s *ast.Assign) {
	for _, target := range s.Targets {
		l.give(target, s.Value)
	}
}

// give adds that names are given values, or what is not known.
func (l *lowering) give(target, value ast.Expr) {
	switch target := target.(type) {
	case *ast.Tuple:
		l.giveEach(target.Elts, value)
	case *ast.List:
		l.giveEach(target.Elts, value)
	case *ast.Name:
		step := flow.Step{Kind: flow.Assign, Def: l.variable(string(target.Id)), From: flow.NoVar, Is: flow.Unknown}
		if other, ok := value.(*ast.Name); ok && !l.hidden[string(other.Id)] {
			step.From = l.variable(string(other.Id))
		} else if value != nil {
			step.Is = l.truthOf(value)
		}
		if l.hidden[string(target.Id)] {
			step.From, step.Is = flow.NoVar, flow.Unknown
		}
		l.add(l.at, step)
	}
}

func (l *lowering) giveEach(targets []ast.Expr, value ast.Expr) {
	values, _ := value.(*ast.Tuple)
	for i, target := range targets {
		if values != nil && len(values.Elts) == len(targets) {
			l.give(target, values.Elts[i])
		} else {
			l.give(target, nil)
		}
	}
}

// truthOf returns what a value is, as far as that is seen.
func (l *lowering) truthOf(value ast.Expr) flow.Truth {
	switch v := value.(type) {
	case *ast.NameConstant:
		switch v.Value {
		case ast.Singleton(py.True):
			return flow.True
		case ast.Singleton(py.False):
			return flow.False
		}
		return flow.Nil
	case *ast.Num:
		if n, ok := l.tree.constant(v); ok && n == 0 {
			return flow.False
		}
		return flow.True
	}
	return flow.Unknown
}
