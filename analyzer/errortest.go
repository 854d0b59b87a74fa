package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// test is what a condition tells of an attempt.
type test struct {
	attempt *ast.CallExpr
	// whenTrue and whenFalse are what is known on either way.
	whenTrue, whenFalse outcome
}

// condition returns what a condition tells of an attempt.
func (f *failures) condition(cond ast.Expr) test {
	if tag := f.tags[cond]; tag != nil {
		return f.comparison(token.EQL, tag, cond, cond)
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			t := f.condition(e.X)
			t.whenTrue, t.whenFalse = t.whenFalse, t.whenTrue
			return t
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			f.joined[ast.Unparen(e.X)], f.joined[ast.Unparen(e.Y)] = true, true
			return f.withAnswer(e, f.condition(e.X), f.condition(e.Y))
		default:
			return f.comparison(e.Op, e.X, e.Y, e)
		}
	case *ast.CallExpr:
		return f.predicate(e)
	case *ast.Ident:
		if t := f.received(e); t != (test{}) {
			return t
		}
		return f.refused(e)
	}
	return test{}
}

// refused returns what a bool that an attempt gave tells.
func (f *failures) refused(ok *ast.Ident) test {
	v, isVar := f.TypesInfo.Uses[ok].(*types.Var)
	if !isVar || v.Kind() != types.LocalVar && v.Kind() != types.ResultVar {
		return test{}
	}
	call, isAttempt := f.attemptOf(v, ok)
	if !isAttempt {
		return test{}
	}
	return f.refusal(call, f.resultIn(v, call))
}

// refusal returns what a result of a call tells, where false tells of a failure.
func (f *failures) refusal(call *ast.CallExpr, result int) test {
	callee, ok := typeutil.Callee(f.TypesInfo, call).(*types.Func)
	if !ok || !f.isAttempt(call) {
		return test{}
	}
	if slices.Contains(f.refusals(callee.Origin()), result) || asksForLock(call) && f.givesBool(call, result) {
		return test{call, open, failed}
	}
	return test{}
}

// asksForLock tells whether a call asks for what one alone can have, so that
// false is a refusal.
func asksForLock(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	words := wordsOf(sel.Sel.Name)
	if slices.Contains(words, "acquire") || words[len(words)-1] == "lock" || strings.EqualFold(sel.Sel.Name, "SetNX") {
		return true
	}
	inner, ok := ast.Unparen(sel.X).(*ast.CallExpr) // client.SetNX(…).Result()
	return ok && asksForLock(inner)
}

// givesBool tells whether a result of a call is a bool.
func (f *failures) givesBool(call *ast.CallExpr, result int) bool {
	t := f.TypesInfo.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); ok {
		if result < 0 || result >= tuple.Len() {
			return false
		}
		t = tuple.At(result).Type()
	}
	return t != nil && isBool(t)
}

// received returns what the ok of v, ok := <-channel tells: the channel of what
// an attempt began is closed when that ends.
func (f *failures) received(ok *ast.Ident) test {
	v, isVar := f.TypesInfo.Uses[ok].(*types.Var)
	if !isVar {
		return test{}
	}
	for _, given := range f.givenBy(v) {
		receive, isReceive := ast.Unparen(given).(*ast.UnaryExpr)
		if !isReceive || receive.Op != token.ARROW {
			return test{}
		}
		channel, isVar := f.mentioned(ast.Unparen(receive.X)).(*types.Var)
		if !isVar || channel.IsField() {
			return test{}
		}
		if channel.Kind() == types.ParamVar {
			return test{nil, open, failed} // the caller knows whose channel it is
		}
		if attempt, isAttempt := f.attemptOf(channel, receive); isAttempt {
			return test{attempt, open, failed}
		}
	}
	return test{}
}

// withAnswer is either, where an attempt's answer is asked together with its
// error: err == nil && len(found) > 0. What is not both is a failure. Asked
// alone, an answer is none.
func (f *failures) withAnswer(e *ast.BinaryExpr, x, y test) test {
	t := either(x, y, e.Op == token.LAND)
	for _, side := range []struct {
		error test
		other ast.Expr
	}{{x, e.Y}, {y, e.X}} {
		switch {
		case side.error.attempt == nil || !f.answers(side.error.attempt, side.other) || f.saysLack(side.other):
		case e.Op == token.LAND && side.error.whenFalse == failed:
			t.attempt, t.whenFalse = side.error.attempt, failed
		case e.Op == token.LOR && side.error.whenTrue == failed:
			t.attempt, t.whenTrue = side.error.attempt, failed
		}
	}
	return t
}

// saysLack tells whether an answer is a bool that is named for something bad, such
// as noQuorum: then it is not its absence that is a failure.
func (u *unit) saysLack(e ast.Expr) bool {
	v, ok := u.mentioned(ast.Unparen(e)).(*types.Var)
	return ok && isBool(v.Type()) && slices.Contains([]string{"no", "not", "lost", "gone", "closed", "stopped", "stop", "canceled", "cancelled", "expired"}, wordsOf(v.Name())[0])
}

// answers tells whether an expression looks at another result of an attempt
// than its error.
func (f *failures) answers(attempt *ast.CallExpr, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		v, ok := f.TypesInfo.Uses[id].(*types.Var)
		if ok && !v.IsField() && !isError(v.Type()) {
			call, ok := f.attemptOf(v, id)
			found = ok && call == attempt
		}
		return !found
	})
	return found
}

// either is what two conditions tell together: where both hold, all that one
// of them tells when it holds; where not both do, what both tell alike.
func either(x, y test, and bool) test {
	t := x
	if t.attempt == nil {
		t = y
	}
	strong := func(a, b outcome) outcome {
		if a == unreached {
			return b
		}
		return a
	}
	weak := func(a, b outcome) outcome {
		switch {
		case a == b:
			return a
		case a == open || b == open:
			return open
		}
		return unreached
	}
	if and {
		t.whenTrue, t.whenFalse = strong(x.whenTrue, y.whenTrue), weak(x.whenFalse, y.whenFalse)
	} else {
		t.whenTrue, t.whenFalse = weak(x.whenTrue, y.whenTrue), strong(x.whenFalse, y.whenFalse)
	}
	return t
}

// comparison returns what x op y tells: of an error and nil, of an error and
// another, of a status and a number.
func (f *failures) comparison(op token.Token, x, y ast.Expr, at ast.Node) test {
	if f.TypesInfo.Types[x].IsNil() {
		x, y = y, x
	}
	if op != token.EQL && op != token.NEQ {
		return f.status(op, x, y)
	}
	v, ok := f.mentioned(ast.Unparen(x)).(*types.Var)
	if ok && !isError(v.Type()) && f.TypesInfo.Types[y].IsNil() {
		return f.withoutResult(op, v, at)
	}
	if !ok || !isError(v.Type()) {
		if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && isError(f.TypesInfo.TypeOf(call)) && f.isAttempt(call) && f.TypesInfo.Types[y].IsNil() {
			return f.told(op, call, f.whenNil(call), failed)
		}
		return f.status(op, x, y)
	}
	call, ok := f.attemptOf(v, at)
	switch {
	case !ok:
		return test{}
	case f.TypesInfo.Types[y].IsNil():
		return f.told(op, call, f.whenNil(call), failed)
	}
	if other := f.mentioned(ast.Unparen(y)); other != nil && isAbsence(other.Name()) {
		return f.told(op, call, open, unreached)
	}
	return f.told(op, call, failed, unreached) // err == io.EOF
}

// whenNil is what is known after a call that says by its error that all went
// well: one that goes on while it succeeds has ended then, too.
func (f *failures) whenNil(call *ast.CallExpr) outcome {
	if f.persisting(call) {
		return failed
	}
	return open
}

// withoutResult returns what it tells that an attempt gave nothing, where that
// is asked together with its error: conn == nil || err != nil. Asked alone it is
// an answer, and no failure.
func (f *failures) withoutResult(op token.Token, v *types.Var, at ast.Node) test {
	call, ok := f.attemptOf(v, at)
	if !ok || !f.saysError(call) || !f.joined[at] {
		return test{}
	}
	return f.told(op, call, failed, open)
}

// isAbsence tells whether an error, or a function that is asked about one, is
// about what is not there. What is not there yet is waited for: a poll for a
// state.
func isAbsence(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"notfound", "notexist", "noent", "nosuch", "norows", "empty", "pending"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// namesAbsence tells whether an expression names an error about what is not
// there: errors.Is(err, sql.ErrNoRows).
func (u *unit) namesAbsence(e ast.Expr) bool {
	obj := u.mentioned(ast.Unparen(e))
	return obj != nil && isError(obj.Type()) && isAbsence(obj.Name())
}

// saysError tells whether the last result of a call is an error.
func (u *unit) saysError(call *ast.CallExpr) bool {
	results, ok := u.TypesInfo.TypeOf(call).(*types.Tuple)
	return ok && results.Len() > 1 && isError(results.At(results.Len()-1).Type())
}

// told returns the test of an equality, or of its opposite.
func (f *failures) told(op token.Token, attempt *ast.CallExpr, equal, different outcome) test {
	if op == token.NEQ {
		equal, different = different, equal
	}
	return test{attempt, equal, different}
}

// status returns what a comparison of an answer's StatusCode tells.
func (f *failures) status(op token.Token, x, y ast.Expr) test {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "StatusCode" {
		return test{}
	}
	code, ok := f.valueOf(y)
	number, isNumber := code.number()
	holder, isVar := f.mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok || !isNumber || !isVar {
		return test{}
	}
	call, ok := f.attemptOf(holder, sel)
	if !ok {
		return test{}
	}
	const refused, notFound = 400, 404
	switch {
	case number == notFound && (op == token.EQL || op == token.NEQ):
		return f.told(op, call, open, unreached) // a poll for what is not there yet
	case op == token.GEQ || op == token.GTR:
		return test{call, failed, open}
	case op == token.LSS || op == token.LEQ:
		return test{call, open, failed}
	case number >= refused:
		return f.told(op, call, failed, unreached)
	}
	return f.told(op, call, open, failed)
}

// predicate returns what a function that is asked about an error tells: where
// it says yes, there is one.
func (f *failures) predicate(call *ast.CallExpr) test {
	for _, arg := range call.Args {
		v, ok := f.mentioned(ast.Unparen(arg)).(*types.Var)
		if !ok || !isError(v.Type()) {
			continue
		}
		attempt, ok := f.attemptOf(v, call)
		if !ok {
			continue
		}
		name := ""
		if callee := typeutil.Callee(f.TypesInfo, call); callee != nil {
			name = callee.Name()
		}
		if isAbsence(name) || slices.ContainsFunc(call.Args, f.namesAbsence) {
			return test{attempt, open, unreached}
		}
		return test{attempt, failed, unreached}
	}
	return f.refusal(call, 0)
}

// isError tells whether a type is error, or implements it.
func isError(t types.Type) bool {
	if t == nil || t == types.Typ[types.Invalid] {
		return false
	}
	iface, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && types.Implements(t, iface)
}
