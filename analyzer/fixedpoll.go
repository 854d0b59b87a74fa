package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// leastInterval is the shortest interval of a poll: what is asked more often
// than that is asked evenly anyway.
const leastInterval = time.Second

// poll is a call that is made on a schedule, and the wait that makes the
// schedule.
type poll struct {
	wait
	call *ast.CallExpr
}

// fixedPolls reports the waits of one length for all instances by which they ask
// other machines again and again.
func (u *unit) fixedPolls(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	remote := newRemotes(u)
	reported := make(map[token.Pos]bool)
	for file := range u.tree.Children() {
		if f := file.Node().(*ast.File); !slices.Contains(files, f) || u.helpsTests(f) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			for _, p := range u.pollsIn(fn, remote) {
				if !reported[p.where.Pos()] {
					reported[p.where.Pos()] = true
					report(p.where, u.pollDiagnostic(p))
				}
			}
		}
	}
}

// pollsIn returns the polls of a function's body. Where anything in it is drawn,
// or waits for a time that is not known, that may spread them.
func (u *unit) pollsIn(fn inspector.Cursor, remote *remotes) []poll {
	body := bodyOf(fn.Node())
	if body == nil || namedForPoll(fn) {
		return nil
	}
	c, ok := fn.FindNode(body)
	if !ok {
		return nil
	}
	waits := append(u.waits(c, maxHelpers), u.rangedOver(c)...)
	if len(waits) == 0 || u.drawsBelow(c) || slices.ContainsFunc(waits, func(w wait) bool { return u.spreadOfWait(w) != same }) {
		return nil
	}
	var found []poll
	f := u.failures(body)
	for _, w := range waits {
		if !u.isInterval(fn, w) || f.retryOf(fn, w) != nil {
			continue
		}
		if call := f.polledBy(w, remote); call != nil {
			found = append(found, poll{w, call})
		}
	}
	return found
}

// isInterval tells whether a wait may be the interval of a poll: it is of this
// function, long enough, as far as that is known, and not named after retries.
func (u *unit) isInterval(fn inspector.Cursor, w wait) bool {
	if _, isCall := w.at.Node().(*ast.CallExpr); isCall && !inside(w.where, fn.Node()) {
		return false // a helper that waits has its own reason to
	}
	if length, known := u.constantWait(&retry{wait: w}); known && length < leastInterval || w.later != nil {
		return false
	}
	return !slices.ContainsFunc(w.lengths, func(e ast.Expr) bool {
		v, ok := u.mentioned(ast.Unparen(e)).(*types.Var)
		return u.saysRetry(e, maxHelpers) || ok && namesRetry(v.Name())
	})
}

// drawsBelow tells whether something random is drawn below c.
func (u *unit) drawsBelow(c inspector.Cursor) bool {
	for inner := range c.Preorder((*ast.CallExpr)(nil)) {
		if callee, ok := u.callee(inner.Node().(*ast.CallExpr)).(*types.Func); ok && isRandom(callee) {
			return true
		}
	}
	return false
}

// rangedOver returns the waits that are loops over the channel of a ticker.
func (u *unit) rangedOver(body inspector.Cursor) []wait {
	var found []wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.RangeStmt)(nil)}, func(c inspector.Cursor) bool {
		loop, ok := c.Node().(*ast.RangeStmt)
		if !ok {
			return c == body
		}
		// Each pass receives from it.
		if w, ok := u.timerReceived(c.ChildAt(edge.RangeStmt_X, -1), &ast.UnaryExpr{OpPos: loop.X.Pos(), Op: token.ARROW, X: loop.X}); ok {
			found = append(found, w)
		}
		return true
	})
	return found
}

// polledBy returns the call to other machines that each round of a wait makes,
// or nil. A wait that ends when the answer is as it should be is no schedule.
func (f *failures) polledBy(w wait, remote *remotes) *ast.CallExpr {
	at, after := f.round(w)
	if at == nil || f.in[at.Index] == failed || !f.reaches(after, at) {
		return nil
	}
	if call, ok := w.at.Node().(*ast.CallExpr); ok && remote.asks(call) {
		return nil // it waits somewhere in what it does
	}
	for _, call := range f.callsAfter(after, w) {
		b := f.blockOf(call)
		if b == nil || !remote.asks(call) {
			continue
		}
		if b != at && (b != after && !f.reachesWithout(after, b, at) || !f.reaches(b, at)) {
			continue // of another case, or after the loop
		}
		if !f.endsByAnswer(call, at) {
			return call
		}
	}
	return nil
}

// round returns the block that waits and the one that is gone on with: of a loop
// over a channel, its head and its body.
func (f *failures) round(w wait) (at, after *cfg.Block) {
	if kind, _ := outermostParen(w.at).ParentEdge(); kind == edge.RangeStmt_X {
		for _, b := range f.graph.Blocks {
			if b.Kind == cfg.KindRangeLoop && b.Stmt == outermostParen(w.at).Parent().Node() {
				return b, b.Succs[0]
			}
		}
	}
	at = f.blockOf(w.at.Node())
	if at == nil {
		return nil, nil
	}
	return at, f.after(w, at)
}

// endsByAnswer tells whether what a call answers, its error aside, decides
// whether it is made again.
func (f *failures) endsByAnswer(call *ast.CallExpr, at *cfg.Block) bool {
	for _, b := range f.graph.Blocks {
		if len(b.Succs) != 2 || len(b.Nodes) == 0 || !f.reaches(at, b) {
			continue
		}
		cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
		if !ok || !f.answers(call, cond) && !inside(call, cond) {
			continue
		}
		for _, next := range b.Succs {
			if next != at && !f.reaches(next, at) {
				return true
			}
		}
	}
	return false
}

// pollDiagnostic returns the finding of a poll whose interval is the same for
// all instances.
func (u *unit) pollDiagnostic(p poll) analysis.Diagnostic {
	info, _ := rule.Find(rule.FixedPoll)
	interval := "at an interval that nothing random is in"
	if length, known := u.constantWait(&retry{wait: p.wait}); known {
		interval = "every " + length.String()
	} else if len(p.lengths) == 1 && isDuration(u.TypesInfo.TypeOf(p.lengths[0])) {
		interval = "every " + short(p.lengths[0]) + ", which nothing random is in"
	}
	return analysis.Diagnostic{
		Pos: p.where.Pos(), End: p.where.End(), Category: string(rule.FixedPoll), URL: info.URL(),
		Message: "calls " + short(p.call.Fun) + " " + interval + "; instances that start together poll together: " +
			"spread the interval, or wait for a random part of it before the first poll (" + string(rule.FixedPoll) + ")",
	}
}
