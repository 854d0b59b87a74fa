package lengths

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// machine goes through statements, and keeps the numbers that variables hold.
type machine struct {
	src *source.Package
	// scope is the loop, or the function, that is gone through.
	scope inspector.Cursor
	// values are what variables hold; one that was given what is not known is lost.
	values map[*types.Var]float64
	lost   map[*types.Var]bool
	// assumed is what a length is taken for that is not known before the loop.
	assumed float64

	// length is what is waited for, and attempt what is tried again.
	length  ast.Expr
	attempt *ast.CallExpr
	// lengths are those of the waits so far, in seconds.
	lengths  []float64
	attempts int
	// waited says that this round has, uncounted that an attempt is made in some rounds
	// only, and openCap that a wait is cut off at what is not known.
	waited, uncounted, openCap bool
	// either says that the rest of this round may be left out.
	either bool
	// returned is what a function returned, and calls how many are gone into.
	returned float64
	known    bool
	calls    int
}

func (l *Lengths) newMachine(scope inspector.Cursor) *machine {
	return &machine{src: l.src, scope: scope, values: make(map[*types.Var]float64), lost: make(map[*types.Var]bool)}
}

// variable returns what a variable holds.
func (m *machine) variable(v *types.Var) (float64, bool) {
	if value, ok := m.values[v]; ok {
		return value, true
	}
	if m.lost[v] || !m.isOwn(v) {
		return 0, false
	}
	return m.before(v)
}

// isOwn reports whether nothing but the function itself can give a variable a value.
func (m *machine) isOwn(v *types.Var) bool {
	if v.Kind() != types.LocalVar && v.Kind() != types.ParamVar || m.src.Addressed(v) {
		return false
	}
	around := syntax.FunctionAround(m.scope)
	return !slices.ContainsFunc(m.src.Uses(v), func(use inspector.Cursor) bool { return syntax.FunctionAround(use) != around })
}

// before returns what a variable holds before the scope is entered.
func (m *machine) before(v *types.Var) (float64, bool) {
	given := slices.DeleteFunc(slices.Clone(m.src.Assignments(v).Given()), func(a source.Assignment) bool { return m.scope.Contains(a.At) })
	switch {
	case len(given) == 0 && v.Kind() == types.LocalVar && len(m.src.Assignments(v)) > 0 && m.src.Assignments(v)[0].Zero():
		return 0, true
	case len(given) == 1 && given[0].Value() != nil && given[0].At.Node().Pos() < m.scope.Node().Pos():
		if value, ok := m.src.ConstantOf(given[0].Value()); ok {
			return value, true
		}
	case len(given) > 0 || v.Kind() != types.ParamVar:
		return 0, false
	}
	return m.assumed, m.assumed > 0 && syntax.IsDuration(v.Type())
}

// assign carries out what a statement gives to variables.
func (m *machine) assign(n ast.Node) {
	type change struct {
		v     *types.Var
		value float64
		ok    bool
	}
	var changes []change
	for a := range source.By(n) {
		if v, ok := m.src.Defined(ast.Unparen(a.To)).(*types.Var); ok {
			value, known := m.given(a, v)
			changes = append(changes, change{v, value, known && !m.either})
		}
	}
	for _, c := range changes {
		if c.ok {
			m.values[c.v] = c.value
			delete(m.lost, c.v)
		} else {
			m.forget(c.v)
		}
	}
}

func (m *machine) forget(v *types.Var) {
	delete(m.values, v)
	m.lost[v] = true
}

// given returns what an assignment leaves in a variable.
func (m *machine) given(a source.Assignment, v *types.Var) (float64, bool) {
	switch {
	case a.Zero():
		return 0, syntax.IsKind(v.Type(), types.IsNumeric)
	case a.Op == token.INC, a.Op == token.DEC:
		value, ok := m.variable(v)
		return value + map[token.Token]float64{token.INC: 1, token.DEC: -1}[a.Op], ok
	case a.Source == nil || a.Results != 1 || a.Op == token.RANGE:
		return 0, false
	case a.Replaces():
		return m.number(a.Source)
	}
	op, isOperator := operators[a.Op]
	x, ok := m.variable(v)
	y, also := m.number(a.Source)
	if !isOperator || !ok || !also {
		return 0, false
	}
	return apply(op, x, y, m.src.IsInteger(a.To))
}

// operators are those of assignments.
var operators = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL,
	token.QUO_ASSIGN: token.QUO, token.SHL_ASSIGN: token.SHL, token.SHR_ASSIGN: token.SHR,
}

// apply carries out an operation of numbers.
func apply(op token.Token, x, y float64, isInteger bool) (float64, bool) {
	switch op {
	case token.ADD:
		return x + y, true
	case token.SUB:
		return x - y, true
	case token.MUL:
		return x * y, true
	case token.QUO:
		if y == 0 {
			return 0, false
		}
		if isInteger {
			return math.Trunc(x / y), true
		}
		return x / y, true
	case token.REM:
		if y == 0 {
			return 0, false
		}
		return math.Mod(x, y), true
	case token.SHL:
		return x * math.Exp2(y), y >= 0
	case token.SHR:
		return math.Floor(x / math.Exp2(y)), y >= 0
	}
	return 0, false
}
