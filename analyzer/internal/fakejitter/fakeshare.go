package fakejitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// rangeOf returns what a wait may come to, where it is made of constants and of
// draws between constants.
func (j *Judge) rangeOf(e ast.Expr, steps int) (spread.Interval, bool) {
	if steps == 0 || !j.src.Spend() {
		return spread.Interval{}, false
	}
	e = ast.Unparen(e)
	if n, ok := j.src.ConstantOf(e); ok {
		return spread.Exactly(n), true
	}
	switch e := e.(type) {
	case *ast.Ident:
		v, ok := j.src.Mentioned(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar {
			return spread.Interval{}, false
		}
		if given := j.src.OnlyGiven(v); given != nil {
			return j.rangeOf(given, steps-1)
		}
	case *ast.CallExpr:
		if j.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			i, ok := j.rangeOf(e.Args[0], steps-1)
			if !ok {
				return spread.Interval{}, false
			}
			next, _, ok := j.step(edge.CallExpr_Args, e.Args[0], e, i)
			return next, ok
		}
		if is, ok := j.extreme(e, steps-1); ok {
			return is, true
		}
		return j.drawnBy(e)
	case *ast.BinaryExpr:
		drawn, okX := j.rangeOf(e.X, steps-1)
		constant, okY := j.rangeOf(e.Y, steps-1)
		left := constant.Single()
		if !left {
			drawn, constant = constant, drawn
		}
		if !okX || !okY || !constant.Single() {
			return spread.Interval{}, false // how the sum of two draws spreads is not said by its ends
		}
		next, _, ok := j.arithmetic(e, left, drawn, constant)
		return next, ok
	}
	return spread.Interval{}, false
}

// extreme returns what the greatest, or the least, of some values may come to.
func (j *Judge) extreme(call *ast.CallExpr, steps int) (spread.Interval, bool) {
	if !j.isExtreme(call) {
		return spread.Interval{}, false
	}
	var all spread.Interval
	for i, arg := range call.Args {
		one, ok := j.rangeOf(arg, steps)
		switch {
		case !ok:
			return spread.Interval{}, false
		case i == 0:
			all = one
		case message.Called(call) == "max":
			all = all.AtLeast(one)
		default:
			all = all.AtMost(one)
		}
	}
	return all, len(call.Args) > 0
}

// isExtreme reports whether an expression is the greatest, or the least, of some.
func (j *Judge) isExtreme(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || !j.src.TypesInfo.Types[call.Fun].IsBuiltin() {
		return false
	}
	name, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && (name.Name == "max" || name.Name == "min")
}

// leftBehind reports whether nothing of what is drawn is left, since a bound goes before all of
// it: max(rand.N(800*time.Millisecond), time.Second).
func (j *Judge) leftBehind(length ast.Expr, i spread.Interval) bool {
	return i.Least > 0 && i.Single() && j.isExtreme(length)
}

// boundDiagnostic returns the finding of a draw that a bound leaves nothing of.
func boundDiagnostic(length ast.Expr, i spread.Interval) analysis.Diagnostic {
	return message.Diagnostic(rule.FakeJitter, length,
		message.Short(length)+" is always "+message.Length(i.Least)+", whatever is drawn", "draw on top of the bound")
}

// tooSmall reports whether the random part of a wait is a smaller share of the
// longest wait than the settings ask for.
func (j *Judge) tooSmall(i spread.Interval) bool {
	return i.Least > 0 && !i.Single() && (i.Most-i.Least)/i.Most < j.src.MinJitter
}

// smallDiagnostic returns the finding of a random part that is too small.
func (j *Judge) smallDiagnostic(length ast.Expr, i spread.Interval) analysis.Diagnostic {
	return message.Diagnostic(rule.FakeJitter, length, message.Share(i.Least, i.Most, j.src.MinJitter), message.LargerShare)
}
