package failure

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/entry"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// maxStates bounds what is told apart at one place of a function.
const maxStates = 256

// lowering turns the control-flow graph of a function into a flow without syntax:
// calls become attempts, and conditions what their ways tell.
type lowering struct {
	f *Flow
	b flow.Builder
	// nodes are the numbers of calls, receives and blocks, and vars those of
	// variables. A call has a variable of its own, for its result.
	nodes   map[any]flow.Node
	vars    map[*types.Var]flow.Var
	results map[*ast.CallExpr]flow.Var
	// declared is the function, unless it is a literal, and tallies is set where it may tell of
	// failures by their number.
	declared *types.Func
	tallies  bool
	// bound are the variables that are given the result of an attempt here.
	bound map[*types.Var]bool
	// hidden are the variables that closures change, or whose address is taken:
	// nothing is known of them for long.
	hidden map[*types.Var]bool
	// flags are the fields that conditions ask about, and given those that are given a
	// value that is known.
	flags []*types.Var
	given []kept
	// tried is whether anything has been tried, where fields may keep how that went.
	tried flow.Var
	// aside are the attempts of go statements of which fields tell how they went.
	aside map[*ast.CallExpr][]attemptKept
	// ends are the blocks with which those of the control-flow graph end, where they are
	// more than one in the flow.
	ends map[int32]flow.Block
	// decided are the blocks with which those end whose condition is more than one there.
	decided map[int32]decision
	last    flow.Var
}

// lower returns the flow of a function, and the numbers of its nodes.
func (f *Flow) lower(body *ast.BlockStmt) (*flow.Graph, map[any]flow.Node) {
	l := &lowering{
		f: f, nodes: make(map[any]flow.Node), vars: make(map[*types.Var]flow.Var), tried: flow.NoVar,
		results: make(map[*ast.CallExpr]flow.Var), bound: make(map[*types.Var]bool), hidden: f.flows.src.SharedIn(body), aside: make(map[*ast.CallExpr][]attemptKept), ends: make(map[int32]flow.Block),
		decided: make(map[int32]decision),
	}
	for _, b := range f.Graph.Blocks {
		l.b.Block(flow.Step{Kind: flow.Gate, Node: l.node(b)})
	}
	l.handed(body)
	l.noteFlags(body)
	l.noteTries(body)
	for _, b := range f.Graph.Blocks {
		l.steps(b)
	}
	for _, b := range f.Graph.Blocks {
		l.exit(b)
	}
	for _, b := range f.Graph.Blocks {
		l.ways(b)
	}
	f.graph = l.b.Graph(0, maxStates)
	f.noteKept(l)
	return f.graph, l.nodes
}

// noteTries follows whether anything has been tried, where fields may keep how that went.
func (l *lowering) noteTries(body *ast.BlockStmt) {
	if l.f.flows.mayKeep(body) {
		l.tried = l.fresh()
		l.b.Round(l.tried)
		l.b.Add(0, flow.Step{Kind: flow.Assign, Def: l.tried, From: flow.NoVar, Is: flow.False})
	}
}

// handed notes which function this is the body of, and adds the attempts that were made before
// it began, whose errors it finds.
func (l *lowering) handed(body *ast.BlockStmt) {
	src := l.f.flows.src
	if c, ok := src.Find(body); ok {
		if decl, ok := c.Parent().Node().(*ast.FuncDecl); ok {
			l.declared, _ = src.TypesInfo.Defs[decl.Name].(*types.Func)
		}
	}
	if l.declared != nil {
		results := l.declared.Signature().Results()
		l.tallies = l.f.flows.mayTally(body, results)
		for v := range results.Variables() {
			if v.Name() != "" && (syntax.IsBool(v.Type()) || l.tallies && mark.IsTally(v.Type())) && !l.hidden[v] {
				l.b.Add(0, flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: mark.Zero(v.Type())})
			}
		}
	}
	for _, v := range entry.Errors(src, body) {
		if !l.hidden[v] {
			l.b.Add(0, flow.Step{Kind: flow.Attempt, Node: l.node(v), Def: l.variable(v), Is: flow.Nil})
			l.bound[v] = true
		}
	}
}

// node returns the number of a call, a receive or a block.
func (l *lowering) node(of any) flow.Node {
	n, known := l.nodes[of]
	if !known {
		n = flow.Node(len(l.nodes))
		l.nodes[of] = n
	}
	return n
}

// end returns the block of the flow with which one of the control-flow graph ends.
func (l *lowering) end(b *cfg.Block) flow.Block {
	if end, ok := l.ends[b.Index]; ok {
		return end
	}
	return flow.Block(b.Index)
}

func (l *lowering) fresh() flow.Var {
	l.last++
	return l.last - 1
}

func (l *lowering) variable(v *types.Var) flow.Var {
	n, known := l.vars[v]
	if !known {
		n = l.fresh()
		l.vars[v] = n
	}
	return n
}

// result returns the variable of a call's result.
func (l *lowering) result(call *ast.CallExpr) flow.Var {
	n, known := l.results[call]
	if !known {
		n = l.fresh()
		l.results[call] = n
	}
	return n
}

// steps adds what is done in a block.
func (l *lowering) steps(b *cfg.Block) {
	if clause, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody {
		if receive, ok := clause.Comm.(*ast.ExprStmt); ok {
			l.ended(b, receive.X)
		}
	}
	for i, n := range b.Nodes {
		if l.splits(b, n, len(b.Succs) == 2 && i == len(b.Nodes)-1) {
			continue
		}
		l.calls(b, n)
		switch n := n.(type) {
		case *ast.ExprStmt:
			// The channels of a select are looked at before one of them is ready.
			if choice := len(b.Succs) == 2 && i >= len(b.Nodes)-1; !choice && !l.f.InSelect(n) {
				l.ended(b, n.X)
			}
		case *ast.AssignStmt:
			l.assign(b, n)
		case *ast.ValueSpec:
			l.declare(b, n)
		case *ast.IncDecStmt:
			l.count(b, n)
		case *ast.SendStmt:
			l.add(b, flow.Gate, l.node(n), flow.NoVar, 0)
		}
	}
}

// exit adds the end of a block that returns, where what fields are given still matters.
func (l *lowering) exit(b *cfg.Block) {
	ret := b.Return()
	if ret == nil {
		return
	}
	l.answer(b, ret)
	if l.tried != flow.NoVar {
		l.b.Add(l.end(b), flow.Step{Kind: flow.Reads, From: l.tried})
		for _, k := range l.given {
			l.b.Add(l.end(b), flow.Step{Kind: flow.Reads, From: l.variable(k.field)})
		}
	}
	l.add(b, flow.Exit, l.node(exit{b}), flow.NoVar, 0)
}

func (l *lowering) add(b *cfg.Block, kind flow.Kind, n flow.Node, def flow.Var, is flow.Truth) {
	l.b.Add(l.end(b), flow.Step{Kind: kind, Node: n, Def: def, Is: is})
	if kind == flow.Attempt && l.tried != flow.NoVar {
		l.b.Add(l.end(b), flow.Step{Kind: flow.Assign, Def: l.tried, From: flow.NoVar, Is: flow.True})
	}
}

// ended adds that an attempt has failed by now, where an expression waits for the end
// of what it gave.
func (l *lowering) ended(b *cfg.Block, x ast.Expr) {
	if attempt, ok := l.f.lost(x); ok {
		l.add(b, flow.Fails, l.node(attempt), flow.NoVar, 0)
	}
}

// calls adds the calls and receives of a node in the order in which they are made.
func (l *lowering) calls(b *cfg.Block, n ast.Node) {
	var order []ast.Expr
	var aside *ast.CallExpr
	deferred := false
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.GoStmt:
			aside = n.Call // nobody waits for how it goes
		case *ast.DeferStmt:
			aside, deferred = n.Call, true
		case *ast.CallExpr:
			ast.Inspect(n.Fun, visit)
			for _, arg := range n.Args {
				ast.Inspect(arg, visit)
			}
			if !deferred {
				l.within(b, n)
			}
			order = append(order, n)
			return false
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				ast.Inspect(n.X, visit)
				order = append(order, n)
				return false
			}
		}
		return true
	}
	ast.Inspect(n, visit)
	for _, x := range order {
		call, isCall := x.(*ast.CallExpr)
		// A place that is asked about comes before what is done there.
		l.add(b, flow.Gate, l.node(x), flow.NoVar, 0)
		if !isCall {
			// What is tried on the side has been by the time that its error comes.
			if attempt, made := l.f.flows.attempts.Handed(x); attempt != nil && !made {
				l.add(b, flow.Attempt, l.node(attempt), l.result(attempt), flow.Nil)
			}
			continue
		}
		switch f := l.f; {
		case call == aside:
		case f.Persisting(call):
			l.add(b, flow.Attempt, l.node(call), l.result(call), flow.Never)
		case f.mayTell(call):
			l.add(b, flow.Attempt, l.node(call), l.result(call), f.well(call))
		case f.flows.attempts.Parsed(call) != nil:
			l.add(b, flow.Attempt, l.node(call), l.result(call), flow.Nil)
		}
		l.change(b, call)
	}
}

// within adds the attempts in function literals that a call runs, or hands on to be run,
// whose errors they give variables of the function: wg.Go(func() { err = push() }).
func (l *lowering) within(b *cfg.Block, call *ast.CallExpr) {
	for _, e := range append([]ast.Expr{call.Fun}, call.Args...) {
		lit, ok := ast.Unparen(e).(*ast.FuncLit)
		if !ok {
			continue
		}
		ast.Inspect(lit.Body, func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if !ok || len(assign.Rhs) != 1 {
				return true
			}
			attempt, ok := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr)
			v, isVar := l.f.flows.src.Defined(ast.Unparen(assign.Lhs[len(assign.Lhs)-1])).(*types.Var)
			if ok && isVar && l.hidden[v] && syntax.IsError(v.Type()) && (v.Pos() < lit.Pos() || v.Pos() > lit.End()) && l.f.mayTell(attempt) {
				l.add(b, flow.Gate, l.node(attempt), flow.NoVar, 0)
				l.add(b, flow.Attempt, l.node(attempt), l.result(attempt), flow.Nil)
			}
			return true
		})
	}
}

// exit is the end of a block that returns.
type exit struct{ of *cfg.Block }

// mayTell reports whether a call is an attempt whose result may tell how it went.
func (f *Flow) mayTell(call *ast.CallExpr) bool {
	t := f.flows.src.TypesInfo.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); t == nil || ok && tuple.Len() == 0 {
		return false
	}
	return f.flows.calls.IsAttempt(call)
}

// well returns what the telling result of a call is where it went well: no error, or
// true.
func (f *Flow) well(call *ast.CallExpr) flow.Truth {
	if t := f.flows.src.TypesInfo.TypeOf(call); f.flows.src.Fails(call) || outcome.CarriesErrors(t) {
		return flow.Nil
	}
	if f.Conditions.Refusal(call, 0).WhenTrue == outcome.Failed {
		return flow.False
	}
	return flow.True
}
