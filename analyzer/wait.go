package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// wait is a place where code waits for a time.
type wait struct {
	// at is the expression that waits, or makes what is waited for: the call of
	// Sleep, After or NewTimer, the receive from a timer's channel, or the call
	// of a function that does so.
	at inspector.Cursor
	// lengths are the expressions that say how long.
	lengths []ast.Expr
	// where is what a finding points to.
	where ast.Node
	// made is the call that makes the timer that is waited for, where it is reset
	// as well.
	made *ast.CallExpr
	// later are the calls that are made after the wait, where it is that of an
	// AfterFunc, for which nothing else waits.
	later []*ast.CallExpr
	// elsewhere is the function of another package that says how long, and
	// differs how that differs, where no length is seen.
	elsewhere *types.Func
	differs   spread
}

// waits returns the places below c that wait, in the order of the text.
// Function literals in it are other functions, and left out.
func (u *unit) waits(body inspector.Cursor, follow int) []wait {
	var found []wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.CallExpr)(nil), (*ast.UnaryExpr)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return c == body
		case *ast.UnaryExpr:
			if w, ok := u.timerReceived(c, n); ok {
				found = append(found, w)
			} else if w, ok := u.contextWaitedOut(c, n); ok {
				found = append(found, w)
			}
		case *ast.CallExpr:
			found = append(found, u.waitsOf(c, n, follow)...)
		}
		return true
	})
	return found
}

// waitsOf returns the waits that a call is: one, or those of the function of
// this package that it calls.
func (u *unit) waitsOf(c inspector.Cursor, call *ast.CallExpr, follow int) []wait {
	if kind, _ := c.ParentEdge(); kind == edge.DeferStmt_Call || kind == edge.GoStmt_Call || !u.spend() {
		return nil // not here, or not now
	}
	var callee *types.Func
	switch obj := typeutil.Callee(u.TypesInfo, call).(type) {
	case *types.Func:
		callee = obj
	case *types.Var:
		return u.waitsOfHeld(c, call, obj, follow)
	}
	if callee == nil {
		return nil
	}
	if u.oneOfSeveral(c, callee) {
		return nil // where the timer is received from, all its lengths count
	}
	if found := u.waitsWithin(c, call, callee.Origin(), follow); len(found) > 0 {
		return found // what it does goes before what it is called
	}
	if i := sleeps(callee); i >= 0 && i < len(call.Args) {
		return []wait{{at: c, lengths: []ast.Expr{call.Args[i]}, where: call}}
	}
	if isAfterFunc(callee) && len(call.Args) == 2 {
		return []wait{{at: c, lengths: call.Args[:1], where: call, later: u.laterCalls(c, call)}}
	}
	if isLimiterWait(callee) {
		if rates := u.limiterRates(call); rates != nil {
			return []wait{{at: c, lengths: rates, where: call}}
		}
		return nil
	}
	return nil
}

// waitsWithin returns the waits in a function that is called, of this package or
// another.
func (u *unit) waitsWithin(c inspector.Cursor, call *ast.CallExpr, callee *types.Func, follow int) []wait {
	body, ok := u.bodyOf(callee)
	switch {
	case !ok:
		return u.foreignWaits(c, call, callee)
	case follow == 0:
		return nil
	}
	return u.helperWaits(c, call, callee.Signature(), body, follow)
}

// waitsOfHeld returns the waits in the one function that a variable holds.
func (u *unit) waitsOfHeld(c inspector.Cursor, call *ast.CallExpr, held *types.Var, follow int) []wait {
	if follow == 0 {
		return nil
	}
	sources := u.sources(held)
	if len(sources) != 1 || !sources[0].Valid() {
		return nil
	}
	lit, ok := sources[0].Node().(*ast.FuncLit)
	if !ok {
		return nil
	}
	sig, ok := u.TypesInfo.TypeOf(lit).(*types.Signature)
	if !ok {
		return nil
	}
	return u.helperWaits(c, call, sig, sources[0].ChildAt(edge.FuncLit_Body, -1), follow)
}

// helperWaits returns the waits in a function that is called, other than those
// of its own loops. A wait that the caller says the length of is the caller's.
func (u *unit) helperWaits(c inspector.Cursor, call *ast.CallExpr, callee *types.Signature, body inspector.Cursor, follow int) []wait {
	var found []wait
	for _, w := range u.waits(body, follow-1) {
		if inLoop(w.at, body) || w.channelReturned() || u.onlyMakes(w) || w.isTimeout() {
			continue
		}
		passed := wait{at: c, where: w.where, lengths: w.lengths, later: w.later, elsewhere: w.elsewhere, differs: w.differs}
		if i, ok := u.paramOf(w.lengths, callee); ok {
			if i >= len(call.Args) {
				continue
			}
			passed.lengths, passed.where = []ast.Expr{call.Args[i]}, call
		}
		found = append(found, passed)
	}
	return found
}

// foreignWaits returns the waits in a function of another package that is
// called.
func (u *unit) foreignWaits(c inspector.Cursor, call *ast.CallExpr, callee *types.Func) []wait {
	var found []wait
	for _, p := range u.imported(callee).Pauses {
		w := wait{at: c, where: call, elsewhere: callee, differs: p.Differs}
		if p.Param >= 0 {
			if p.Param >= len(call.Args) {
				continue
			}
			w = wait{at: c, where: call, lengths: []ast.Expr{call.Args[p.Param]}}
		}
		found = append(found, w)
	}
	return found
}

// pauses returns the waits of a function that its callers wait for: those of a
// length that they say, and those of a function that does nothing but wait.
func (u *unit) pauses(fn *types.Func) []pause {
	body, ok := u.bodyOf(fn)
	if !ok {
		return nil
	}
	var found []pause
	for _, w := range u.waits(body, maxHelpers-1) {
		if inLoop(w.at, body) || w.channelReturned() || w.later != nil || u.onlyMakes(w) || w.isTimeout() {
			continue
		}
		p := pause{Param: -1}
		if i, ok := u.paramOf(w.lengths, fn.Signature()); ok {
			p.Param = i
		} else if p.Differs = u.spreadOfWait(w); !u.localFunc(fn, maxLocal) {
			continue // it waits as a part of something else
		}
		found = append(found, p)
	}
	return found
}

// spreadOfWait returns how a wait differs between instances.
func (u *unit) spreadOfWait(w wait) spread {
	if w.elsewhere != nil {
		return w.differs
	}
	differs, _ := u.spreadOf(w.lengths...)
	return differs
}

// oneOfSeveral tells whether a call makes a timer that is held by a variable
// which is given others as well.
func (u *unit) oneOfSeveral(c inspector.Cursor, callee *types.Func) bool {
	if callee.Name() != "NewTimer" {
		return false
	}
	kind, index := c.ParentEdge()
	if kind != edge.AssignStmt_Rhs {
		return false
	}
	assign := c.Parent().Node().(*ast.AssignStmt)
	id, ok := assign.Lhs[min(index, len(assign.Lhs)-1)].(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := u.TypesInfo.ObjectOf(id).(*types.Var)
	return ok && len(u.sources(v)) > 1
}

// isTimeout tells whether a wait is a case of a select that has another for what
// is waited for: a message that is sent, or an answer that is looked at.
func (w wait) isTimeout() bool {
	for c := range w.at.Enclosing((*ast.SelectStmt)(nil)) {
		return slices.ContainsFunc(c.Node().(*ast.SelectStmt).Body.List, func(s ast.Stmt) bool {
			comm := s.(*ast.CommClause).Comm
			if comm == nil || comm.Pos() <= w.at.Node().Pos() && w.at.Node().End() <= comm.End() {
				return false
			}
			switch comm.(type) {
			case *ast.SendStmt, *ast.AssignStmt:
				return true
			}
			return false
		})
	}
	return false
}

// onlyMakes tells whether a wait is the making of a timer, which does not wait
// itself: what receives from it does.
func (u *unit) onlyMakes(w wait) bool {
	call, ok := w.at.Node().(*ast.CallExpr)
	if !ok {
		return false
	}
	callee := u.callee(call)
	return callee != nil && strings.HasPrefix(callee.Name(), "New")
}

// channelReturned tells whether a wait is a channel that is not waited for
// where it is made.
func (w wait) channelReturned() bool {
	kind, _ := outermostParen(w.at).ParentEdge()
	return kind == edge.ReturnStmt_Results
}

// paramOf returns the number of the parameter that a wait lasts for.
func (u *unit) paramOf(lengths []ast.Expr, fn *types.Signature) (int, bool) {
	if len(lengths) != 1 {
		return 0, false
	}
	v, ok := u.mentioned(ast.Unparen(lengths[0])).(*types.Var)
	if !ok {
		return 0, false
	}
	params := fn.Params()
	for i := range params.Len() {
		if params.At(i) == v && len(u.sources(v)) == 0 {
			return i, true
		}
	}
	return 0, false
}

// inLoop tells whether a loop within body stands around c.
func inLoop(c, body inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.BlockStmt)(nil)) {
		if around == body {
			return false
		}
		if _, block := around.Node().(*ast.BlockStmt); !block {
			return true
		}
	}
	return false
}

// sleeps returns which argument of a function says how long it waits, or -1:
// the functions of package time and of the many clocks made after it, and
// sleeps that a context can end.
func sleeps(fn *types.Func) int {
	name := fn.Name()
	switch {
	case name == "Sleep" || name == "After" || name == "NewTimer" || name == "NewTicker" || name == "Tick" || name == "Timer":
	case strings.HasPrefix(strings.ToLower(name), "sleep"):
	default:
		return -1
	}
	if fn.Pkg() == nil || !strings.HasPrefix(strings.ToLower(name), "sleep") && fn.Signature().Results().Len() == 0 {
		return -1 // a metric's Timer gives nothing to wait for
	}
	// time.Time.After compares; a clock's After takes a duration.
	params := fn.Signature().Params()
	for i := range params.Len() {
		if isDuration(params.At(i).Type()) {
			return i
		}
	}
	return -1
}

// timerReceived returns the wait that <-timer.C is, where the timer is one that
// the function resets: its making alone is a wait already.
func (u *unit) timerReceived(c inspector.Cursor, receive *ast.UnaryExpr) (wait, bool) {
	sel, ok := ast.Unparen(receive.X).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "C" {
		return wait{}, false
	}
	name := namedOf(u.TypesInfo.TypeOf(sel.X))
	if name == nil || name.Pkg() == nil || name.Pkg().Path() != "time" {
		return wait{}, false
	}
	timer, ok := u.mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok {
		return wait{}, false
	}
	w := wait{at: c, where: receive}
	for _, use := range u.uses(timer) {
		if call, ok := u.methodCall(operand(use)); ok && call.name == "Reset" && len(call.Args) == 1 {
			w.lengths = append(w.lengths, call.Args[0])
			w.where = call.CallExpr
		}
	}
	for _, source := range u.sources(timer) {
		if !source.Valid() {
			return wait{}, false
		}
		made, ok := source.Node().(*ast.CallExpr)
		if !ok {
			return wait{}, false
		}
		callee, _ := typeutil.Callee(u.TypesInfo, made).(*types.Func)
		if callee == nil || sleeps(callee) < 0 || sleeps(callee) >= len(made.Args) {
			return wait{}, false
		}
		length := made.Args[sleeps(callee)]
		if value, ok := u.valueOf(length); ok && value.zero() && len(w.lengths) > 0 {
			continue // a timer made to be reset
		}
		if w.where == ast.Node(receive) {
			w.where = made
		} else {
			w.made = made
		}
		w.lengths = append(w.lengths, length)
	}
	return w, len(w.lengths) > 0
}

// method is a call of a method of a variable.
type method struct {
	*ast.CallExpr
	name string
}

func (u *unit) methodCall(x inspector.Cursor) (method, bool) {
	if kind, _ := x.ParentEdge(); kind != edge.SelectorExpr_X {
		return method{}, false
	}
	call, ok := callOf(x.Parent())
	if !ok {
		return method{}, false
	}
	return method{call.Node().(*ast.CallExpr), x.Parent().Node().(*ast.SelectorExpr).Sel.Name}, true
}

// isLimiterWait tells whether a method is the Wait of x/time's rate limiter,
// which spaces calls evenly.
func isLimiterWait(fn *types.Func) bool {
	return fn.Pkg() != nil && unvendored(fn.Pkg().Path()) == "golang.org/x/time/rate" && fn.Name() == "Wait"
}

// limiterRates returns the rates that a limiter whose Wait is called is made
// with, if all of them are seen.
func (u *unit) limiterRates(call *ast.CallExpr) []ast.Expr {
	v, ok := u.mentioned(ast.Unparen(receiver(call))).(*types.Var)
	if !ok {
		return nil
	}
	var rates []ast.Expr
	for _, source := range u.sources(v) {
		if !source.Valid() {
			return nil
		}
		made, ok := ast.Unparen(source.Node().(ast.Expr)).(*ast.CallExpr)
		if !ok || len(made.Args) != 2 {
			return nil
		}
		if callee, _ := typeutil.Callee(u.TypesInfo, made).(*types.Func); callee == nil || callee.Name() != "NewLimiter" {
			return nil
		}
		rates = append(rates, made.Args[0])
	}
	return rates
}
