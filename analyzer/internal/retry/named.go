package retry

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// A name proves nothing of a wait's jitter, but it is the author's word on what
// the wait is for. It counts where the flow of errors leaves that open: a
// connection that was lost, an answer that did not come.

// namedFor returns the call that a wait comes before, where its length is named
// after retries.
func (s *search) namedFor(w wait.Wait) *ast.CallExpr {
	at := s.flow.BlockOf(w.At.Node())
	if at == nil || s.flow.In[at.Index] == failure.Failed || s.finder.keepsTime(w) || !slices.ContainsFunc(w.Lengths, func(e ast.Expr) bool { return s.finder.SaysRetry(e, MaxHelpers) }) {
		return nil
	}
	calls := w.Later
	if calls == nil {
		after := s.flow.After(w, at)
		if s.inEveryPass(w, after) && !s.afterSession(w, at) {
			return nil // a schedule, whatever it is called
		}
		calls = s.flow.CallsAfter(after, w)
	}
	var next *ast.CallExpr
	for _, call := range calls {
		if call == w.At.Node() || !s.finder.mayTry(call) || s.finder.isAbout(call) || s.ofAnother(call, w) || !s.mayBeAgain(call, w) {
			continue
		}
		if next == nil || s.comesSooner(call, next, w) {
			next = call
		}
	}
	if next == nil || !s.finder.calls.IsAttempt(next) {
		return nil // nobody but this machine is asked again
	}
	return next
}

// mayTry tells whether a call may be what is tried again: it says whether it
// failed, or is of the package itself and reaches others.
func (finder *Finder) mayTry(call *ast.CallExpr) bool {
	if t := finder.src.TypesInfo.TypeOf(call); t != nil && syntax.IsDuration(t) {
		return false // it says how long to wait
	}
	callee, _ := finder.src.Callee(call).(*types.Func)
	if own := callee == nil || callee.Pkg() == finder.src.Pkg; own {
		return finder.calls.IsAttempt(call) || callee != nil && finder.src.Fails(call)
	}
	return finder.src.Fails(call) && finder.calls.IsAttempt(call)
}

// isAbout tells whether a call is about an error that there is already: it asks
// what that is, or says it.
func (finder *Finder) isAbout(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return syntax.IsError(finder.src.TypesInfo.TypeOf(arg)) })
}

// comesSooner tells whether one call is rather what a wait comes before than
// another: it says whether it failed, stands after the wait, or stands first.
func (s *search) comesSooner(call, other *ast.CallExpr, w wait.Wait) bool {
	if says, otherSays := s.finder.src.Fails(call), s.finder.src.Fails(other); says != otherSays {
		return says
	}
	after := w.Later != nil || call.Pos() > w.At.Node().End()
	otherAfter := w.Later != nil || other.Pos() > w.At.Node().End()
	if after != otherAfter {
		return after
	}
	return call.Pos() < other.Pos()
}

// namedAgain returns the call of the loop around a wait that is named after doing
// again what has failed, such as reconnect. One that draws whom it is for, or
// whether to, is jitter enough.
func (s *search) namedAgain(w wait.Wait) *ast.CallExpr {
	if w.IsTimeout() {
		return nil
	}
	for c := range w.At.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		if _, ok := c.Node().(*ast.FuncLit); ok {
			return nil
		}
		for inner := range c.Preorder((*ast.CallExpr)(nil)) {
			call := inner.Node().(*ast.CallExpr)
			callee, ok := s.finder.src.Callee(call).(*types.Func)
			if call == w.At.Node() || !ok || !names.Again(callee.Name()) || !s.finder.calls.IsAttempt(call) || s.finder.values.DrawsIn(callee) || !s.finder.src.Fails(call) || s.flow.FailureLeaves(call, w) {
				continue
			}
			return call
		}
	}
	return nil
}

// mayBeAgain tells whether a call after a wait may have failed before it. One
// whose failure leaves the loop around it was well each time: that is a poll. But
// a timer beside an answer that is waited for means that the answer did not come.
func (s *search) mayBeAgain(call *ast.CallExpr, w wait.Wait) bool {
	at := s.flow.BlockOf(w.At.Node())
	if w.Later != nil || !s.flow.Reaches(at, at) || s.besideAnswer(w) || s.afterSession(w, at) {
		return true
	}
	to := s.flow.BlockOf(call)
	if to == nil || !s.flow.Reaches(to, at) {
		return false
	}
	if test := s.flow.TestOf(call); test != nil {
		return s.flow.FailsInto(test, at)
	}
	return true
}

// afterSession tells whether something else than time is waited for before, in
// the same loop, such as the end of a connection.
func (s *search) afterSession(w wait.Wait, at *cfg.Block) bool {
	for loop := range w.At.Enclosing((*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		for _, b := range s.flow.Graph.Blocks {
			clause, ok := b.Stmt.(*ast.CommClause)
			if !ok || b.Kind != cfg.KindSelectCaseBody || clause.Pos() < loop.Node().Pos() || loop.Node().End() < clause.End() {
				continue
			}
			if clause.Pos() <= w.At.Node().Pos() && w.At.Node().End() <= clause.Colon || !s.waitsForOther(clause) {
				continue
			}
			if b == at || s.flow.ReachesWithin(b, at, loop.Node()) {
				return true
			}
		}
		return false
	}
	return false
}

// waitsForOther tells whether a case of a select receives from a channel that is
// neither a timer's nor a context's.
func (s *search) waitsForOther(clause *ast.CommClause) bool {
	channel := syntax.SignalOf(clause)
	if _, isCall := channel.(*ast.CallExpr); channel == nil || isCall {
		return false
	}
	t := s.finder.src.TypesInfo.TypeOf(channel)
	return t != nil && !syntax.IsTimes(t)
}

// besideAnswer tells whether a wait is a case of a select that has another for a
// value that is looked at.
func (s *search) besideAnswer(w wait.Wait) bool {
	for c := range w.At.Enclosing((*ast.SelectStmt)(nil)) {
		for _, clause := range c.Node().(*ast.SelectStmt).Body.List {
			comm := clause.(*ast.CommClause).Comm
			if _, ok := comm.(*ast.AssignStmt); ok && (comm.End() < w.At.Node().Pos() || w.At.Node().End() < comm.Pos()) {
				return true
			}
		}
		return false
	}
	return false
}

// inEveryPass tells whether each pass of the loop around a wait waits.
func (s *search) inEveryPass(w wait.Wait, after *cfg.Block) bool {
	for c := range w.At.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		for _, b := range s.flow.Graph.Blocks {
			if b.Stmt == c.Node() && (b.Kind == cfg.KindForBody || b.Kind == cfg.KindRangeBody) {
				return !s.flow.ReachesWithout(b, b, after)
			}
		}
		return false
	}
	return false
}

// keepsTime tells whether a wait is for a ticker, which keeps to its schedule
// whatever comes of the calls, or for what is not known.
func (finder *Finder) keepsTime(w wait.Wait) bool {
	call, ok := w.Where.(*ast.CallExpr)
	return !ok || syntax.IsTicker(finder.src.Callee(call))
}

// SaysRetry tells whether an expression names a wait before a retry, or a local
// variable that is given one.
func (finder *Finder) SaysRetry(e ast.Expr, steps int) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found || !finder.src.Spend() {
			return !found
		}
		obj := finder.src.TypesInfo.Uses[id]
		v, isVar := obj.(*types.Var)
		switch {
		case isVar && v.Kind() == types.ParamVar: // the callers' matter
		case isVar && !v.IsField() && syntax.IsStruct(v.Type()):
		case names.Retry(id.Name):
			found = obj != nil
		case isVar && v.Kind() == types.LocalVar && steps > 0:
			found = slices.ContainsFunc(finder.src.Assignments(v).Sources(), func(given ast.Expr) bool { return finder.SaysRetry(given, steps-1) })
		}
		return !found
	})
	return found
}
