// Package failure says which attempts have failed on every way to a place in a Go
// function, for those that look for retries. It turns the control-flow graph into a flow
// without syntax, which package flow then answers for.
package failure

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/noreturn"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Flows has the flows of one package's functions.
type Flows struct {
	src       *source.Package
	calls     *remote.Calls
	errors    *meaning.Errors
	returning *noreturn.Functions
	attempts  *outcome.Attempts
	marks     *mark.Marks
	// flows are those that were asked for, by the functions' bodies.
	flows map[*ast.BlockStmt]*Flow
	// endings tell of the package's own functions how they end, and keeping which fields
	// keep how what they tried has gone.
	endings *source.Fixpoint[endings]
	keeping *source.Fixpoint[[maxKept]kept]
}

// New returns the flows of a package.
func New(src *source.Package, calls *remote.Calls, errors *meaning.Errors, returning *noreturn.Functions) *Flows {
	flows := &Flows{src: src, calls: calls, errors: errors, returning: returning, attempts: outcome.NewAttempts(src, calls), marks: mark.New(src), flows: make(map[*ast.BlockStmt]*Flow)}
	flows.endings = source.NewFixpoint(src, endings{}, flows.endingOf)
	flows.keeping = source.NewFixpoint(src, [maxKept]kept{}, flows.keptIn)
	return flows
}

// Flow is the flow of one function: where it is after a failed attempt.
type Flow struct {
	flows *Flows
	Graph *cfg.CFG
	// Conditions tells of the attempts that conditions ask about.
	Conditions *outcome.Conditions
	// comms are the statements that clauses of select statements wait for.
	comms map[ast.Stmt]bool
	// backs are the ways back to the heads of loops, by their blocks' numbers.
	backs map[int32][]syntax.BackEdge
	// blocks are those of the nodes, once one was asked for.
	blocks map[ast.Node]*cfg.Block
	// clauses are the blocks of the cases of select statements.
	clauses map[*ast.CommClause]*cfg.Block
	// In is what is known at the start of each block.
	In []outcome.Kind
	// Tests are the attempts that the last condition of each block tells of.
	Tests []outcome.Test
	// answered are the variables, yes or no, that the function hands back.
	answered map[*types.Var]flow.Var
	// kept are the fields that tell at the function's end how what it tried has gone.
	kept []kept
	// graph is the flow without syntax, and nodes are the numbers that blocks, calls
	// and gates have in it.
	graph *flow.Graph
	nodes map[any]flow.Node
	// syntax are the calls and receives among the nodes, by their numbers.
	syntax map[flow.Node]ast.Node
}

// Of returns the flow of a function's body.
func (flows *Flows) Of(body *ast.BlockStmt) *Flow {
	if f, ok := flows.flows[body]; ok {
		return f
	}
	f := &Flow{
		flows: flows,
		comms: make(map[ast.Stmt]bool), clauses: make(map[*ast.CommClause]*cfg.Block), answered: make(map[*types.Var]flow.Var),
	}
	f.Conditions = outcome.New(body, flows.src, flows.calls, flows.errors, flows.attempts, f)
	assumed := flows.endings.Assumed() + flows.keeping.Assumed()
	flows.flows[body] = f // of one that is asked for on the way, nothing is known
	var empty flow.Builder
	f.graph = empty.Graph(empty.Block(), 1)
	f.Graph = cfg.New(body, flows.returning.MayReturn)
	f.noteClauses(body)
	f.backs = syntax.BackEdges(f.Graph)
	f.In = make([]outcome.Kind, len(f.Graph.Blocks))
	f.Tests = make([]outcome.Test, len(f.Graph.Blocks))
	for i, b := range f.Graph.Blocks {
		f.Tests[i] = f.test(b)
		if clause, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody {
			f.clauses[clause] = b
		}
	}
	f.graph, f.nodes = f.lower(body)
	f.syntax = make(map[flow.Node]ast.Node)
	for of, n := range f.nodes {
		if at, ok := of.(ast.Node); ok {
			f.syntax[n] = at
		}
	}
	if f.graph.Cut() {
		flows.src.Bounds.Cut(body.Pos())
	}
	for i, b := range f.Graph.Blocks {
		f.In[i] = f.lastAt(b)
	}
	if flows.endings.Assumed()+flows.keeping.Assumed() != assumed {
		delete(flows.flows, body) // it was told apart by what is only assumed
	}
	return f
}

// test returns what the condition at the end of a block tells.
func (f *Flow) test(b *cfg.Block) outcome.Test {
	if len(b.Succs) != 2 {
		return outcome.Test{}
	}
	if clause, ok := b.Succs[0].Stmt.(*ast.CaseClause); ok && b.Succs[0].Kind == cfg.KindSwitchCaseBody {
		if t := f.Conditions.OfCase(clause); t.Attempt != nil {
			return t
		}
	}
	if len(b.Nodes) > 0 {
		if cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr); ok {
			return f.Conditions.Of(cond)
		}
	}
	return outcome.Test{}
}

// noteClauses notes what the clauses of select statements wait for.
func (f *Flow) noteClauses(body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		if clause, ok := n.(*ast.CommClause); ok {
			f.comms[clause.Comm] = true
		}
		return true
	})
}

// Refusals is that of the package's functions.
func (f *Flow) Refusals(fn *types.Func) []int { return f.flows.Refusals(fn) }

// Tallies is that of the package's functions.
func (f *Flow) Tallies(fn *types.Func) []int { return f.flows.Tallies(fn) }

// AttemptAt returns the attempt whose error an expression is, or nil.
func (flows *Flows) AttemptAt(e ast.Expr) *ast.CallExpr {
	if t := flows.src.TypesInfo.TypeOf(e); t == nil || !syntax.IsError(t) {
		return nil
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && flows.calls.IsAttempt(call) {
		return call
	}
	if v, ok := flows.src.Mentioned(ast.Unparen(e)).(*types.Var); ok {
		if call, ok := flows.attempts.Of(v, e); ok {
			return call
		}
	}
	return nil
}

// Handed returns the node of the attempt, made before the function began, whose error a
// variable is.
func (f *Flow) Handed(v *types.Var) flow.Node {
	if n, ok := f.nodes[v]; ok {
		return n
	}
	return flow.NoNode
}

// Asked returns the attempt that a call is about: see outcome.Attempts.
func (f *Flow) Asked(call *ast.CallExpr) *ast.CallExpr { return f.flows.attempts.Asked(call) }
