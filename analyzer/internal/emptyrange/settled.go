package emptyrange

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// isSettled reports whether the ranges are as large all the time: one that grows with the
// attempts is empty for the first of them in every instance.
func (a Arm) isSettled() bool {
	return !slices.ContainsFunc(a.ranges, func(r bounds) bool {
		return !a.isSet(r.most, source.MaxSteps) || !a.isSet(r.least, source.MaxSteps)
	})
}

// isSet reports whether a number is made of constants, settings and parameters that do not
// change, by arithmetic alone.
func (a Arm) isSet(e ast.Expr, steps int) bool {
	if steps == 0 || !a.src.Spend() {
		return false
	}
	allSet := func(parts []ast.Expr) bool {
		return syntax.AllOf(parts, func(part ast.Expr) bool { return a.isSet(part, steps-1) })
	}
	e = a.plain(e)
	if a.src.TypesInfo.Types[e].Value != nil {
		return true
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return e.Op != token.ARROW && a.isSet(e.X, steps)
	case *ast.BinaryExpr:
		return a.isSet(e.X, steps) && a.isSet(e.Y, steps)
	case *ast.CallExpr:
		return a.src.TypesInfo.Types[e.Fun].IsBuiltin() && allSet(e.Args)
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := a.src.Mentioned(e).(*types.Var)
		if !ok {
			return false
		}
		assigned := a.src.Assignments(v)
		if assigned.Counted() || slices.ContainsFunc(assigned.Sources(), func(by ast.Expr) bool { return a.src.MentionsVar(by, v) }) {
			return false
		}
		if v.Kind() == types.ParamVar {
			passed, seen := a.src.AllHeld(v)
			return len(assigned) == 0 && (!seen || allSet(passed))
		}
		values, all := assigned.Values()
		return v.Kind() != types.LocalVar || all && len(values) > 0 && allSet(values)
	}
	return false
}

// EmptyBy reports whether one of the ranges is known to be empty, perhaps by what a call passes
// to the function that has them.
func (a Arm) EmptyBy(call *ast.CallExpr) bool {
	return slices.ContainsFunc(a.ranges, func(r bounds) bool {
		most, okMost := a.numberIn(r.most, call, source.MaxSteps)
		least, okLeast := a.numberIn(r.least, call, source.MaxSteps)
		return okMost && okLeast && (most == least || most < least && !r.anyOrder)
	})
}

// numberIn returns a number, if it is known, perhaps by what a call passes.
func (a Arm) numberIn(e ast.Expr, call *ast.CallExpr, steps int) (float64, bool) {
	e = a.plain(e)
	if n, known := a.src.ConstantOf(e); known || steps == 0 || call == nil {
		return n, known
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		x, okX := a.numberIn(e.X, call, steps-1)
		y, okY := a.numberIn(e.Y, call, steps-1)
		switch e.Op {
		case token.SUB:
			return x - y, okX && okY
		case token.MUL:
			return x * y, okX && okY
		}
	case *ast.Ident:
		v, ok := a.src.Mentioned(e).(*types.Var)
		if !ok {
			return 0, false
		}
		if fn, i := a.src.ParameterOf(v); fn != nil && i < len(call.Args) {
			return a.src.ConstantOf(call.Args[i])
		}
		if given := a.src.OnlyGiven(v); given != nil {
			return a.numberIn(given, call, steps-1)
		}
	}
	return 0, false
}
