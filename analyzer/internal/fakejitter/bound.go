package fakejitter

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// settingOf returns between which numbers an expression may be that no draw is in: a
// constant, or a field or a parameter that the package gives constants alone. Where it is
// left at 0, nothing is drawn by it.
func (j *Judge) settingOf(e ast.Expr, steps int) (spread.Interval, bool) {
	if steps == 0 || !j.src.Spend() {
		return spread.Interval{}, false
	}
	if n, ok := j.src.ConstantOf(e); ok {
		return spread.Exactly(n), true
	}
	switch e := j.src.Unconverted(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := j.src.Mentioned(e).(*types.Var)
		if !ok {
			return spread.Interval{}, false
		}
		return j.anyOf(j.givenTo(v), steps-1)
	case *ast.BinaryExpr:
		x, okX := j.settingOf(e.X, steps)
		y, okY := j.settingOf(e.Y, steps)
		if !okX || !okY {
			return spread.Interval{}, false
		}
		switch e.Op {
		case token.ADD:
			return x.Plus(y), true
		case token.SUB:
			return x.Plus(y.Negated()), true
		case token.MUL:
			return x.Times(y)
		}
	}
	return spread.Interval{}, false
}

// anyOf returns between which numbers some expressions are.
func (j *Judge) anyOf(exprs []ast.Expr, steps int) (spread.Interval, bool) {
	var all spread.Interval
	for i, e := range exprs {
		one, ok := j.settingOf(e, steps)
		if !ok {
			return spread.Interval{}, false
		}
		if i == 0 {
			all = one
		}
		all = spread.Between(min(all.Least, one.Least), max(all.Most, one.Most))
	}
	return all, len(exprs) > 0
}

// givenTo returns all that an unexported field, or a parameter of an unexported function,
// is given, or nothing where that is not seen.
func (j *Judge) givenTo(v *types.Var) []ast.Expr {
	if all, seen := j.src.AllGiven(v); seen {
		return all
	}
	fn, index := j.src.ParameterOf(v)
	if fn == nil || fn.Exported() || fn.Signature().Variadic() || len(j.src.Assignments(v)) > 0 {
		return nil
	}
	var found []ast.Expr
	for _, use := range j.src.Uses(fn) {
		call, ok := syntax.CallOf(syntax.Operand(use))
		if !ok || index >= len(call.Node().(*ast.CallExpr).Args) {
			return nil
		}
		found = append(found, call.Node().(*ast.CallExpr).Args[index])
	}
	return found
}

// settled is settingOf for what is met first.
func (j *Judge) settled(e ast.Expr) (spread.Interval, bool) { return j.settingOf(e, source.MaxSteps) }
