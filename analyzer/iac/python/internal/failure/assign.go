package failure

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

func (l *lowering) assign(s *ast.Assign) {
	for _, target := range s.Targets {
		l.give(target, s.Value)
	}
}

// named adds that a name is given a test of several, each of which may decide alone, and
// reports whether it is: ok = up and push(url).
func (l *lowering) named(s *ast.Assign) bool {
	test, isTest := s.Value.(*ast.BoolOp)
	if !isTest || len(s.Targets) != 1 {
		return false
	}
	name, isName := s.Targets[0].(*ast.Name)
	if !isName || l.hidden[string(name.Id)] {
		return false
	}
	yes, no, after := l.b.Block(), l.b.Block(), l.b.Block()
	l.test(test, yes, no)
	given := l.variable(string(name.Id))
	l.b.Add(yes, flow.Step{Kind: flow.Assign, Def: given, From: flow.NoVar, Is: flow.True})
	l.b.Add(no, flow.Step{Kind: flow.Assign, Def: given, From: flow.NoVar, Is: flow.False | flow.Nil})
	l.b.Way(yes, after)
	l.b.Way(no, after)
	l.at = after
	return true
}

// give adds that names are given values, or what is not known.
func (l *lowering) give(target, value ast.Expr) {
	switch target := target.(type) {
	case *ast.Tuple:
		l.giveEach(target.Elts, value)
	case *ast.List:
		l.giveEach(target.Elts, value)
	case *ast.Name:
		step := l.given(l.variable(string(target.Id)), value)
		if l.hidden[string(target.Id)] {
			step.From, step.Is = flow.NoVar, flow.Unknown
		}
		l.b.Add(l.at, step)
		l.forgetFields(string(target.Id))
	case *ast.Attribute:
		if field, ok := l.variableOf(target); ok {
			l.b.Add(l.at, l.given(field, value))
		}
	}
}

// given returns the step that gives a variable a value, or what is not known.
func (l *lowering) given(to flow.Var, value ast.Expr) flow.Step {
	step := flow.Step{Kind: flow.Assign, Def: to, From: flow.NoVar, Is: flow.Unknown}
	if other, ok := l.variableOf(value); ok {
		step.From = other
	} else if value != nil {
		step.Is = l.truthOf(value)
	}
	return step
}

func (l *lowering) giveEach(targets []ast.Expr, value ast.Expr) {
	values, _ := value.(*ast.Tuple)
	for i, target := range targets {
		if values != nil && len(values.Elts) == len(targets) {
			l.give(target, values.Elts[i])
		} else {
			l.give(target, nil)
		}
	}
}

// constantTruth returns what True, False and None are.
func constantTruth(value ast.Expr) flow.Truth {
	v, ok := value.(*ast.NameConstant)
	if !ok {
		return flow.Unknown
	}
	switch v.Value {
	case ast.Singleton(py.True):
		return flow.True
	case ast.Singleton(py.False):
		return flow.False
	}
	return flow.Nil
}

// truthOf returns what a value is, as far as that is seen.
func (l *lowering) truthOf(value ast.Expr) flow.Truth {
	switch v := value.(type) {
	case *ast.NameConstant:
		return constantTruth(v)
	case *ast.Num:
		if n, ok := l.flows.numbers.Constant(v); ok && n == 0 {
			return flow.False
		}
		return flow.True
	}
	if l.flows.isSomething(value) {
		return flow.Set
	}
	return flow.Unknown
}
