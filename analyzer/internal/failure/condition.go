package failure

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// conditions reads what the conditions of a function tell of attempts.
type conditions struct{ f *Flow }

// Test is what a condition tells of an attempt.
type Test struct {
	Attempt *ast.CallExpr
	// WhenTrue and whenFalse are what is known on either way.
	WhenTrue, WhenFalse Outcome
}

// condition returns what a condition tells of an attempt.
func (c conditions) condition(cond ast.Expr) Test {
	if tag := c.f.tags[cond]; tag != nil {
		return c.comparison(token.EQL, tag, cond, cond)
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			t := c.condition(e.X)
			t.WhenTrue, t.WhenFalse = t.WhenFalse, t.WhenTrue
			return t
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			c.f.joined[ast.Unparen(e.X)], c.f.joined[ast.Unparen(e.Y)] = true, true
			return c.withAnswer(e, c.condition(e.X), c.condition(e.Y))
		default:
			return c.comparison(e.Op, e.X, e.Y, e)
		}
	case *ast.CallExpr:
		return c.predicate(e)
	case *ast.Ident:
		if t := c.received(e); t != (Test{}) {
			return t
		}
		return c.refused(e)
	}
	return Test{}
}

// refused returns what a bool that an attempt gave tells.
func (c conditions) refused(ok *ast.Ident) Test {
	v, isVar := c.f.flows.src.TypesInfo.Uses[ok].(*types.Var)
	if !isVar || v.Kind() != types.LocalVar && v.Kind() != types.ResultVar {
		return Test{}
	}
	call, isAttempt := c.f.flows.attemptOf(v, ok)
	if !isAttempt {
		return Test{}
	}
	return c.refusal(call, c.f.flows.src.Assignments(v).ResultOf(call))
}

// refusal returns what a result of a call tells, where false tells of a failure.
func (c conditions) refusal(call *ast.CallExpr, result int) Test {
	callee, ok := typeutil.Callee(c.f.flows.src.TypesInfo, call).(*types.Func)
	if !ok || !c.f.flows.calls.IsAttempt(call) {
		return Test{}
	}
	if slices.Contains(c.f.flows.Refusals(callee.Origin()), result) || remote.AsksForLock(call) && c.givesBool(call, result) {
		return Test{call, Open, Failed}
	}
	return Test{}
}

// givesBool tells whether a result of a call is a bool.
func (c conditions) givesBool(call *ast.CallExpr, result int) bool {
	t := c.f.flows.src.TypesInfo.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); ok {
		if result < 0 || result >= tuple.Len() {
			return false
		}
		t = tuple.At(result).Type()
	}
	return t != nil && syntax.IsBool(t)
}

// received returns what the ok of v, ok := <-channel tells: the channel of what
// an attempt began is closed when that ends.
func (c conditions) received(ok *ast.Ident) Test {
	v, isVar := c.f.flows.src.TypesInfo.Uses[ok].(*types.Var)
	if !isVar {
		return Test{}
	}
	for _, given := range c.f.flows.src.Assignments(v).Sources() {
		receive, isReceive := ast.Unparen(given).(*ast.UnaryExpr)
		if !isReceive || receive.Op != token.ARROW {
			return Test{}
		}
		channel, isVar := c.f.flows.src.Mentioned(ast.Unparen(receive.X)).(*types.Var)
		if !isVar || channel.IsField() {
			return Test{}
		}
		if channel.Kind() == types.ParamVar {
			return Test{nil, Open, Failed} // the caller knows whose channel it is
		}
		if attempt, isAttempt := c.f.flows.attemptOf(channel, receive); isAttempt {
			return Test{attempt, Open, Failed}
		}
	}
	return Test{}
}

// withAnswer is either, where an attempt's answer is asked together with its
// error: err == nil && len(found) > 0. What is not both is a failure. Asked
// alone, or for a state, an answer is none.
func (c conditions) withAnswer(e *ast.BinaryExpr, x, y Test) Test {
	t := either(x, y, e.Op == token.LAND)
	for _, side := range []struct {
		error Test
		other ast.Expr
	}{{x, e.Y}, {y, e.X}} {
		switch {
		case side.error.Attempt == nil || !c.looksAtAnswer(side.error.Attempt, side.other) || !c.f.flows.src.AsksForAny(side.other):
		case e.Op == token.LAND && side.error.WhenFalse == Failed:
			t.Attempt, t.WhenFalse = side.error.Attempt, Failed
		case e.Op == token.LOR && side.error.WhenTrue == Failed:
			t.Attempt, t.WhenTrue = side.error.Attempt, Failed
		}
	}
	return t
}

// looksAtAnswer reports whether an expression looks at another result of an attempt
// than its error.
func (c conditions) looksAtAnswer(attempt *ast.CallExpr, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		v, ok := c.f.flows.src.TypesInfo.Uses[id].(*types.Var)
		if ok && !v.IsField() && !syntax.IsError(v.Type()) {
			call, ok := c.f.flows.attemptOf(v, id)
			found = ok && call == attempt
		}
		return !found
	})
	return found
}

// either is what two conditions tell together: where both hold, all that one
// of them tells when it holds; where not both do, what both tell alike.
func either(x, y Test, and bool) Test {
	t := x
	if t.Attempt == nil {
		t = y
	}
	strong := func(a, b Outcome) Outcome {
		if a == Unreached {
			return b
		}
		return a
	}
	weak := func(a, b Outcome) Outcome {
		switch {
		case a == b:
			return a
		case a == Open || b == Open:
			return Open
		}
		return Unreached
	}
	if and {
		t.WhenTrue, t.WhenFalse = strong(x.WhenTrue, y.WhenTrue), weak(x.WhenFalse, y.WhenFalse)
	} else {
		t.WhenTrue, t.WhenFalse = weak(x.WhenTrue, y.WhenTrue), strong(x.WhenFalse, y.WhenFalse)
	}
	return t
}

// comparison returns what x op y tells: of an error and nil, of an error and
// another, of a status and a number.
func (c conditions) comparison(op token.Token, x, y ast.Expr, at ast.Node) Test {
	if c.f.flows.src.TypesInfo.Types[x].IsNil() {
		x, y = y, x
	}
	if op != token.EQL && op != token.NEQ {
		return c.status(op, x, y)
	}
	v, ok := c.f.flows.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if ok && !syntax.IsError(v.Type()) && c.f.flows.src.TypesInfo.Types[y].IsNil() {
		return c.withoutResult(op, v, at)
	}
	if !ok || !syntax.IsError(v.Type()) {
		if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && syntax.IsError(c.f.flows.src.TypesInfo.TypeOf(call)) && c.f.flows.calls.IsAttempt(call) && c.f.flows.src.TypesInfo.Types[y].IsNil() {
			return c.told(op, call, c.whenNil(call), Failed)
		}
		if t := c.code(op, x, y); t != (Test{}) {
			return t
		}
		return c.status(op, x, y)
	}
	call, ok := c.f.flows.attemptOf(v, at)
	switch {
	case !ok:
		return Test{}
	case c.f.flows.src.TypesInfo.Types[y].IsNil():
		return c.told(op, call, c.whenNil(call), Failed)
	}
	if c.f.flows.errors.Of(c.f.flows.src.Mentioned(ast.Unparen(y)))&catalog.NotThere != 0 {
		return c.told(op, call, Open, Unreached)
	}
	return c.told(op, call, Failed, Unreached) // err == io.EOF
}

// whenNil is what is known after a call that says by its error that all went
// well: one that goes on while it succeeds has ended then, too.
func (c conditions) whenNil(call *ast.CallExpr) Outcome {
	if c.f.Persisting(call) {
		return Failed
	}
	return Open
}

// withoutResult returns what it tells that an attempt gave nothing, where that
// is asked together with its error: conn == nil || err != nil. Asked alone it is
// an answer, and no failure.
func (c conditions) withoutResult(op token.Token, v *types.Var, at ast.Node) Test {
	call, ok := c.f.flows.attemptOf(v, at)
	if !ok || !c.f.flows.src.SaysError(call) || !c.f.joined[at] {
		return Test{}
	}
	return c.told(op, call, Failed, Open)
}

// told returns the test of an equality, or of its opposite.
func (c conditions) told(op token.Token, attempt *ast.CallExpr, equal, different Outcome) Test {
	if op == token.NEQ {
		equal, different = different, equal
	}
	return Test{attempt, equal, different}
}

// code returns what it tells that the code of an error is one that says that something
// is not there: status.Code(err) == codes.NotFound.
func (c conditions) code(op token.Token, x, y ast.Expr) Test {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || c.f.flows.errors.Of(c.f.flows.src.Mentioned(ast.Unparen(y)))&catalog.NotThere == 0 {
		return Test{}
	}
	t := c.predicate(call)
	if t.Attempt == nil {
		return Test{}
	}
	return c.told(op, t.Attempt, Open, Unreached)
}

// status returns what a comparison of an answer's StatusCode tells.
func (c conditions) status(op token.Token, x, y ast.Expr) Test {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "StatusCode" {
		return Test{}
	}
	code, ok := c.f.flows.src.ValueOf(y)
	number, isNumber := code.Number()
	holder, isVar := c.f.flows.src.Mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok || !isNumber || !isVar {
		return Test{}
	}
	call, ok := c.f.flows.attemptOf(holder, sel)
	if !ok {
		return Test{}
	}
	const refused, notFound = 400, 404
	switch {
	case number == notFound && (op == token.EQL || op == token.NEQ):
		return c.told(op, call, Open, Unreached) // a poll for what is not there yet
	case op == token.GEQ || op == token.GTR:
		return Test{call, Failed, Open}
	case op == token.LSS || op == token.LEQ:
		return Test{call, Open, Failed}
	case number >= refused:
		return c.told(op, call, Failed, Unreached)
	}
	return c.told(op, call, Open, Failed)
}

// predicate returns what a function that is asked about an error tells: where
// it says yes, there is one.
func (c conditions) predicate(call *ast.CallExpr) Test {
	for _, arg := range call.Args {
		v, ok := c.f.flows.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if !ok || !syntax.IsError(v.Type()) {
			continue
		}
		attempt, ok := c.f.flows.attemptOf(v, call)
		if !ok {
			continue
		}
		if c.f.flows.errors.Says(call, true)&catalog.NotThere != 0 {
			return Test{attempt, Open, Unreached}
		}
		return Test{attempt, Failed, Unreached}
	}
	return c.refusal(call, 0)
}
