package failure

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Reaches tells whether there is a way from one block to another.
func (f *Flow) Reaches(from, to *cfg.Block) bool { return f.graph.Leads(f.nodes[from], f.nodes[to]) }

// ReachesWithout tells whether there is a way from one block to another that
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

// SameLoop tells whether two blocks lead to each other.
func (f *Flow) SameLoop(a, b *cfg.Block) bool { return f.graph.SameLoop(f.nodes[a], f.nodes[b]) }

// FailsInto tells whether a block's test leads to another block where it tells
// of a failure.
func (f *Flow) FailsInto(b, to *cfg.Block) bool {
	for i, told := range []Outcome{f.Tests[b.Index].WhenTrue, f.Tests[b.Index].WhenFalse} {
		if told == Failed && (b.Succs[i] == to || f.Reaches(b.Succs[i], to)) {
			return true
		}
	}
	return false
}

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
	}
	return f.blocks[n]
}

// FailureLeaves tells whether the failure of a call leads out of the loop around
// a wait, so that it is not made again because of that.
func (f *Flow) FailureLeaves(call *ast.CallExpr, w wait.Wait) bool {
	at, test := f.BlockOf(w.At.Node()), f.TestOf(call)
	return test != nil && (at == nil || !f.FailsInto(test, at))
}

// TestOf returns the block whose condition tells of an attempt, or nil.
func (f *Flow) TestOf(call *ast.CallExpr) *cfg.Block { return f.tested[call] }

// ReachesWithin tells whether there is a way from one block to another in one
// pass of a loop.
func (f *Flow) ReachesWithin(from, to *cfg.Block, loop ast.Node) bool {
	var heads []*cfg.Block
	for _, b := range f.Graph.Blocks {
		if b.Stmt == loop && (b.Kind == cfg.KindForLoop || b.Kind == cfg.KindForBody) {
			heads = append(heads, b)
		}
	}
	return f.ReachesWithout(from, to, heads...)
}

// CallsAfter returns the calls that may come after a wait, and, where it is in a loop,
// before it again.
func (f *Flow) CallsAfter(from *cfg.Block, w wait.Wait) []*ast.CallExpr {
	var calls []*ast.CallExpr
	comesBack := f.Reaches(from, from)
	for _, b := range f.Graph.Blocks {
		if comesBack && !f.SameLoop(from, b) || b != from && !f.Reaches(from, b) {
			continue
		}
		for _, n := range b.Nodes {
			if b == from && !comesBack && n.End() <= w.At.Node().End() {
				continue
			}
			ast.Inspect(n, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					calls = append(calls, call)
				}
				_, isLit := n.(*ast.FuncLit)
				return !isLit
			})
		}
	}
	return calls
}

// FailedBefore returns the attempt that has failed on every way to a call or receive,
// and has not been made again since, of those that a condition admits; or, where it is
// one on some ways and another on others, one of them. It returns nil if there is none.
// One whose failure is asked goes before one that only ends by failing, and the last
// before the place in the text before others.
func (f *Flow) FailedBefore(n ast.Node, admits func(*ast.CallExpr) bool) *ast.CallExpr {
	at, known := f.nodes[gate{n}]
	if !known {
		return nil
	}
	attempts := make(map[flow.Node]*ast.CallExpr)
	for _, failed := range f.graph.FailedBefore(at) {
		if call := f.attempts[failed]; call != nil && admits(call) {
			attempts[failed] = call
		}
	}
	var best *ast.CallExpr
	always := false
	for failed, call := range attempts {
		always = always || f.graph.Before(at, func(n flow.Node) bool { return n == failed }) == flow.AllFailed
		if best == nil || f.rank(call, n) > f.rank(best, n) {
			best = call
		}
	}
	if !always && f.graph.Before(at, func(n flow.Node) bool { return attempts[n] != nil }) != flow.AllFailed {
		return nil
	}
	return best
}

// rank orders the attempts that may have failed before a place.
func (f *Flow) rank(attempt *ast.CallExpr, n ast.Node) token.Pos {
	const after = 1 << 40 // more than any position
	rank := attempt.Pos()
	if attempt.Pos() < n.Pos() {
		rank += after
	}
	if f.TestOf(attempt) != nil {
		rank += 2 * after
	}
	return rank
}

// LastFailing returns the attempt whose failure leads to a node of a block, of
// those that a condition admits: the last before the node in the text, or the
// last of all. One whose failure is asked goes before one that only ends so.
func (f *Flow) LastFailing(to *cfg.Block, n ast.Node, admits func(*ast.CallExpr) bool) *ast.CallExpr {
	asked := f.lastOf(n, admits, func(b *cfg.Block) *ast.CallExpr {
		if f.FailsInto(b, to) {
			return f.Tests[b.Index].Attempt
		}
		return nil
	})
	if asked != nil {
		return asked
	}
	return f.lastOf(n, admits, func(b *cfg.Block) *ast.CallExpr {
		if b == to || f.Reaches(b, to) {
			return f.persistingIn(b)
		}
		return nil
	})
}

// lastOf returns the last of the attempts that blocks have, before a node in the
// text or else of all.
func (f *Flow) lastOf(n ast.Node, admits func(*ast.CallExpr) bool, attemptIn func(*cfg.Block) *ast.CallExpr) *ast.CallExpr {
	var before, last *ast.CallExpr
	for _, b := range f.Graph.Blocks {
		attempt := attemptIn(b)
		if attempt == nil || admits != nil && !admits(attempt) {
			continue
		}
		if attempt.Pos() < n.Pos() && (before == nil || before.Pos() < attempt.Pos()) {
			before = attempt
		}
		if last == nil || last.Pos() < attempt.Pos() {
			last = attempt
		}
	}
	if before != nil {
		return before
	}
	return last
}

// AfterTimeout tells whether a block is left on a way because of a timeout, or
// since the machine asks to try again.
func (f *Flow) AfterTimeout(b *cfg.Block, way int) bool {
	if len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return false
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	if !ok {
		return false
	}
	return f.flows.Says(cond, way == 0)&catalog.TookTime != 0
}
