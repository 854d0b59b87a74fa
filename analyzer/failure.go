package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// outcome is what is known at a place of the attempts made before it.
type outcome byte

const (
	// unreached places have no way to them yet, or no attempt before them.
	unreached outcome = iota
	// failed places are reached only after an attempt that failed.
	failed
	// open places are reached by other ways too.
	open
)

// join is what is known where two ways meet.
func join(a, b outcome) outcome {
	if a == unreached {
		return b
	}
	if b == unreached || a == b {
		return a
	}
	return open
}

// failures is the flow of one function: where it is after a failed attempt.
type failures struct {
	*unit
	graph *cfg.CFG
	// tags are the expressions that the cases of switch statements are compared
	// with.
	tags map[ast.Expr]ast.Expr
	// comms are the statements that clauses of select statements wait for.
	comms map[ast.Stmt]bool
	// joined are the operands of && and ||.
	joined map[ast.Node]bool
	// backs are the ways back to the heads of loops, by their blocks' numbers.
	backs map[int32][]backEdge
	// blocks are those of the nodes that were asked for, and ways are the blocks
	// that can be reached from others.
	blocks map[ast.Node]*cfg.Block
	ways   map[int32][]bool
	// in is what is known at the start of each block.
	in []outcome
	// tests are the attempts that the last condition of each block tells of.
	tests []test
	// ends tells of each block whether something ends in it that only ends by
	// failing.
	ends []bool
	// persistent are the calls that end so.
	persistent []*ast.CallExpr
}

// failures returns the flow of a function's body.
func (u *unit) failures(body *ast.BlockStmt) *failures {
	if f, ok := u.flows[body]; ok {
		return f
	}
	f := &failures{unit: u, tags: make(map[ast.Expr]ast.Expr), comms: make(map[ast.Stmt]bool), joined: make(map[ast.Node]bool), blocks: make(map[ast.Node]*cfg.Block), ways: make(map[int32][]bool)}
	if u.flows == nil {
		u.flows = make(map[*ast.BlockStmt]*failures)
	}
	u.flows[body] = f // also for one that is asked for on the way
	f.graph = cfg.New(body, u.mayReturn)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SwitchStmt:
			if n.Tag == nil {
				break
			}
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					f.tags[e] = n.Tag
				}
			}
		case *ast.CommClause:
			f.comms[n.Comm] = true
		}
		return true
	})
	f.backs = backEdges(f.graph)
	f.in = make([]outcome, len(f.graph.Blocks))
	f.tests = make([]test, len(f.graph.Blocks))
	f.ends = make([]bool, len(f.graph.Blocks))
	f.persistent = make([]*ast.CallExpr, len(f.graph.Blocks))
	for i, b := range f.graph.Blocks {
		if len(b.Succs) == 2 && len(b.Nodes) > 0 {
			if cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr); ok {
				f.tests[i] = f.condition(cond)
			}
		}
		f.ends[i], f.persistent[i] = f.endsBadly(b)
	}
	f.solve()
	return f
}

// mayReturn tells whether a call may return: it is not one that ends the
// program.
func (u *unit) mayReturn(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(u.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() != "panic"
	case *types.Func:
		if callee.Pkg() == nil {
			return true
		}
		switch name := callee.Name(); callee.Pkg().Path() {
		case "os", "runtime":
			return name != "Exit" && name != "Goexit"
		default:
			return !strings.HasPrefix(name, "Fatal") && !strings.HasPrefix(name, "Panic")
		}
	}
	return true
}

// solve carries what is known along the edges until nothing changes. Each round
// starts anew: what a loop's head hands on may turn out to be less open when
// the ways back to it are known.
func (f *failures) solve() {
	const maxRounds = 100
	for range maxRounds {
		next := make([]outcome, len(f.in))
		for _, b := range f.graph.Blocks {
			for i, to := range b.Succs {
				next[to.Index] = join(next[to.Index], f.out(b, i))
			}
		}
		if slices.Equal(next, f.in) {
			return
		}
		f.in = next
	}
}

// out is what is known on the way from a block to its successor i.
func (f *failures) out(b *cfg.Block, i int) outcome {
	in := f.in[b.Index]
	if f.ends[b.Index] {
		in = failed
	}
	if b.Kind == cfg.KindRangeLoop && i == 1 && f.drained(b.Stmt) {
		return failed
	}
	if (b.Kind == cfg.KindRangeLoop || b.Kind == cfg.KindForLoop) && i == 1 {
		// A loop that goes through candidates ends after the last of them failed:
		// that there may be none is left aside.
		if around := f.around(b); around != unreached {
			in = around
		}
	}
	t := f.tests[b.Index]
	told := t.whenTrue
	if i == 1 {
		told = t.whenFalse
	}
	if told != unreached {
		return told
	}
	return in
}

// around is what is known on the ways back to a loop's head.
func (f *failures) around(head *cfg.Block) outcome {
	result := unreached
	for _, back := range f.backs[head.Index] {
		result = join(result, f.out(back.from, back.way))
	}
	return result
}

// backEdge is a way back to a loop's head: that of a block's successors.
type backEdge struct {
	from *cfg.Block
	way  int
}

// backEdges returns the ways back to the heads of loops.
func backEdges(graph *cfg.CFG) map[int32][]backEdge {
	backs := make(map[int32][]backEdge)
	for _, b := range graph.Blocks {
		for way, next := range b.Succs {
			if (next.Kind == cfg.KindRangeLoop || next.Kind == cfg.KindForLoop) && within(b, next.Stmt) {
				backs[next.Index] = append(backs[next.Index], backEdge{b, way})
			}
		}
	}
	return backs
}

// within tells whether a block is of a loop's body.
func within(b *cfg.Block, loop ast.Stmt) bool {
	if b.Stmt == loop {
		return b.Kind == cfg.KindRangeBody || b.Kind == cfg.KindForBody || b.Kind == cfg.KindForPost
	}
	return b.Stmt != nil && loop.Pos() < b.Stmt.Pos() && b.Stmt.End() <= loop.End()
}

// reaches tells whether there is a way from one block to another.
func (f *failures) reaches(from, to *cfg.Block) bool {
	ways, known := f.ways[from.Index]
	if !known {
		ways = f.reachedFrom(from)
		f.ways[from.Index] = ways
	}
	return ways[to.Index]
}

// reachedFrom returns which blocks can be reached from one, by their numbers.
func (f *failures) reachedFrom(from *cfg.Block) []bool {
	reached := make([]bool, len(f.graph.Blocks))
	stack := []*cfg.Block{from}
	for len(stack) > 0 && f.spend() {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, next := range b.Succs {
			if !reached[next.Index] {
				reached[next.Index] = true
				stack = append(stack, next)
			}
		}
	}
	return reached
}

// reachesWithout tells whether there is a way from one block to another that
// does not go through some others.
func (f *failures) reachesWithout(from, to *cfg.Block, without ...*cfg.Block) bool {
	if slices.Contains(without, from) {
		return false
	}
	seen := make([]bool, len(f.graph.Blocks))
	stack := []*cfg.Block{from}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !f.spend() {
			return false
		}
		for _, next := range b.Succs {
			if slices.Contains(without, next) {
				continue
			}
			if next == to {
				return true
			}
			if !seen[next.Index] {
				seen[next.Index] = true
				stack = append(stack, next)
			}
		}
	}
	return false
}
