package nodelay

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// backPath is the way from the failure of an attempt back to it.
type backPath struct {
	src     *source.Package
	calls   *remote.Calls
	errors  *meaning.Errors
	flow    *failure.Flow
	pauses  *pauses
	attempt *ast.CallExpr
	// at is the block that the attempt stands in.
	at *cfg.Block
	// loops are the loops around the attempt, from the inside out.
	loops []ast.Node
	// self is the declaration that the attempt stands in, or nil: a call of it
	// leads back to its start.
	self *ast.FuncDecl
	// given is what variables are given on the way.
	given source.Givens
	// counted are the parameters that count how often the function was called.
	counted map[*types.Var]bool
}

// backPath returns the way back to an attempt of a function, or nil.
func (j *Judge) backPath(fn inspector.Cursor, f *failure.Flow, attempt *ast.CallExpr) *backPath {
	c, ok := fn.FindNode(attempt)
	at := f.BlockOf(attempt)
	if !ok || at == nil {
		return nil
	}
	w := &backPath{
		src: j.src, calls: j.calls, errors: j.errors, flow: f, pauses: j.pauses, attempt: attempt, at: at,
		given: source.NewGivens(j.src), counted: make(map[*types.Var]bool),
	}
	w.self, _ = fn.Node().(*ast.FuncDecl)
	for loop := range c.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if loop.Node().Pos() > fn.Node().Pos() {
			w.loops = append(w.loops, loop.Node())
		}
	}
	return w
}

// isHasty reports whether a failure leads on a way from its test back to the same
// attempt, any number of times, and nothing waits.
func (w *backPath) isHasty(test *cfg.Block, way int) bool {
	if slices.ContainsFunc(w.loops, w.runsTwice) {
		return false
	}
	blocks := w.trace(test.Succs[way])
	for _, b := range blocks {
		if w.waitsAt(b) {
			return false
		}
		for _, n := range w.nodesOnWay(b) {
			if w.pausesIn(n) || w.setsFlag(n) || w.changesBy(n) {
				return false
			}
			w.given.Note(n)
		}
	}
	return len(blocks) > 0 && !slices.ContainsFunc(append(blocks, test), w.asksForFirst) && !w.variesCall(w.attempt, source.MaxSteps)
}

// asksForFirst reports whether a block is left on the first try alone: it asks
// what counts the tries for 0, or for less than 1.
func (w *backPath) asksForFirst(b *cfg.Block) bool {
	if len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return false
	}
	found := false
	ast.Inspect(b.Nodes[len(b.Nodes)-1], func(n ast.Node) bool {
		cond, ok := n.(*ast.BinaryExpr)
		if !ok || cond.Op != token.EQL && cond.Op != token.LSS {
			return !found
		}
		v, isVar := w.src.Mentioned(ast.Unparen(cond.X)).(*types.Var)
		number, known := w.src.ConstantOf(cond.Y)
		counts := isVar && (w.counted[v] || slices.Contains(w.given.Values[v], nil))
		found = found || counts && known && (cond.Op == token.EQL || number <= 1)
		return !found
	})
	return found
}

// stage is how far a way has come.
type stage byte

const (
	// failing ways are gone after a failure alone.
	failing stage = iota
	// home is behind the head of the loop, or the start of the function.
	home
	// mixed ways are gone after a success as well, which is no retry.
	mixed
)

// place is a block that a way has come to.
type place struct {
	block *cfg.Block
	stage stage
	// head is where this pass began.
	head *cfg.Block
}

// trace returns the blocks that lie on the ways from a block to the attempt, or
// none if no way is one of failures alone.
func (w *backPath) trace(from *cfg.Block) []*cfg.Block {
	before := make(map[*cfg.Block][]*cfg.Block)
	start := w.goOn(place{}, from)
	seen, stack, comes := map[place]bool{start: true}, []place{start}, false
	for len(stack) > 0 && w.src.Spend() {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if p.block == w.at {
			comes = comes || p.stage != mixed
			continue
		}
		for _, next := range w.onwards(p.block) {
			if next == p.head {
				continue // another pass, without an attempt in this one
			}
			before[next] = append(before[next], p.block)
			if to := w.goOn(p, next); !seen[to] {
				seen[to] = true
				stack = append(stack, to)
			}
		}
	}
	if !comes {
		return nil
	}
	found := []*cfg.Block{w.at}
	for i := 0; i < len(found); i++ {
		for _, b := range before[found[i]] {
			if !slices.Contains(found, b) {
				found = append(found, b)
			}
		}
	}
	return found
}

// onwards returns the blocks that a block leads to: none by which the loop goes
// on to another element, nor by which a timeout leads, which was a wait.
func (w *backPath) onwards(b *cfg.Block) []*cfg.Block {
	var next []*cfg.Block
	for way, to := range b.Succs {
		if !w.isOther(to) && !afterTimeout(w.errors, b, way) {
			next = append(next, to)
		}
	}
	if slices.ContainsFunc(b.Nodes, w.callsSelf) {
		next = append(next, w.flow.Graph.Blocks[0])
	}
	return next
}

// afterTimeout reports whether a block is left on a way because of a timeout, or
// since the machine asks to try again.
func afterTimeout(errors *meaning.Errors, b *cfg.Block, way int) bool {
	if len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return false
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	if !ok {
		return false
	}
	return errors.Says(cond, way == 0)&catalog.TookTime != 0
}

// isOther reports whether a block is the head of a loop around the attempt which
// goes through elements, so that the next attempt is one of another.
func (w *backPath) isOther(b *cfg.Block) bool {
	loop, ok := b.Stmt.(*ast.RangeStmt)
	return ok && b.Kind == cfg.KindRangeLoop && slices.Contains(w.loops, ast.Node(loop)) && !w.src.IsInteger(loop.X)
}

// goOn returns where a way comes to that goes on to a block.
func (w *backPath) goOn(p place, b *cfg.Block) place {
	to := place{b, p.stage, p.head}
	switch {
	case w.isHome(b) || b == w.flow.Graph.Blocks[0]:
		to.head = b
		if p.stage == failing {
			to.stage = home
		}
	case p.stage == failing && w.flow.In[b.Index] != outcome.Failed:
		to.stage = mixed
	}
	return to
}

// isHome reports whether a block begins another pass. That a counted loop begins
// another after a failure alone tells that it does not count operations.
func (w *backPath) isHome(b *cfg.Block) bool {
	switch loop := b.Stmt.(type) {
	case *ast.LabeledStmt:
		return b.Kind == cfg.KindLabel
	case *ast.ForStmt:
		return slices.Contains(w.loops, ast.Node(loop)) && (b.Kind == cfg.KindForLoop || b.Kind == cfg.KindForBody && loop.Cond == nil)
	case *ast.RangeStmt:
		return slices.Contains(w.loops, ast.Node(loop)) && b.Kind == cfg.KindRangeLoop && w.flow.Around(b) == outcome.Failed
	}
	return false
}

// runsTwice reports whether a loop is known to run twice at the most: a second try
// and no more.
func (w *backPath) runsTwice(loop ast.Node) bool {
	const most = 2
	rounds, known := source.Rounds(w.src, loop)
	return known && rounds <= most
}

// nodesOnWay returns what is done in a block on the way back: in the attempt's,
// what is done before it.
func (w *backPath) nodesOnWay(b *cfg.Block) []ast.Node {
	if b != w.at {
		return b.Nodes
	}
	i := slices.IndexFunc(b.Nodes, func(n ast.Node) bool { return n.Pos() <= w.attempt.Pos() && w.attempt.End() <= n.End() })
	return b.Nodes[:max(i, 0)]
}

// waitsAt reports whether a block is come to after something came: from a channel,
// or an iterator.
func (w *backPath) waitsAt(b *cfg.Block) bool {
	if b.Kind == cfg.KindSelectCaseBody {
		return true
	}
	loop, ok := b.Stmt.(*ast.RangeStmt)
	if !ok || b.Kind != cfg.KindRangeLoop {
		return false
	}
	switch w.src.Under(loop.X).(type) {
	case *types.Chan, *types.Signature:
		return true
	}
	return false
}

// pausesIn reports whether something may wait in a node on the way.
func (w *backPath) pausesIn(n ast.Node) bool {
	if s, ok := n.(ast.Stmt); ok && w.flow.InSelect(s) {
		return !w.pauses.comesBy(s)
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.SendStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			if n == w.attempt || w.leadsToStart(n) {
				return false
			}
			found = found || w.pauses.may(n)
		}
		return !found
	})
	return found
}

// setsFlag reports whether a node sets a flag, by which a way is gone once.
func (w *backPath) setsFlag(n ast.Node) bool {
	assign, ok := n.(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN || slices.Contains(w.nodesOnWay(w.at), n) {
		return false
	}
	for _, given := range assign.Rhs {
		if t := w.src.TypesInfo.Types[given]; t.Value != nil && syntax.IsBool(t.Type) {
			return true
		}
	}
	return false
}

// callsSelf reports whether a node calls the function that the attempt stands in
// with what it was called with.
func (w *backPath) callsSelf(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			found = found || w.leadsToStart(n)
		}
		return !found
	})
	return found
}

// leadsToStart reports whether a call is one of the function around the attempt,
// with the same receiver and arguments, but for a number that counts.
func (w *backPath) leadsToStart(call *ast.CallExpr) bool {
	if w.self == nil {
		return false
	}
	callee, ok := typeutil.Callee(w.src.TypesInfo, call).(*types.Func)
	self, isFunc := w.src.TypesInfo.Defs[w.self.Name].(*types.Func)
	if !ok || !isFunc || callee.Origin() != self {
		return false
	}
	sig := self.Signature()
	if sig.Recv() != nil && w.src.Mentioned(ast.Unparen(syntax.ReceiverOrBad(call))) != types.Object(sig.Recv()) {
		return false
	}
	for i, arg := range call.Args {
		param := syntax.ParamAt(sig, i)
		if count, ok := ast.Unparen(arg).(*ast.BinaryExpr); ok && w.src.IsInteger(count) {
			arg = count.X
			w.counted[param] = true
		}
		if param == nil || w.src.Mentioned(ast.Unparen(arg)) != types.Object(param) {
			return false
		}
	}
	return true
}
