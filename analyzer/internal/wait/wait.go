package wait

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// Wait is a place where code waits for a time.
type Wait struct {
	// At is the expression that waits, or makes what is waited for: the call of
	// Sleep, After or NewTimer, the receive from a timer's channel, or the call
	// of a function that does so.
	At inspector.Cursor
	// Lengths are the expressions that say how long.
	Lengths []ast.Expr
	// Where is what a finding points to.
	Where ast.Node
	// Made is the call that makes the timer that is waited for, where it is reset
	// as well.
	Made *ast.CallExpr
	// Later are the calls that are made after the wait, where it is that of an
	// AfterFunc, for which nothing else waits.
	Later []*ast.CallExpr
	// Elsewhere is the function of another package that says how long, and
	// differs how that differs, where no length is seen.
	Elsewhere *types.Func
	Differs   spread.Kind
	// Again is set where the function is called again after the time, by a queue or by
	// whoever it returns to. Started is set where what waits was started on the side.
	Again, Started bool
	// Moment is set where a moment is stored, which is compared with the clock elsewhere.
	Moment bool
	// PutBack is set where what failed is handed on, and comes back itself.
	PutBack bool
	// Round is the loop that waits between its rounds.
	Round *ast.RangeStmt
	// Timer is what is set here, and received from elsewhere.
	Timer *types.Var
	// left is set where the wait is what is left of one that is drawn.
	left *remainder
}

// Waits returns the places below c that wait, in the order of the text.
// Function literals in it are other functions, and left out.
func (waits *Waits) Waits(body inspector.Cursor, follow int) []Wait {
	var found []Wait
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.CallExpr)(nil), (*ast.UnaryExpr)(nil), (*ast.RangeStmt)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return c == body
		case *ast.RangeStmt:
			found = append(found, waits.rounds(c, n, follow)...)
			if w, ok := waits.tick(c, n); ok {
				found = append(found, w)
			}
		case *ast.UnaryExpr:
			if w, ok := waits.TimerReceived(c, n); ok {
				found = append(found, w)
			} else if w, ok := waits.contextWaitedOut(c, n); ok {
				found = append(found, w)
			} else if w, ok := waits.handedOut(c, n); ok {
				found = append(found, w)
			}
		case *ast.CallExpr:
			found = append(found, waits.waitsOf(c, n, follow)...)
		}
		return true
	})
	remainders{waits, found}.find(body)
	return found
}

// waitsOf returns the waits that a call is: one, or those of the function of
// this package that it calls.
func (waits *Waits) waitsOf(c inspector.Cursor, call *ast.CallExpr, follow int) []Wait {
	switch kind, _ := c.ParentEdge(); {
	case kind == edge.DeferStmt_Call, kind == edge.GoStmt_Call, !waits.src.Spend():
		return nil // not here, or not now
	case kind == edge.RangeStmt_X && syntax.IsTimes(waits.src.TypesInfo.TypeOf(call)):
		return nil // the loop waits
	}
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok { // func() { time.Sleep(d) }()
		return waits.waitsOfValue(c, call, c.ChildAt(edge.CallExpr_Fun, -1), follow)
	}
	var callee *types.Func
	switch obj := typeutil.Callee(waits.src.TypesInfo, call).(type) {
	case *types.Func:
		callee = obj
	case *types.Var:
		return waits.waitsOfHeld(c, call, obj, follow)
	}
	if callee == nil {
		return nil
	}
	if waits.oneOfSeveral(c, callee) {
		return nil // where the timer is received from, all its lengths count
	}
	if found := waits.waitsWithin(c, call, callee.Origin(), follow); len(found) > 0 {
		return found // what it does goes before what it is called
	}
	if i := syntax.Sleeps(callee); i >= 0 && i < len(call.Args) {
		return []Wait{{At: c, Lengths: []ast.Expr{call.Args[i]}, Where: call}}
	}
	if syntax.IsAfterFunc(callee) && len(call.Args) == 2 {
		return []Wait{{At: c, Lengths: call.Args[:1], Where: call, Later: waits.laterCalls(c, call)}}
	}
	if trait.Of(callee).Has(catalog.SpacesCalls) {
		if rates := waits.limiterRates(call); rates != nil {
			return []Wait{{At: c, Lengths: rates, Where: call}}
		}
		return nil
	}
	return nil
}

// waitsWithin returns the waits in a function that is called, of this package or
// another.
func (waits *Waits) waitsWithin(c inspector.Cursor, call *ast.CallExpr, callee *types.Func, follow int) []Wait {
	body, ok := waits.src.BodyOf(callee)
	switch {
	case !ok:
		return waits.foreignWaits(c, call, callee)
	case follow == 0:
		return nil
	}
	return waits.helperWaits(c, call, callee.Signature(), body, follow)
}

// helperWaits returns the waits in a function that is called, other than those
// of its own loops. A wait that the caller says the length of is the caller's.
func (waits *Waits) helperWaits(c inspector.Cursor, call *ast.CallExpr, callee *types.Signature, body inspector.Cursor, follow int) []Wait {
	var found []Wait
	for _, w := range waits.waited.Of(body, follow-1) {
		if InLoop(w.At, body) || w.ChannelReturned() || waits.OnlyMakes(w) || w.IsTimeout(waits.src) {
			continue
		}
		if w.left != nil && w.left.arm.EmptyBy(call) {
			w.Lengths = w.left.own // there is nothing to draw, by what this call passes
		}
		passed := Wait{At: c, Where: w.Where, Lengths: w.Lengths, Later: w.Later, Elsewhere: w.Elsewhere, Differs: w.Differs}
		if i, ok := waits.ParamOf(w.Lengths, callee); ok {
			if i >= len(call.Args) {
				continue
			}
			passed.Lengths, passed.Where = []ast.Expr{call.Args[i]}, call
		}
		found = append(found, passed)
	}
	return found
}

// foreignWaits returns the waits in a function of another package that is
// called.
func (waits *Waits) foreignWaits(c inspector.Cursor, call *ast.CallExpr, callee *types.Func) []Wait {
	var found []Wait
	for _, p := range waits.src.Imported(callee).Pauses {
		w := Wait{At: c, Where: call, Elsewhere: callee, Differs: p.Differs}
		if p.Param >= 0 {
			if p.Param >= len(call.Args) {
				continue
			}
			w = Wait{At: c, Where: call, Lengths: []ast.Expr{call.Args[p.Param]}}
		}
		found = append(found, w)
	}
	return found
}

// SpreadOfWait returns how a wait differs between instances.
func (waits *Waits) SpreadOfWait(w Wait) spread.Kind {
	if w.Elsewhere != nil {
		return w.Differs
	}
	differs, _ := waits.values.SpreadOf(w.Lengths...)
	return differs
}

// oneOfSeveral reports whether a call makes a timer that is held by a variable
// which is given others as well.
func (waits *Waits) oneOfSeveral(c inspector.Cursor, callee *types.Func) bool {
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
	v, ok := waits.src.TypesInfo.ObjectOf(id).(*types.Var)
	return ok && len(waits.src.Assignments(v).Given()) > 1
}

// OnlyMakes reports whether a wait is the making of a timer, which does not wait
// itself: what receives from it does.
func (waits *Waits) OnlyMakes(w Wait) bool {
	call, ok := w.At.Node().(*ast.CallExpr)
	if !ok {
		return false
	}
	callee := waits.src.Callee(call)
	return callee != nil && strings.HasPrefix(callee.Name(), "New")
}

// ChannelReturned reports whether a wait is a channel that is not waited for
// where it is made.
func (w Wait) ChannelReturned() bool {
	kind, _ := syntax.OutermostParen(w.At).ParentEdge()
	return kind == edge.ReturnStmt_Results
}

// ParamOf returns the number of the parameter that a wait lasts for.
func (waits *Waits) ParamOf(lengths []ast.Expr, fn *types.Signature) (int, bool) {
	if len(lengths) != 1 {
		return 0, false
	}
	v, ok := waits.src.Mentioned(ast.Unparen(lengths[0])).(*types.Var)
	if !ok {
		return 0, false
	}
	params := fn.Params()
	for i := range params.Len() {
		if params.At(i) == v && len(waits.src.Assignments(v)) == 0 {
			return i, true
		}
	}
	return 0, false
}

// InLoop reports whether a loop within body stands around c.
func InLoop(c, body inspector.Cursor) bool {
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

// TimerReceived returns the wait that <-timer.C is, where the timer is one that
// the function resets: its making alone is a wait already.
func (waits *Waits) TimerReceived(c inspector.Cursor, receive *ast.UnaryExpr) (Wait, bool) {
	x, ok := syntax.TimerOf(waits.src.TypesInfo, receive.X)
	if !ok {
		return ticksReceived(waits, c, receive)
	}
	timer, ok := waits.src.Mentioned(x).(*types.Var)
	if !ok {
		return Wait{}, false
	}
	w := Wait{At: c, Where: receive}
	for _, use := range waits.src.Uses(timer) {
		if call, ok := waits.src.MethodCall(syntax.Operand(use)); ok && call.Name == "Reset" && len(call.Args) == 1 {
			if n, known := waits.src.ConstantOf(call.Args[0]); known && n == 0 {
				return Wait{}, false // it is to go on at once, so that each reset is a decision of its own
			}
			if len(w.Lengths) > 0 && !waits.SameLength(w.Lengths[0], call.Args[0]) {
				return Wait{}, false // what comes before a reset decides on its length, each for itself
			}
			w.Lengths = append(w.Lengths, call.Args[0])
			w.Where = call.CallExpr
		}
	}
	values, all := waits.src.Assignments(timer).Values()
	if !all {
		return Wait{}, false
	}
	for _, value := range values {
		made, ok := ast.Unparen(value).(*ast.CallExpr)
		if !ok {
			return Wait{}, false
		}
		lengths := waits.handedBy(made, source.MaxSteps)
		if len(lengths) != 1 {
			return Wait{}, false
		}
		length := lengths[0]
		if value, ok := waits.src.ValueOf(length); ok && value.Zero() && len(w.Lengths) > 0 {
			continue // a timer made to be reset
		}
		if w.Where == ast.Node(receive) {
			w.Where = made
		} else {
			w.Made = made
		}
		w.Lengths = append(w.Lengths, length)
	}
	return w, len(w.Lengths) > 0
}

// limiterRates returns the rates that a limiter whose Wait is called is made
// with, if all of them are seen.
func (waits *Waits) limiterRates(call *ast.CallExpr) []ast.Expr {
	v, ok := waits.src.Mentioned(ast.Unparen(syntax.Receiver(call))).(*types.Var)
	if !ok {
		return nil
	}
	var rates []ast.Expr
	values, all := waits.src.Assignments(v).Values()
	if !all {
		return nil
	}
	for _, value := range values {
		made, ok := ast.Unparen(value).(*ast.CallExpr)
		if !ok || len(made.Args) != 2 {
			return nil
		}
		if callee, _ := typeutil.Callee(waits.src.TypesInfo, made).(*types.Func); callee == nil || !trait.Of(callee).Has(catalog.MakesLimiter) {
			return nil
		}
		rates = append(rates, made.Args[0])
	}
	return rates
}
