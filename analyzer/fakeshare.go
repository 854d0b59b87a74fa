package analyzer

import (
	"go/ast"
	"go/types"
	"strconv"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
)

// rangeOf returns what a wait may come to, where it is made of constants and of
// draws between constants.
func (u *unit) rangeOf(e ast.Expr, steps int) (interval, bool) {
	if steps == 0 || !u.spend() {
		return interval{}, false
	}
	e = ast.Unparen(e)
	if n, ok := u.constantOf(e); ok {
		return interval{n, n, false}, true
	}
	switch e := e.(type) {
	case *ast.Ident:
		v, ok := u.mentioned(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar || u.addressed(v) {
			return interval{}, false
		}
		if given := u.onlyGiven(v); given != nil {
			return u.rangeOf(given, steps-1)
		}
	case *ast.CallExpr:
		if u.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			i, ok := u.rangeOf(e.Args[0], steps-1)
			if !ok {
				return interval{}, false
			}
			next, _, ok := u.step(edge.CallExpr_Args, e.Args[0], e, i)
			return next, ok
		}
		return u.drawnBy(e)
	case *ast.BinaryExpr:
		drawn, okX := u.rangeOf(e.X, steps-1)
		constant, okY := u.rangeOf(e.Y, steps-1)
		left := constant.single()
		if !left {
			drawn, constant = constant, drawn
		}
		if !okX || !okY || !constant.single() {
			return interval{}, false // how the sum of two draws spreads is not said by its ends
		}
		next, _, ok := u.arithmetic(e, left, drawn, constant)
		return next, ok
	}
	return interval{}, false
}

// tooSmall tells whether the random part of a wait is a smaller share of the
// longest wait than the settings ask for.
func (u *unit) tooSmall(i interval) bool {
	return i.least > 0 && !i.single() && (i.most-i.least)/i.most < u.minJitter
}

// smallDiagnostic returns the finding of a random part that is too small.
func (u *unit) smallDiagnostic(length ast.Expr, i interval) analysis.Diagnostic {
	percent := func(share float64) string { return strconv.FormatFloat(100*share, 'g', 2, 64) + "%" }
	return fakeJitter(length, "waits "+rounded(i.least)+" to "+rounded(i.most)+", so that the jitter is "+percent((i.most-i.least)/i.most)+
		" of the wait, and min-jitter is "+percent(u.minJitter)+"; "+together+": draw from more of it, such as its half")
}

// rounded writes a duration in a few digits.
func rounded(ns float64) string {
	const digits = 4
	if rough, err := strconv.ParseFloat(strconv.FormatFloat(ns, 'g', digits, 64), 64); err == nil {
		ns = rough
	}
	return time.Duration(ns).String()
}
