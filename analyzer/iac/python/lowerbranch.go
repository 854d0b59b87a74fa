package python

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

func (l *lowering) branch(s *ast.If) {
	yes, no, after := l.b.Block(), l.b.Block(), l.b.Block()
	l.test(s.Test, yes, no)
	l.at = yes
	l.statements(s.Body)
	l.goTo(after)
	l.at = no
	l.statements(s.Orelse)
	l.goTo(after)
	l.at = after
}

// test ends the block with the ways that a test leads on where it holds, and where not.
func (l *lowering) test(test ast.Expr, yes, no flow.Block) {
	switch e := test.(type) {
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			l.test(e.Operand, no, yes)
			return
		}
	case *ast.BoolOp:
		for i, value := range e.Values {
			if i == len(e.Values)-1 {
				l.test(value, yes, no)
				return
			}
			next := l.b.Block()
			if e.Op == ast.And {
				l.test(value, next, no)
			} else {
				l.test(value, yes, next)
			}
			l.at = next
		}
	}
	l.calls(test)
	for _, way := range []struct {
		to    flow.Block
		holds bool
	}{{yes, true}, {no, false}} {
		facts, possible := l.facts(test, way.holds)
		if !possible {
			continue
		}
		from := l.at
		if steps := l.told(test, way.holds); len(steps) > 0 {
			from = l.b.Block(steps...)
			l.b.Way(l.at, from, facts...)
			facts = nil
		}
		l.b.Way(from, way.to, facts...)
	}
	l.at = l.b.Block()
}

// facts returns what is known of names where a test holds, or does not, and whether that
// can be.
func (l *lowering) facts(test ast.Expr, holds bool) (facts []flow.Fact, possible bool) {
	const truthy, falsy = flow.True | flow.Set, flow.False | flow.Nil | flow.Set // what is set may be empty
	switch e := test.(type) {
	case *ast.NameConstant, *ast.Num:
		is := l.truthOf(e)
		return nil, is == flow.Unknown || holds == (is == flow.True)
	case *ast.Name:
		if holds {
			return l.fact(e, truthy), true
		}
		return l.fact(e, falsy), true
	case *ast.Compare:
		name, isName := e.Left.(*ast.Name)
		if !isName || len(e.Ops) != 1 {
			return nil, true
		}
		constant, ok := e.Comparators[0].(*ast.NameConstant)
		if !ok {
			return nil, true
		}
		is := l.truthOf(constant)
		switch e.Ops[0] {
		case ast.Is, ast.Eq:
		case ast.IsNot, ast.NotEq:
			holds = !holds
		default:
			return nil, true
		}
		if !holds {
			is = flow.Unknown &^ is
		}
		return l.fact(name, is), true
	}
	return nil, true
}

func (l *lowering) fact(name *ast.Name, is flow.Truth) []flow.Fact {
	if l.hidden[string(name.Id)] {
		return nil
	}
	return []flow.Fact{{Var: l.variable(string(name.Id)), Is: is}}
}

// while adds a loop that goes on while a test holds.
func (l *lowering) while(s *ast.While) {
	l.loop(s, s.Body, s.Orelse, s.Test)
}

// loop adds a loop. It is taken to be gone through once at least: that there may be
// nothing to do is left aside.
func (l *lowering) loop(s ast.Stmt, body, orelse []ast.Stmt, test ast.Expr) {
	head, pass, ended, after := l.b.Block(), l.b.Block(), l.b.Block(), l.b.Block()
	outer := l.around
	switch {
	case test == nil:
		l.b.Way(l.at, pass)
	case l.makesCalls(test):
		l.b.Way(l.at, head)
	default:
		first, possible := l.facts(test, true)
		if possible {
			l.b.Way(l.at, pass, first...)
		}
	}
	l.at = head
	if test == nil {
		l.b.Way(head, pass)
		l.b.Way(head, ended)
	} else {
		l.test(test, pass, ended)
	}
	l.around.breaks, l.around.continues, l.around.passed = after, head, len(l.around.finals)
	l.at = pass
	if f, ok := s.(*ast.For); ok {
		l.give(f.Target, nil)
	}
	l.statements(body)
	l.goTo(head)
	l.around = outer
	l.at = ended
	l.statements(orelse)
	l.goTo(after)
	l.at = after
}

func (l *lowering) makesCalls(e ast.Expr) bool {
	found := false
	l.tree.eachOwn(e, func(n ast.Ast) {
		_, isCall := n.(*ast.Call)
		found = found || isCall
	})
	return found
}

// told returns what a test tells of attempts where it holds, or does not.
func (l *lowering) told(test ast.Expr, holds bool) []flow.Step {
	if attempt, is := l.status(test); is != 0 {
		kind := flow.Fails
		if holds == (is == isTrue) {
			kind = flow.Succeeds
		}
		return []flow.Step{{Kind: kind, Node: attempt, Def: flow.NoVar, From: flow.NoVar}}
	}
	if l.around.handles && l.around.tried != nil && l.asksForAbsence(test, holds) {
		return l.answered()
	}
	return nil
}

// answered returns that all that was tried has got an answer.
func (l *lowering) answered() []flow.Step {
	var steps []flow.Step
	for _, attempt := range *l.around.tried {
		steps = append(steps, flow.Step{Kind: flow.Succeeds, Node: attempt, Def: flow.NoVar, From: flow.NoVar})
	}
	return steps
}

// asksForAbsence reports whether a test that holds, or does not, says that something is
// not there.
func (l *lowering) asksForAbsence(test ast.Expr, holds bool) bool {
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return false
	}
	switch compare.Ops[0] {
	case ast.NotEq, ast.NotIn, ast.IsNot:
		holds = !holds
	}
	left, right := compare.Left, compare.Comparators[0]
	return holds && (l.tree.namesAbsence(left) || l.tree.namesAbsence(right) || l.tree.saidByMachine(right))
}

// saidByMachine reports whether an expression is an error number by which this machine
// answers, and no other.
func (t *tree) saidByMachine(e ast.Expr) bool {
	switch t.path(e) {
	case "errno.EADDRINUSE", "errno.EEXIST", "errno.ENOENT", "errno.EACCES", "errno.EAGAIN", "errno.EWOULDBLOCK", "errno.EBUSY":
		return true
	}
	return false
}

// fact is what a test tells where it holds.
type fact byte

const (
	isFalse fact = iota + 1
	isTrue
)

// status returns the attempt whose answer's status a test asks for, and whether that says
// that all went well: answer.ok, answer.status_code == 200.
func (l *lowering) status(test ast.Expr) (flow.Node, fact) {
	if attribute, ok := test.(*ast.Attribute); ok && attribute.Attr == "ok" {
		if attempt, ok := l.attemptBehind(attribute.Value); ok {
			return attempt, isTrue
		}
	}
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return flow.NoNode, 0
	}
	attempt, ok := l.statusOf(compare.Left)
	if !ok {
		return flow.NoNode, 0
	}
	return attempt, l.tree.statusTells(compare.Ops[0], compare.Comparators[0])
}

// statusOf returns the attempt whose answer's status an expression is.
func (l *lowering) statusOf(e ast.Expr) (flow.Node, bool) {
	switch e := e.(type) {
	case *ast.Attribute:
		switch e.Attr {
		case "status_code", "status", "code":
			return l.attemptBehind(e.Value)
		}
	case *ast.Call:
		if method, ok := e.Func.(*ast.Attribute); ok && method.Attr == "getcode" {
			return l.attemptBehind(method.Value)
		}
	}
	return flow.NoNode, false
}

// statusTells returns what the comparison of a status tells: that all went well, or that
// it did not. Of what is not there, and of other answers, it tells neither.
func (t *tree) statusTells(op ast.CmpOp, with ast.Expr) fact {
	const good, other, refused, notFound = 200, 300, 400, 404
	status, ok := t.constant(with)
	switch {
	case !ok && (op == ast.In || op == ast.NotIn):
		switch {
		case t.allBelow(with, other):
			return onlyIf(op == ast.In, isTrue)
		case t.allFrom(with, refused) && !t.namesAbsence(with):
			return onlyIf(op == ast.In, isFalse)
		}
	case !ok || status == notFound:
	case op == ast.Eq && good <= status && status < other, op == ast.Lt && other <= status && status <= 500:
		return isTrue
	case op == ast.NotEq && good <= status && status < other, op == ast.GtE && other <= status, op == ast.Gt && other <= status,
		op == ast.Eq && status >= refused:
		return isFalse
	}
	return 0
}

func onlyIf(holds bool, is fact) fact {
	if holds {
		return is
	}
	return isTrue + isFalse - is
}

// allBelow reports whether a list has nothing but numbers below a bound.
func (t *tree) allBelow(e ast.Expr, bound float64) bool {
	return t.eachNumber(e, func(n float64) bool { return n < bound })
}

// allFrom reports whether a list has nothing but numbers that reach a bound.
func (t *tree) allFrom(e ast.Expr, bound float64) bool {
	return t.eachNumber(e, func(n float64) bool { return n >= bound })
}

func (t *tree) eachNumber(e ast.Expr, wanted func(float64) bool) bool {
	var elements []ast.Expr
	switch e := e.(type) {
	case *ast.Tuple:
		elements = e.Elts
	case *ast.List:
		elements = e.Elts
	case *ast.Set:
		elements = e.Elts
	}
	for _, element := range elements {
		if n, ok := t.constant(element); !ok || !wanted(n) {
			return false
		}
	}
	return len(elements) > 0
}

// neverReturns reports whether a call ends the program.
func (t *tree) neverReturns(call *ast.Call) bool {
	switch t.path(call.Func) {
	case "sys.exit", "os._exit", "exit", "quit", "os.abort":
		return true
	}
	return false
}
