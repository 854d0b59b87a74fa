package outcome

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Of returns what a condition tells of an attempt.
func (c *Conditions) Of(cond ast.Expr) Test {
	if t := c.asked(cond); t.Attempt != nil || t != (Test{}) {
		return t
	}
	if tag := c.tags[cond]; tag != nil { // switch resp.StatusCode { case 200: }
		cond = &ast.BinaryExpr{X: tag, OpPos: cond.Pos(), Op: token.EQL, Y: cond}
	}
	return c.judged(cond)
}

// asked is Of for what asks an attempt's result itself.
func (c *Conditions) asked(cond ast.Expr) Test {
	if tag := c.tags[cond]; tag != nil {
		return c.comparison(token.EQL, tag, cond, cond)
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			t := c.Of(e.X)
			t.WhenTrue, t.WhenFalse = t.WhenFalse, t.WhenTrue
			return t
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			c.joined[ast.Unparen(e.X)], c.joined[ast.Unparen(e.Y)] = true, true
			if t, ok := c.inTime(e); ok {
				return t
			}
			return c.withAnswer(e, c.Of(e.X), c.Of(e.Y))
		default:
			return c.comparison(e.Op, e.X, e.Y, e)
		}
	case *ast.CallExpr:
		return c.predicate(e)
	case *ast.Ident:
		for _, look := range []func(*ast.Ident) Test{c.received, c.refused, c.named} {
			if t := look(e); t != (Test{}) {
				return t
			}
		}
	}
	return Test{}
}

// refused returns what a bool that an attempt gave tells.
func (c *Conditions) refused(ok *ast.Ident) Test {
	v, isVar := c.src.TypesInfo.Uses[ok].(*types.Var)
	if !isVar || v.Kind() != types.LocalVar && v.Kind() != types.ResultVar {
		return Test{}
	}
	call, isAttempt := c.attempts.Of(v, ok)
	switch {
	case isAttempt:
	case c.locks && call == nil:
		return c.filled(v, ok)
	default:
		return Test{}
	}
	return c.Refusal(call, c.src.Assignments(v).ResultOf(call))
}

// Refusal returns what a result of a call tells, where false tells of a failure.
func (c *Conditions) Refusal(call *ast.CallExpr, result int) Test {
	callee, ok := typeutil.Callee(c.src.TypesInfo, call).(*types.Func)
	if !ok || !c.calls.IsAttempt(call) {
		return Test{}
	}
	switch {
	case slices.Contains(c.endings.Refusals(callee.Origin()), result), (c.locks || remote.AsksForLock(call)) && c.givesBool(call, result):
		return Test{call, Open, Failed}
	case c.givesBool(call, result):
		if alarms, _ := c.endings.Constants(callee.Origin(), result); len(alarms) == 1 && alarms[0] == "true" {
			return Test{call, Failed, Open}
		}
	}
	return Test{}
}

// givesBool reports whether a result of a call is a bool.
func (c *Conditions) givesBool(call *ast.CallExpr, result int) bool {
	t := c.src.TypesInfo.TypeOf(call)
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
func (c *Conditions) received(ok *ast.Ident) Test {
	v, isVar := c.src.TypesInfo.Uses[ok].(*types.Var)
	if !isVar {
		return Test{}
	}
	for _, given := range c.src.Assignments(v).Sources() {
		receive, isReceive := ast.Unparen(given).(*ast.UnaryExpr)
		if !isReceive || receive.Op != token.ARROW {
			return Test{}
		}
		channel, isVar := c.src.Mentioned(ast.Unparen(receive.X)).(*types.Var)
		if !isVar || channel.IsField() {
			return Test{}
		}
		if channel.Kind() == types.ParamVar {
			return Test{nil, Open, Failed} // the caller knows whose channel it is
		}
		if attempt, isAttempt := c.attempts.Of(channel, receive); isAttempt {
			return Test{attempt, Open, Failed}
		}
	}
	return Test{}
}

// withAnswer is either, where an attempt's answer is asked together with its
// error: err == nil && len(found) > 0. What is not both is a failure. Asked
// alone, or for a state, an answer is none.
func (c *Conditions) withAnswer(e *ast.BinaryExpr, x, y Test) Test {
	t := either(x, y, e.Op == token.LAND)
	switch { // err != nil && os.IsNotExist(err)
	case y.Attempt == nil || syntax.AsksMore(e.Y):
	case e.Op == token.LAND && y == (Test{y.Attempt, Open, Unreached}):
		t.WhenTrue = Open
	case e.Op == token.LOR && y == (Test{y.Attempt, Unreached, Open}):
		t.WhenFalse = Open
	}
	for _, side := range []struct {
		error Test
		other ast.Expr
	}{{x, e.Y}, {y, e.X}} {
		switch {
		case side.error.Attempt == nil || !c.LooksAtAnswer(side.error.Attempt, side.other) || !c.src.AsksForAny(side.other):
		case e.Op == token.LAND && side.error.WhenFalse == Failed:
			t.Attempt, t.WhenFalse = side.error.Attempt, Failed
		case e.Op == token.LOR && side.error.WhenTrue == Failed:
			t.Attempt, t.WhenTrue = side.error.Attempt, Failed
		}
	}
	return t
}

// LooksAtAnswer reports whether an expression looks at another result of an attempt
// than its error.
func (c *Conditions) LooksAtAnswer(attempt *ast.CallExpr, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		v, ok := c.src.TypesInfo.Uses[id].(*types.Var)
		if ok && !v.IsField() && !syntax.IsError(v.Type()) {
			call, ok := c.attempts.Of(v, id)
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
	strong := func(a, b Kind) Kind {
		if a == Unreached || b == Excused {
			return b
		}
		return a
	}
	weak := func(a, b Kind) Kind {
		switch {
		case a == b:
			return a
		case a == Excused && b == Failed, a == Failed && b == Excused:
			return Failed
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
func (c *Conditions) comparison(op token.Token, x, y ast.Expr, at ast.Node) Test {
	if c.src.TypesInfo.Types[x].IsNil() {
		x, y = y, x
	}
	if t := c.count(op, x, y, at); t != (Test{}) {
		return t
	}
	if t := c.tallied(op, x, y, at); t != (Test{}) {
		return t
	}
	if op != token.EQL && op != token.NEQ {
		return Test{}
	}
	if c.src.TypesInfo.Types[y].IsNil() {
		if attempt, _ := c.attempts.Handed(x); attempt != nil { // <-done == nil
			return equality(op, attempt, c.whenNil(attempt), Failed)
		}
	}
	if t := c.constant(op, x, y, at); t != (Test{}) {
		return t
	}
	if call := c.FieldOf(x, at); call != nil && c.src.TypesInfo.Types[y].IsNil() {
		return equality(op, call, Open, Failed)
	}
	v, ok := c.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if ok && !syntax.IsError(v.Type()) && c.src.TypesInfo.Types[y].IsNil() {
		return c.withoutResult(op, v, at)
	}
	if !ok || !syntax.IsError(v.Type()) {
		if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && syntax.IsError(c.src.TypesInfo.TypeOf(call)) && c.calls.IsAttempt(call) && c.src.TypesInfo.Types[y].IsNil() {
			return equality(op, call, c.whenNil(call), Failed)
		}
		return c.code(op, x, y)
	}
	call, ok := c.attempts.Of(v, at)
	switch {
	case !ok:
		return Test{}
	case c.src.TypesInfo.Types[y].IsNil():
		return equality(op, call, c.whenNil(call), Failed)
	}
	return equality(op, call, c.whenError(call, c.errors.Of(c.src.Mentioned(ast.Unparen(y)))), Unreached) // err == io.EOF
}

// whenError is what is known after an attempt that gave an error of some meaning. One that
// says that something is not there, or not yet, is an answer.
func (c *Conditions) whenError(attempt *ast.CallExpr, m catalog.Meaning) Kind {
	switch {
	case m&catalog.NotThere != 0, m&catalog.Ended != 0 && c.followed(attempt):
		return Open
	case m&catalog.Local != 0:
		return Excused
	}
	return Failed
}

// whenNil is what is known after a call that says by its error that all went
// well: one that goes on while it succeeds has ended then, too.
func (c *Conditions) whenNil(call *ast.CallExpr) Kind {
	if c.endings.Persisting(call) {
		return Failed
	}
	return Open
}

// withoutResult returns what it tells that an attempt gave nothing, where that
// is asked together with its error: conn == nil || err != nil. Asked alone it is
// an answer, and no failure, unless the function gives nothing after a failure alone.
func (c *Conditions) withoutResult(op token.Token, v *types.Var, at ast.Node) Test {
	call, ok := c.attempts.Of(v, at)
	if !ok {
		return Test{}
	}
	callee, isFunc := c.src.Callee(call).(*types.Func)
	switch {
	case isFunc && slices.Contains(c.endings.Refusals(callee.Origin()), c.src.Assignments(v).ResultOf(call)):
	case !c.src.SaysError(call) || !c.joined[at]:
		return Test{}
	}
	return equality(op, call, Failed, Open)
}

// equality returns the test of an equality, or of its opposite.
func equality(op token.Token, attempt *ast.CallExpr, equal, different Kind) Test {
	if op == token.NEQ {
		equal, different = different, equal
	}
	return Test{attempt, equal, different}
}

// code returns what it tells that the code of an error is one that says that something
// is not there: status.Code(err) == codes.NotFound, refused.Code == "authorization_pending".
func (c *Conditions) code(op token.Token, x, y ast.Expr) Test {
	if c.errors.Code(y)&catalog.NotThere == 0 {
		return Test{}
	}
	if attempt := c.coded(x); attempt != nil {
		return equality(op, attempt, Open, Unreached)
	}
	return Test{}
}

// coded returns the attempt whose error's code an expression is, or nil: what a function says
// of the error, or what the error has in a field or says by a method.
func (c *Conditions) coded(x ast.Expr) *ast.CallExpr {
	of := ast.Unparen(x)
	if call, ok := of.(*ast.CallExpr); ok {
		if t := c.predicate(call); t.Attempt != nil {
			return t.Attempt
		}
		of = ast.Unparen(call.Fun)
	}
	sel, ok := of.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	v, ok := c.src.Mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok || !syntax.IsError(v.Type()) {
		return nil
	}
	if attempt, ok := c.attempts.Of(v, sel); ok {
		return attempt
	}
	if call := source.HandedTo(c.src, v); call != nil { // errors.As(err, &refused)
		return c.predicate(call).Attempt
	}
	return nil
}

// predicate returns what a function that is asked about an error tells: where
// it says yes, there is one.
func (c *Conditions) predicate(call *ast.CallExpr) Test {
	for _, arg := range call.Args {
		v, ok := c.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if !ok || !syntax.IsError(v.Type()) {
			continue
		}
		attempt, ok := c.attempts.Of(v, call)
		if !ok {
			continue
		}
		return Test{attempt, c.whenError(attempt, c.errors.Says(call, true)), Unreached}
	}
	if t := c.saysError(call); t != (Test{}) {
		return t
	}
	return c.Refusal(call, 0)
}
