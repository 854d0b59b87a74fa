package python

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"
)

// ends are the ways in which statements can end, where nothing fails.
type ends struct {
	falls     bool // on to what follows
	breaks    bool
	continues bool
}

// facts are what is known of names after an attempt that succeeded: that they
// are true, false, or a value that is not None.
type facts map[string]fact

type fact byte

const (
	isFalse fact = iota + 1
	isTrue
	isValue
)

// learn adds what statements assign on their own level.
func (known facts) learn(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.Assign:
			for _, target := range s.Targets {
				if name, ok := target.(*ast.Name); ok {
					known[string(name.Id)] = factOf(s.Value)
				}
			}
		case *ast.With:
			known.learn(s.Body)
		}
	}
}

func factOf(value ast.Expr) fact {
	switch v := value.(type) {
	case *ast.NameConstant:
		if v.Value == ast.Singleton(py.True) {
			return isTrue
		}
		return isFalse
	case *ast.Call:
		return isValue
	}
	return 0
}

// ends returns how statements can end. What is known prunes the branches.
func (t *tree) ends(list []ast.Stmt, known facts) ends {
	e := ends{falls: true}
	for _, s := range list {
		if !e.falls {
			return e
		}
		next := t.endsOf(s, known)
		e.falls = next.falls
		e.breaks = e.breaks || next.breaks
		e.continues = e.continues || next.continues
	}
	return e
}

func (t *tree) endsOf(s ast.Stmt, known facts) ends {
	switch s := s.(type) {
	case *ast.Return, *ast.Raise:
		return ends{}
	case *ast.Break:
		return ends{breaks: true}
	case *ast.Continue:
		return ends{continues: true}
	case *ast.ExprStmt:
		if call, ok := s.Value.(*ast.Call); ok {
			switch t.path(call.Func) {
			case "sys.exit", "os._exit", "exit", "quit":
				return ends{}
			}
		}
	case *ast.If:
		switch t.holds(s.Test, known) {
		case isTrue:
			return t.ends(s.Body, known)
		case isFalse:
			return t.ends(s.Orelse, known)
		}
		return either(t.ends(s.Body, known), t.ends(s.Orelse, known))
	case *ast.With:
		return t.ends(s.Body, known)
	case *ast.Try:
		e := t.ends(append(s.Body[:len(s.Body):len(s.Body)], s.Orelse...), known)
		for _, h := range s.Handlers {
			e = either(e, t.ends(h.Body, known))
		}
		if f := t.ends(s.Finalbody, known); !f.falls {
			return f
		}
		return e
	case *ast.While:
		if c, ok := s.Test.(*ast.NameConstant); ok && c.Value == ast.Singleton(py.True) {
			return ends{falls: t.ends(s.Body, known).breaks}
		}
	}
	return ends{falls: true} // inner loops too: their breaks are their own
}

func either(a, b ends) ends {
	return ends{falls: a.falls || b.falls, breaks: a.breaks || b.breaks, continues: a.continues || b.continues}
}

// holds tells whether a test is true or false after an attempt that succeeded,
// as far as that is known.
func (t *tree) holds(test ast.Expr, known facts) fact {
	switch test := test.(type) {
	case *ast.NameConstant:
		return factOf(test)
	case *ast.Name:
		if f := known[string(test.Id)]; f == isTrue || f == isFalse {
			return f
		}
	case *ast.UnaryOp:
		if test.Op == ast.Not {
			return opposite(t.holds(test.Operand, known))
		}
	case *ast.BoolOp:
		return t.holdTogether(test, known)
	case *ast.Attribute:
		// A response that is not ok is an attempt that failed.
		if test.Attr == "ok" {
			return isTrue
		}
	case *ast.Compare:
		return t.compares(test, known)
	}
	return 0
}

func opposite(f fact) fact {
	switch f {
	case isTrue:
		return isFalse
	case isFalse:
		return isTrue
	}
	return 0
}

func (t *tree) holdTogether(test *ast.BoolOp, known facts) fact {
	decisive, other := isFalse, isTrue
	if test.Op == ast.Or {
		decisive, other = isTrue, isFalse
	}
	all := true
	for _, v := range test.Values {
		switch t.holds(v, known) {
		case decisive:
			return decisive
		case other:
		default:
			all = false
		}
	}
	if all {
		return other
	}
	return 0
}

// compares knows two comparisons: with None, and of an HTTP status, which says
// whether the attempt failed.
func (t *tree) compares(test *ast.Compare, known facts) fact {
	if len(test.Ops) != 1 {
		return 0
	}
	right := test.Comparators[0]
	if c, ok := right.(*ast.NameConstant); ok && c.Value == ast.Singleton(py.None) {
		name, ok := test.Left.(*ast.Name)
		if !ok {
			return 0
		}
		isNone := fact(0)
		switch known[string(name.Id)] {
		case isValue, isTrue:
			isNone = isFalse
		case isFalse:
			isNone = isTrue
		}
		switch test.Ops[0] {
		case ast.Is, ast.Eq:
			return isNone
		case ast.IsNot, ast.NotEq:
			return opposite(isNone)
		}
		return 0
	}
	if a, ok := test.Left.(*ast.Attribute); !ok || a.Attr != "status_code" && a.Attr != "status" {
		return 0
	}
	status, ok := t.constant(right)
	if !ok {
		if test.Ops[0] == ast.In && t.allBelow(right, 400) {
			return isTrue
		}
		return 0
	}
	switch op := test.Ops[0]; {
	case op == ast.Eq && 200 <= status && status < 400, op == ast.Lt && 300 <= status && status <= 500:
		return isTrue
	case op == ast.NotEq && 200 <= status && status < 400, op == ast.GtE && 300 <= status, op == ast.Eq && status >= 400:
		return isFalse
	}
	return 0
}

// allBelow tells whether a list has nothing but numbers below a bound.
func (t *tree) allBelow(e ast.Expr, bound float64) bool {
	var elements []ast.Expr
	switch e := e.(type) {
	case *ast.Tuple:
		elements = e.Elts
	case *ast.List:
		elements = e.Elts
	}
	for _, element := range elements {
		if n, ok := t.constant(element); !ok || n >= bound {
			return false
		}
	}
	return len(elements) > 0
}
