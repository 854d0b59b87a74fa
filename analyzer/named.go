package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
)

// A name proves nothing of a wait's jitter, but it is the author's word on what
// the wait is for. It counts where the flow of errors leaves that open: a
// connection that was lost, an answer that did not come.

// namedFor returns the call that a wait comes before, where its length is named
// after retries.
func (f *failures) namedFor(w wait) *ast.CallExpr {
	at := f.blockOf(w.at.Node())
	if at == nil || f.in[at.Index] == failed || f.keepsTime(w) || !slices.ContainsFunc(w.lengths, func(e ast.Expr) bool { return f.saysRetry(e, maxHelpers) }) {
		return nil
	}
	calls := w.later
	if calls == nil {
		after := f.after(w, at)
		if f.inEveryPass(w, after) && !f.afterSession(w, at) {
			return nil // a schedule, whatever it is called
		}
		calls = f.callsAfter(after, w)
	}
	var next *ast.CallExpr
	for _, call := range calls {
		if call == w.at.Node() || !f.mayTry(call) || f.isAbout(call) || f.ofAnother(call, w) || !f.mayBeAgain(call, w) {
			continue
		}
		if next == nil || f.comesSooner(call, next, w) {
			next = call
		}
	}
	if next == nil || !f.isAttempt(next) {
		return nil // nobody but this machine is asked again
	}
	return next
}

// mayTry tells whether a call may be what is tried again: it says whether it
// failed, or is of the package itself and reaches others.
func (u *unit) mayTry(call *ast.CallExpr) bool {
	if t := u.TypesInfo.TypeOf(call); t != nil && isDuration(t) {
		return false // it says how long to wait
	}
	callee, _ := u.callee(call).(*types.Func)
	if own := callee == nil || callee.Pkg() == u.Pkg; own {
		return u.isAttempt(call) || callee != nil && u.fails(call)
	}
	return u.fails(call) && u.isAttempt(call)
}

// isAbout tells whether a call is about an error that there is already: it asks
// what that is, or says it.
func (u *unit) isAbout(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return isError(u.TypesInfo.TypeOf(arg)) })
}

// comesSooner tells whether one call is rather what a wait comes before than
// another: it says whether it failed, stands after the wait, or stands first.
func (f *failures) comesSooner(call, other *ast.CallExpr, w wait) bool {
	if says, otherSays := f.fails(call), f.fails(other); says != otherSays {
		return says
	}
	after := w.later != nil || call.Pos() > w.at.Node().End()
	otherAfter := w.later != nil || other.Pos() > w.at.Node().End()
	if after != otherAfter {
		return after
	}
	return call.Pos() < other.Pos()
}

// fails tells whether a call says by an error whether it failed.
func (u *unit) fails(call *ast.CallExpr) bool {
	return u.saysError(call) || isError(u.TypesInfo.TypeOf(call))
}

// namedAgain returns the call of the loop around a wait that is named after doing
// again what has failed, such as reconnect. One that draws whom it is for, or
// whether to, is jitter enough.
func (f *failures) namedAgain(w wait) *ast.CallExpr {
	if w.isTimeout() {
		return nil
	}
	for c := range w.at.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		if _, ok := c.Node().(*ast.FuncLit); ok {
			return nil
		}
		for inner := range c.Preorder((*ast.CallExpr)(nil)) {
			call := inner.Node().(*ast.CallExpr)
			callee, ok := f.callee(call).(*types.Func)
			if call == w.at.Node() || !ok || !namesAgain(callee.Name()) || !f.isAttempt(call) || f.drawsIn(callee) || !f.fails(call) || f.failureLeaves(call, w) {
				continue
			}
			return call
		}
	}
	return nil
}

// failureLeaves tells whether the failure of a call leads out of the loop around
// a wait, so that it is not made again because of that.
func (f *failures) failureLeaves(call *ast.CallExpr, w wait) bool {
	at := f.blockOf(w.at.Node())
	for _, b := range f.graph.Blocks {
		if f.tests[b.Index].attempt == call {
			return at == nil || !f.failsInto(b, at)
		}
	}
	return false
}

// namesAgain tells whether a function is named after getting back what was lost:
// reconnect, tryRejoin.
func namesAgain(name string) bool {
	words := wordsOf(name)
	if len(words) > 1 && (words[0] == "try" || words[0] == "do" || words[0] == "attempt") {
		words = words[1:]
	}
	return slices.Contains([]string{"reconnect", "redial", "reestablish", "reattach", "reactivate", "rejoin", "resubscribe"}, words[0])
}

// drawsIn tells whether a function of this package draws something random.
func (u *unit) drawsIn(fn *types.Func) bool {
	body, ok := u.bodyOf(fn.Origin())
	return ok && u.drawsBelow(body)
}

// mayBeAgain tells whether a call after a wait may have failed before it. One
// whose failure leaves the loop around it was well each time: that is a poll. But
// a timer beside an answer that is waited for means that the answer did not come.
func (f *failures) mayBeAgain(call *ast.CallExpr, w wait) bool {
	at := f.blockOf(w.at.Node())
	if w.later != nil || !f.reaches(at, at) || f.besideAnswer(w) || f.afterSession(w, at) {
		return true
	}
	to := f.blockOf(call)
	if to == nil || !f.reaches(to, at) {
		return false
	}
	for _, b := range f.graph.Blocks {
		if f.tests[b.Index].attempt == call {
			return f.failsInto(b, at)
		}
	}
	return true
}

// afterSession tells whether something else than time is waited for before, in
// the same loop, such as the end of a connection.
func (f *failures) afterSession(w wait, at *cfg.Block) bool {
	for loop := range w.at.Enclosing((*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		for _, b := range f.graph.Blocks {
			clause, ok := b.Stmt.(*ast.CommClause)
			if !ok || b.Kind != cfg.KindSelectCaseBody || clause.Pos() < loop.Node().Pos() || loop.Node().End() < clause.End() {
				continue
			}
			if clause.Pos() <= w.at.Node().Pos() && w.at.Node().End() <= clause.Colon || !f.waitsForOther(clause) {
				continue
			}
			if b == at || f.reachesWithin(b, at, loop.Node()) {
				return true
			}
		}
		return false
	}
	return false
}

// waitsForOther tells whether a case of a select receives from a channel that is
// neither a timer's nor a context's.
func (f *failures) waitsForOther(clause *ast.CommClause) bool {
	channel := signalOf(clause)
	if _, isCall := channel.(*ast.CallExpr); channel == nil || isCall {
		return false
	}
	t := f.TypesInfo.TypeOf(channel)
	return t != nil && !isTimes(t)
}

// reachesWithin tells whether there is a way from one block to another in one
// pass of a loop.
func (f *failures) reachesWithin(from, to *cfg.Block, loop ast.Node) bool {
	var heads []*cfg.Block
	for _, b := range f.graph.Blocks {
		if b.Stmt == loop && (b.Kind == cfg.KindForLoop || b.Kind == cfg.KindForBody) {
			heads = append(heads, b)
		}
	}
	return f.reachesWithout(from, to, heads...)
}

// besideAnswer tells whether a wait is a case of a select that has another for a
// value that is looked at.
func (f *failures) besideAnswer(w wait) bool {
	for c := range w.at.Enclosing((*ast.SelectStmt)(nil)) {
		for _, clause := range c.Node().(*ast.SelectStmt).Body.List {
			comm := clause.(*ast.CommClause).Comm
			if _, ok := comm.(*ast.AssignStmt); ok && (comm.End() < w.at.Node().Pos() || w.at.Node().End() < comm.Pos()) {
				return true
			}
		}
		return false
	}
	return false
}

// inEveryPass tells whether each pass of the loop around a wait waits.
func (f *failures) inEveryPass(w wait, after *cfg.Block) bool {
	for c := range w.at.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		for _, b := range f.graph.Blocks {
			if b.Stmt == c.Node() && (b.Kind == cfg.KindForBody || b.Kind == cfg.KindRangeBody) {
				return !f.reachesWithout(b, b, after)
			}
		}
		return false
	}
	return false
}

// keepsTime tells whether a wait is for a ticker, which keeps to its schedule
// whatever comes of the calls, or for what is not known.
func (u *unit) keepsTime(w wait) bool {
	call, ok := w.where.(*ast.CallExpr)
	return !ok || u.isTicker(call)
}

// isTicker tells whether a call makes a ticker.
func (u *unit) isTicker(call *ast.CallExpr) bool {
	callee := u.callee(call)
	return callee != nil && (callee.Name() == "NewTicker" || callee.Name() == "Tick" || callee.Name() == "Ticker")
}

// saysRetry tells whether an expression names a wait before a retry, or a local
// variable that is given one.
func (u *unit) saysRetry(e ast.Expr, steps int) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found || !u.spend() {
			return !found
		}
		obj := u.TypesInfo.Uses[id]
		v, isVar := obj.(*types.Var)
		switch {
		case isVar && v.Kind() == types.ParamVar: // the callers' matter
		case isVar && !v.IsField() && isPackage(v.Type()):
		case namesRetry(id.Name):
			found = obj != nil
		case isVar && v.Kind() == types.LocalVar && steps > 0:
			found = slices.ContainsFunc(u.givenBy(v), func(given ast.Expr) bool { return u.saysRetry(given, steps-1) })
		}
		return !found
	})
	return found
}

// isPackage tells whether a type is none that says how long: a struct's fields
// and methods say that.
func isPackage(t types.Type) bool {
	_, ok := structOf(t)
	return ok
}

// namesRetry tells whether a name has a word for trying again.
func namesRetry(name string) bool {
	words := wordsOf(name)
	for i, word := range words {
		switch word {
		case "retry", "retries", "retrying", "retrier", "retryer", "backoff", "reconnect", "reconnection", "redial":
			return true
		case "back":
			if i+1 < len(words) && words[i+1] == "off" {
				return true
			}
		}
	}
	return false
}

// wordsOf returns the words of a name in camel case, in lower case.
func wordsOf(name string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, strings.ToLower(word.String()))
			word.Reset()
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case r == '_':
			end()
			continue
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			end()
		}
		word.WriteRune(r)
	}
	end()
	if words == nil {
		words = []string{""} // of _
	}
	return words
}

// namedForPoll tells whether the function around c is named after waiting for
// something: what it does is a poll for that.
func namedForPoll(c inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.FuncDecl)(nil)) {
		name := around.Node().(*ast.FuncDecl).Name.Name
		return wordsOf(name)[0] == "wait" && !namesRetry(name)
	}
	return false
}
