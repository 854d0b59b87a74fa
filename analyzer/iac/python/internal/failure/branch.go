package failure

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
	l.way(test, true, yes)
	l.way(test, false, no)
	l.at = l.b.Block()
}

// way adds the way that is taken where a test holds, or does not, with what that tells.
func (l *lowering) way(test ast.Expr, holds bool, to flow.Block) {
	facts, possible := l.facts(test, holds)
	if !possible {
		return
	}
	from := l.at
	if steps := l.told(test, holds); len(steps) > 0 {
		from = l.b.Block(steps...)
		l.b.Way(l.at, from, facts...)
		facts = nil
	}
	l.b.Way(from, to, facts...)
}

// facts returns what is known of names where a test holds, or does not, and whether that
// can be.
func (l *lowering) facts(test ast.Expr, holds bool) (facts []flow.Fact, possible bool) {
	const truthy, falsy = flow.True | flow.Set, flow.False | flow.Nil | flow.Set // what is set may be empty
	switch e := test.(type) {
	case *ast.NameConstant, *ast.Num:
		is := l.truthOf(e)
		return nil, is == flow.Unknown || holds == (is == flow.True)
	case *ast.Name, *ast.Attribute:
		if holds {
			return l.fact(e, truthy), true
		}
		return l.fact(e, falsy), true
	case *ast.Compare:
		if len(e.Ops) != 1 {
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
		return l.fact(e.Left, is), true
	}
	return nil, true
}

func (l *lowering) fact(e ast.Expr, is flow.Truth) []flow.Fact {
	v, ok := l.variableOf(e)
	if !ok {
		return nil
	}
	return []flow.Fact{{Var: v, Is: is}}
}
