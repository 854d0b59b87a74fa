package failure

import (
	"go/ast"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Reaches reports whether there is a way from one block to another.
func (f *Flow) Reaches(from, to *cfg.Block) bool { return f.graph.Leads(f.nodes[from], f.nodes[to]) }

// ReachesWithout reports whether there is a way from one block to another that
// does not go through some others.
func (f *Flow) ReachesWithout(from, to *cfg.Block, without ...*cfg.Block) bool {
	avoid := make([]flow.Node, len(without))
	for i, b := range without {
		if b == from {
			return false
		}
		avoid[i] = f.nodes[b]
	}
	return f.graph.Leads(f.nodes[from], f.nodes[to], avoid...)
}

// SameLoop reports whether two blocks lead to each other.
func (f *Flow) SameLoop(a, b *cfg.Block) bool { return f.graph.SameLoop(f.nodes[a], f.nodes[b]) }

// After returns the block that is gone on with after a wait.
func (f *Flow) After(w wait.Wait, at *cfg.Block) *cfg.Block {
	for c := range w.At.Enclosing((*ast.CommClause)(nil), (*ast.BlockStmt)(nil)) {
		clause, ok := c.Node().(*ast.CommClause)
		if !ok {
			break
		}
		if clause.Comm == nil || w.At.Node().Pos() >= clause.Colon {
			break
		}
		if b := f.clauses[clause]; b != nil {
			return b
		}
	}
	return at
}

// Flow returns the flow without syntax.
func (f *Flow) Flow() *flow.Graph { return f.graph }

// Nodes returns how many nodes the flow has, which are numbered from 0.
func (f *Flow) Nodes() flow.Node { return flow.Node(len(f.nodes)) }

// Start returns the node at which a block begins.
func (f *Flow) Start(b *cfg.Block) flow.Node { return f.nodes[b] }

// Node returns the node of a call or a receive.
func (f *Flow) Node(n ast.Node) flow.Node {
	if node, ok := f.nodes[n]; ok {
		return node
	}
	return flow.NoNode
}

// Place is the same, and of other syntax the start of the block that it stands in.
func (f *Flow) Place(n ast.Node) flow.Node {
	if node, ok := f.nodes[n]; ok {
		return node
	}
	if b := f.BlockOf(n); b != nil {
		return f.nodes[b]
	}
	return flow.NoNode
}

// Syntax returns the call or receive of a node.
func (f *Flow) Syntax(n flow.Node) ast.Node { return f.syntax[n] }

// Calls returns the nodes of the function's calls.
func (f *Flow) Calls() []flow.Node {
	var calls []flow.Node
	for n, at := range f.syntax {
		if _, ok := at.(*ast.CallExpr); ok && f.graph.Has(n) {
			calls = append(calls, n)
		}
	}
	return calls
}

// Answers reports whether an expression looks at another result of an attempt than its
// error.
func (f *Flow) Answers(attempt *ast.CallExpr, e ast.Expr) bool {
	return f.Conditions.LooksAtAnswer(attempt, e)
}

// BlockOf returns the block that a node of the function stands in, or nil.
func (f *Flow) BlockOf(n ast.Node) *cfg.Block {
	if f.blocks == nil {
		f.blocks = make(map[ast.Node]*cfg.Block)
		for _, b := range f.Graph.Blocks {
			for _, part := range b.Nodes {
				ast.Inspect(part, func(inner ast.Node) bool {
					// Of a statement that stands in several blocks, the smallest part counts.
					if inner != nil && f.blocks[inner] == nil {
						f.blocks[inner] = b
					}
					return inner != nil
				})
			}
		}
		for clause, b := range f.clauses { // each receives what it is given before its choice in the graph
			if assign, ok := clause.Comm.(*ast.AssignStmt); ok {
				for _, to := range assign.Lhs {
					f.blocks[to] = b
				}
			}
		}
	}
	return f.blocks[n]
}
