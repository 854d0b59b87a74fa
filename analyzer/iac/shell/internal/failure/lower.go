package failure

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// lowering makes the flow of one body.
type lowering struct {
	flows *Flows
	flow  *Flow
	body  script.Body
	b     flow.Builder
	// at is the block that is being filled.
	at flow.Block
	// known is what is known of variables.
	known *known
	// exit is where the program, or the subshell, ends, returns where the function does, and
	// loops are those around.
	exit, returns flow.Block
	loops         []loop
	// errexit tells that a failure ends the program, where checked is 0: where no test looks
	// at it.
	errexit bool
	checked int
	// attempts counts those that have been added, and nested the statements around.
	attempts, nested int
	// aside are the attempts that were started on the side.
	aside jobs
}

type loop struct{ breaks, continues flow.Block }

// lower returns the flow of a body.
func (f *Flows) lower(b script.Body) *Flow {
	l := &lowering{flows: f, body: b, flow: &Flow{Nodes: flow.NewNodes(f.tree.Start)}, known: f.known(b)}
	l.errexit = b.Function == nil && startsWithErrexit(f.tree.Text)
	entry := l.b.Block()
	l.exit, l.returns = l.b.Block(), l.b.Block()
	if b.Function == nil {
		l.returns = l.exit
	}
	l.b.Add(l.exit, flow.Step{Kind: flow.Exit, Node: l.flow.Nodes.Add(nil)})
	l.flow.good, l.flow.bad = l.flow.Nodes.Add(nil), l.flow.Nodes.Add(nil)
	l.at = entry
	l.statements(f.tree.Statements(b))
	l.goTo(l.returns)
	if b.Function != nil {
		l.end()
	}
	l.flow.Graph = l.b.Graph(entry, maxStates)
	return l.flow
}

// end adds where the function comes back, by its status.
func (l *lowering) end() {
	l.flow.status = l.known.status
	good := l.b.Block(flow.Step{Kind: flow.Exit, Node: l.flow.good})
	bad := l.b.Block()
	l.b.Answer(bad, l.known.status)
	l.b.Add(bad, flow.Step{Kind: flow.Exit, Node: l.flow.bad})
	l.b.Way(l.returns, good, flow.Fact{Var: l.known.status, Is: flow.Nil})
	l.b.Way(l.returns, bad, flow.Fact{Var: l.known.status, Is: flow.Set})
}

func (l *lowering) set(v flow.Var, is flow.Truth) {
	l.b.Add(l.at, flow.Step{Kind: flow.Assign, Def: v, From: flow.NoVar, Is: is})
}

func (l *lowering) copy(v, from flow.Var) {
	l.b.Add(l.at, flow.Step{Kind: flow.Assign, Def: v, From: from, Is: flow.Unknown})
}

// goTo ends the block with a way to another, and goes on in a new one that nothing leads to.
func (l *lowering) goTo(to flow.Block) {
	l.b.Way(l.at, to)
	l.at = l.b.Block()
}

// fork ends the block with ways to two new ones, returns the first, and goes on in the second.
func (l *lowering) fork() flow.Block {
	aside, on := l.b.Block(), l.b.Block()
	l.b.Way(l.at, aside)
	l.b.Way(l.at, on)
	l.at = on
	return aside
}

func (l *lowering) statements(list []*syntax.Stmt) {
	for _, s := range list {
		l.statement(s)
	}
}

// statement adds a statement whose status nothing but $? looks at.
func (l *lowering) statement(s *syntax.Stmt) {
	l.redirections(s)
	if s.Background || s.Coprocess || s.Disown {
		aside := l.fork()
		on := l.at
		l.at = aside
		l.subshell(func() { l.command(s) })
		l.at = on
		l.set(l.known.status, flow.Nil)
		var attempt *syntax.CallExpr
		if l.flows.attempts(s) {
			attempt, _ = script.Call(s)
		}
		l.aside.start(attempt)
		return
	}
	if s.Negated {
		after := l.b.Block()
		yes, no := l.b.Block(), l.b.Block()
		l.condition(s, yes, no)
		l.settle(yes, flow.Nil, after)
		l.settle(no, flow.Set, after)
		l.at = after
		return
	}
	l.command(s)
}

// settle ends a block with a status and a way on.
func (l *lowering) settle(at flow.Block, is flow.Truth, to flow.Block) {
	l.at = at
	l.set(l.known.status, is)
	l.goTo(to)
}

func (l *lowering) redirections(s *syntax.Stmt) {
	for _, r := range s.Redirs {
		l.words(r.Word, r.Hdoc)
	}
}

// command adds what a statement runs, and its status.
func (l *lowering) command(s *syntax.Stmt) {
	if l.nested == maxNested {
		l.flow.cut = true
		l.set(l.known.status, flow.Unknown)
		return
	}
	l.nested++
	defer func() { l.nested-- }()
	switch c := s.Cmd.(type) {
	case nil, *syntax.FuncDecl:
	case *syntax.CallExpr:
		l.call(c)
		l.guard()
	case *syntax.DeclClause:
		for _, a := range c.Args {
			l.assign(a)
		}
		l.set(l.known.status, flow.Nil)
	case *syntax.Block:
		l.statements(c.Stmts)
	case *syntax.Subshell:
		l.subshell(func() { l.statements(c.Stmts) })
	case *syntax.IfClause:
		l.branch(c)
	case *syntax.WhileClause:
		l.while(c)
	case *syntax.ForClause:
		l.each(c)
	case *syntax.CaseClause:
		l.choose(c)
	case *syntax.BinaryCmd:
		if c.Op == syntax.AndStmt || c.Op == syntax.OrStmt {
			l.either(c)
		} else {
			l.pipe(c)
			l.guard()
		}
	case *syntax.TimeClause:
		if c.Stmt != nil {
			l.statement(c.Stmt)
		}
	case *syntax.CoprocClause:
		l.subshell(func() { l.statement(c.Stmt) })
	default:
		l.substitutions(c)
		l.set(l.known.status, flow.Unknown)
	}
}

// guard ends the program after a failure where it is told to.
func (l *lowering) guard() {
	if !l.errexit || l.checked > 0 {
		return
	}
	next := l.b.Block()
	l.b.Way(l.at, next, flow.Fact{Var: l.known.status, Is: flow.Nil})
	l.b.Way(l.at, l.exit, flow.Fact{Var: l.known.status, Is: flow.Set})
	l.at = next
}

// subshell adds what runs in a shell of its own: what ends that, and what leaves a loop of
// it, goes on behind it.
func (l *lowering) subshell(run func()) {
	exit, returns, loops := l.exit, l.returns, l.loops
	after := l.b.Block()
	l.exit, l.returns, l.loops = after, after, nil
	run()
	l.goTo(after)
	l.at = after
	l.exit, l.returns, l.loops = exit, returns, loops
}

// words adds the command substitutions of words.
func (l *lowering) words(all ...*syntax.Word) {
	for _, w := range all {
		if w != nil {
			l.substitutions(w)
		}
	}
}

// substitutions adds the commands that run for what stands in a node.
func (l *lowering) substitutions(n syntax.Node) {
	syntax.Walk(n, func(m syntax.Node) bool {
		switch m := m.(type) {
		case *syntax.CmdSubst:
			l.unchecked(func() { l.subshell(func() { l.statements(m.Stmts) }) })
			return false
		case *syntax.ProcSubst:
			l.unchecked(func() { l.subshell(func() { l.statements(m.Stmts) }) })
			return false
		case *syntax.FuncDecl:
			return false
		case *syntax.UnaryArithm:
			l.count(m)
		case *syntax.BinaryArithm:
			l.count(m)
		}
		return true
	})
}

// unchecked adds what does not end the program by failing.
func (l *lowering) unchecked(run func()) {
	l.checked++
	run()
	l.checked--
}

// count adds the places where numbers are counted up, and forgets what they were.
func (l *lowering) count(n syntax.Node) {
	var counted syntax.ArithmExpr
	switch n := n.(type) {
	case *syntax.UnaryArithm:
		if n.Op != syntax.Inc && n.Op != syntax.Dec {
			return
		}
		counted = n.X
	case *syntax.BinaryArithm:
		if !script.Assigns(n.Op) {
			return
		}
		counted = n.X
	}
	if name, ok := script.Named(counted, true); ok {
		l.b.Add(l.at, flow.Step{Kind: flow.Gate, Node: l.flow.Nodes.Add(n)})
		l.forget(name)
	}
}
