// Package message words what findings have in common: how calls, expressions and lengths
// of time are named in a message.
package message

import (
	"go/ast"
	"go/types"
	"strconv"
	"time"
)

// Rounded writes a duration in a few digits.
func Rounded(ns float64) string {
	const digits = 4
	if rough, err := strconv.ParseFloat(strconv.FormatFloat(ns, 'g', digits, 64), 64); err == nil {
		ns = rough
	}
	return time.Duration(ns).String()
}

// Together says why a wait without jitter matters.
const Together = "instances that fail together retry together"

// Called names what a call is of.
func Called(call *ast.CallExpr) string {
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return "a function literal"
	}
	return Short(call.Fun)
}

// Short writes an expression in a few words.
func Short(e ast.Expr) string {
	const most = 60
	text := types.ExprString(e)
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
