package failure

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// decision holds the blocks from which the flow goes on where a condition holds, and where
// it does not.
type decision [2][]flow.Block

// triesLast reports whether something is tried on the right of && or ||, where the left may
// have decided already: up && dial() == nil. The control-flow graph has one block for both.
func (l *lowering) triesLast(cond ast.Expr) (*ast.BinaryExpr, bool) {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || e.Op != token.LAND && e.Op != token.LOR {
		return nil, false
	}
	tries := false
	ast.Inspect(e.Y, func(n ast.Node) bool {
		call, isCall := n.(*ast.CallExpr)
		tries = tries || isCall && l.f.mayTell(call)
		_, isLit := n.(*ast.FuncLit)
		return !tries && !isLit
	})
	if !tries {
		_, tries = l.triesLast(e.X)
	}
	return e, tries
}

// splits adds what is done in a node that is more than one block of the flow, and reports
// whether it is.
func (l *lowering) splits(b *cfg.Block, n ast.Node, decides bool) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return l.named(b, n)
	case ast.Expr:
		if _, short := l.triesLast(n); short && decides {
			l.decided[b.Index] = l.decide(b, n)
			return true
		}
	}
	return false
}

// decide adds what is done for a condition, each side of && and || in its own block.
func (l *lowering) decide(b *cfg.Block, cond ast.Expr) (d decision) {
	e, short := l.triesLast(cond)
	if !short {
		l.calls(b, cond)
		test, from := l.f.Conditions.Of(cond), l.end(b)
		for way := range d {
			to := l.b.Block()
			l.b.Way(l.told(b, test, cond, way, from), to, l.when(cond, way == 0)...)
			d[way] = []flow.Block{to}
		}
		return d
	}
	on, decided := 0, 1
	if e.Op == token.LOR {
		on, decided = decided, on
	}
	left := l.decide(b, e.X)
	l.ends[b.Index] = l.join(left[on])
	right := l.decide(b, e.Y)
	d[on], d[decided] = right[on], slices.Concat(left[decided], right[decided])
	return d
}

// join returns a block that all of some lead to.
func (l *lowering) join(from []flow.Block) flow.Block {
	to := l.b.Block()
	for _, b := range from {
		l.b.Way(b, to)
	}
	return to
}

// named adds what is done where a flag is given a condition, and reports whether the
// condition is one in which something is tried last: ok := up && dial() == nil.
func (l *lowering) named(b *cfg.Block, s *ast.AssignStmt) bool {
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 {
		return false
	}
	v, ok := l.f.flows.src.Defined(ast.Unparen(s.Lhs[0])).(*types.Var)
	if _, short := l.triesLast(s.Rhs[0]); !short || !ok || l.hidden[v] || v.IsField() {
		return false
	}
	d := l.decide(b, s.Rhs[0])
	holds, not := l.join(d[0]), l.join(d[1])
	l.b.Add(holds, flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: flow.True})
	l.b.Add(not, flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: flow.False})
	l.ends[b.Index] = l.join([]flow.Block{holds, not})
	l.bound[v] = true
	return true
}
