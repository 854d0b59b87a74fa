package failure

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// maxStates bounds what is told apart at one place of a function, and maxRichStates where
// that is more than errors and flags.
const (
	maxStates     = 256
	maxRichStates = 64
)

// lowering turns the control-flow graph of a function into a flow without syntax:
// calls become attempts, and conditions what their ways tell.
type lowering struct {
	f *Flow
	// rich tells that what fields, counts and lists tell is followed, too.
	rich bool
	b    flow.Builder
	// nodes are the numbers of calls, receives and blocks, and vars those of
	// variables. A call has a variable of its own, for its result.
	nodes   map[any]flow.Node
	vars    map[*types.Var]flow.Var
	results map[*ast.CallExpr]flow.Var
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
	last flow.Var
}

// lower returns the flow of a function, and the numbers of its nodes. One that has too many
// states, where all that is known is told apart, is told by its errors and flags alone.
func (f *Flow) lower(body *ast.BlockStmt) (*flow.Graph, map[any]flow.Node) {
	l := f.lowered(body, true)
	if f.graph.Cut() {
		l = f.lowered(body, false)
	}
	f.noteKept(l)
	return f.graph, l.nodes
}

// lowered lowers the function, with what fields, counts and lists tell or without.
func (f *Flow) lowered(body *ast.BlockStmt, rich bool) *lowering {
	l := &lowering{
		f: f, rich: rich, nodes: make(map[any]flow.Node), vars: make(map[*types.Var]flow.Var), tried: flow.NoVar,
		results: make(map[*ast.CallExpr]flow.Var), bound: make(map[*types.Var]bool), hidden: f.flows.src.SharedIn(body), aside: make(map[*ast.CallExpr][]attemptKept), ends: make(map[int32]flow.Block),
	}
	l.b.Plain, l.b.WholeOrNone = !rich, rich
	for _, b := range f.Graph.Blocks {
		l.b.Block(flow.Step{Kind: flow.Gate, Node: l.node(b), Def: flow.NoVar, From: flow.NoVar})
	}
	l.handed(body)
	if rich {
		l.noteFlags(body)
		l.noteTries(body)
	}
	for _, b := range f.Graph.Blocks {
		l.steps(b)
	}
	for _, b := range f.Graph.Blocks {
		l.exit(b)
	}
	for _, b := range f.Graph.Blocks {
		l.ways(b)
	}
	states := maxStates
	if rich {
		states = maxRichStates
	}
	f.graph = l.b.Graph(0, states)
	return l
}

// noteTries follows whether anything has been tried, where fields may keep how that went.
func (l *lowering) noteTries(body *ast.BlockStmt) {
	if l.f.flows.mayKeep(body) {
		l.tried = l.fresh()
		l.b.Add(0, flow.Step{Kind: flow.Assign, Def: l.tried, From: flow.NoVar, Is: flow.False})
	}
}

// handed adds the attempts that were made before the function began, whose errors it is
// handed.
func (l *lowering) handed(body *ast.BlockStmt) {
	c, ok := l.f.flows.src.Find(body)
	if !ok {
		return
	}
	decl, ok := c.Parent().Node().(*ast.FuncDecl)
	if !ok {
		return
	}
	for _, field := range decl.Type.Params.List {
		for _, name := range field.Names {
			if v, ok := l.f.flows.src.TypesInfo.Defs[name].(*types.Var); ok && syntax.IsError(v.Type()) && !l.hidden[v] {
				l.b.Add(0, flow.Step{Kind: flow.Attempt, Node: l.node(v), Def: l.variable(v), From: flow.NoVar, Is: flow.Nil})
				l.bound[v] = true
			}
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
	if b.Return() == nil {
		return
	}
	for _, k := range l.given {
		l.b.Add(l.end(b), flow.Step{Kind: flow.Reads, Def: flow.NoVar, From: l.variable(k.field)})
	}
	if l.tried != flow.NoVar {
		l.b.Add(l.end(b), flow.Step{Kind: flow.Reads, Def: flow.NoVar, From: l.tried})
	}
	l.add(b, flow.Exit, l.node(exit{b}), flow.NoVar, 0)
}

func (l *lowering) add(b *cfg.Block, kind flow.Kind, n flow.Node, def flow.Var, is flow.Truth) {
	l.b.Add(l.end(b), flow.Step{Kind: kind, Node: n, Def: def, From: flow.NoVar, Is: is})
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

// assign adds what variables are given by an assignment.
func (l *lowering) assign(b *cfg.Block, s *ast.AssignStmt) {
	for i, to := range s.Lhs {
		v, ok := l.f.flows.src.Defined(ast.Unparen(to)).(*types.Var)
		if !ok {
			continue
		}
		switch {
		case s.Tok != token.ASSIGN && s.Tok != token.DEFINE:
			l.give(b, v, nil, 0)
		case len(s.Lhs) == len(s.Rhs):
			l.give(b, v, s.Rhs[i], 0)
		default:
			l.give(b, v, s.Rhs[0], i)
		}
	}
}

func (l *lowering) declare(b *cfg.Block, s *ast.ValueSpec) {
	for i, id := range s.Names {
		v, ok := l.f.flows.src.TypesInfo.Defs[id].(*types.Var)
		switch {
		case !ok:
		case len(s.Values) == 0:
			l.b.Add(l.end(b), flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: zeroOf(v.Type())})
		case len(s.Values) == len(s.Names):
			l.give(b, v, s.Values[i], 0)
		default:
			l.give(b, v, s.Values[0], i)
		}
	}
}

// zeroOf returns what the zero value of a type is.
func zeroOf(t types.Type) flow.Truth {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case t.Info()&types.IsBoolean != 0:
			return flow.False
		case t.Info()&types.IsInteger != 0:
			return flow.Nil
		}
		return flow.Unknown
	case *types.Struct, *types.Array:
		return flow.Unknown
	}
	return flow.Nil
}

// give adds that a variable is given an expression's value, or one of its results.
func (l *lowering) give(b *cfg.Block, v *types.Var, given ast.Expr, result int) {
	step := flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: flow.Unknown}
	src := l.f.flows.src
	switch e := ast.Unparen(given).(type) {
	case nil:
	case *ast.CallExpr:
		if _, attempted := l.results[e]; attempted && l.f.tells(e, v.Type(), result) {
			step.From = l.result(e)
			l.bound[v] = true
		} else if inner := l.wrapped(e, v); inner != nil {
			step.From = l.variable(inner)
			l.bound[v] = l.bound[inner]
		} else if outcome.MakesError(l.f.flows.src, e) || l.rich && l.f.flows.marks.Appends(e) {
			step.Is = flow.Set
		}
	case *ast.UnaryExpr:
		attempt, _ := l.f.flows.attempts.Handed(e)
		switch {
		case e.Op == token.AND:
			step.Is = flow.Set
		case attempt != nil && syntax.IsError(v.Type()):
			step.From = l.result(attempt)
			l.bound[v] = true
		}
	case *ast.CompositeLit, *ast.FuncLit:
		step.Is = flow.Set
	default:
		tv := src.TypesInfo.Types[e]
		other, isVar := src.Mentioned(e).(*types.Var)
		switch {
		case tv.IsNil():
			step.Is = flow.Nil
		case tv.Value != nil && tv.Value.Kind() == constant.Bool:
			step.Is = flow.False
			if constant.BoolVal(tv.Value) {
				step.Is = flow.True
			}
		case l.rich && tv.Value != nil && tv.Value.Kind() == constant.Int:
			step.Is = flow.Set
			if constant.Sign(tv.Value) == 0 {
				step.Is = flow.Nil
			}
		case l.rich && isEmptied(e):
			step.Is = flow.Nil
		case l.rich && isVar && v.IsField() && l.f.flows.isAnswer(other):
			step.Is = flow.Set // nobody keeps what an attempt has not given
		case isVar && other.IsField() && l.answered(b, e):
			step.From = l.result(l.f.Conditions.FieldOf(e, e))
			l.bound[v] = true
		case isVar && other != v:
			step.From = l.variable(other)
			l.bound[v] = l.bound[v] || l.bound[other]
		}
	}
	if l.hidden[v] {
		step.From, step.Is = flow.NoVar, flow.Unknown
	}
	if k := (kept{v, step.Is}); v.IsField() && step.From == flow.NoVar && step.Is != flow.Unknown && !slices.Contains(l.given, k) {
		l.given = append(l.given, k)
	}
	l.b.Add(l.end(b), step)
}

// answered reports whether an expression is the error in an answer that an attempt gave, and
// adds that this, whatever the attempt's own error was, is told by it: err = answer.Err.
func (l *lowering) answered(b *cfg.Block, e ast.Expr) bool {
	call := l.f.Conditions.FieldOf(e, e)
	if _, attempted := l.results[call]; !attempted {
		return false
	}
	l.b.Add(l.end(b), flow.Step{Kind: flow.Attempt, Node: l.node(call), Def: l.result(call), From: flow.NoVar, Is: flow.Nil})
	return true
}

// tells reports whether a result of a call says how it went: an error does, and a bool
// that is false after a failure.
func (f *Flow) tells(call *ast.CallExpr, t types.Type, result int) bool {
	if syntax.IsError(t) {
		return true
	}
	return syntax.IsBool(t) && !f.flows.src.Fails(call) && f.Conditions.Refusal(call, result).Attempt != nil
}

// wrapped returns the error that a call makes another of, which it gives a variable.
func (l *lowering) wrapped(call *ast.CallExpr, v *types.Var) *types.Var {
	if !syntax.IsError(v.Type()) {
		return nil
	}
	for _, arg := range call.Args {
		inner, ok := l.f.flows.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && syntax.IsError(inner.Type()) {
			return inner
		}
	}
	return nil
}
