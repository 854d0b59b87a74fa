package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
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
			return either(f.condition(e.X), f.condition(e.Y), e.Op == token.LAND)
		default:
			return f.comparison(e.Op, e.X, e.Y, e)
		}
	case *ast.CallExpr:
		return f.predicate(e)
	case *ast.Ident:
		return f.received(e)
	}
	return test{}
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
		if !isVar || channel.IsField() || channel.Kind() == types.ParamVar {
			return test{}
		}
		if attempt, isAttempt := f.attemptOf(channel, receive); isAttempt {
			return test{attempt, open, failed}
		}
	}
	return test{}
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
			return f.told(op, call, open, failed)
		}
		return f.status(op, x, y)
	}
	call, ok := f.attemptOf(v, at)
	switch {
	case !ok:
		return test{}
	case f.TypesInfo.Types[y].IsNil():
		return f.told(op, call, open, failed)
	}
	if other := f.mentioned(ast.Unparen(y)); other != nil && isAbsence(other.Name()) {
		return f.told(op, call, open, unreached)
	}
	return f.told(op, call, failed, unreached) // err == io.EOF
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
	for _, word := range []string{"notfound", "notexist", "noent", "nosuch", "norows"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
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
	const refused = 400
	switch {
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
		if isAbsence(name) {
			return test{attempt, open, unreached}
		}
		return test{attempt, failed, unreached}
	}
	return test{}
}

// isError tells whether a type is error, or implements it.
func isError(t types.Type) bool {
	if t == nil || t == types.Typ[types.Invalid] {
		return false
	}
	iface, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && types.Implements(t, iface)
}
