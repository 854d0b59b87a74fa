package source

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// Known is what is known of an expression's value before the program runs.
type Known struct {
	// Constant is the value of a constant expression, or nil.
	Constant constant.Value
	// Null tells that the value is nil.
	Null bool
	// Symbol is the package-level function, variable, constant or type that the
	// expression mentions, calls or builds, or nil.
	Symbol types.Object
	// At is where the value is decided, if not in the expression itself.
	At ast.Node
}

// Same reports whether two known values are equal.
func (k Known) Same(other Known) bool {
	if k.Constant == nil || other.Constant == nil {
		return k.Constant == nil && other.Constant == nil && k.Null == other.Null && k.Symbol == other.Symbol
	}
	x, isNumber := k.Number()
	y, alsoNumber := other.Number()
	if isNumber || alsoNumber {
		return isNumber && alsoNumber && x == y
	}
	return k.Constant.ExactString() == other.Constant.ExactString()
}

// Numeric reports whether a constant is an integer or a floating-point number.
func Numeric(v constant.Value) bool {
	return v != nil && (v.Kind() == constant.Int || v.Kind() == constant.Float)
}

// Zero reports whether the value is 0, false, "" or nil.
func (k Known) Zero() bool {
	switch {
	case k.Null:
		return true
	case k.Constant == nil:
		return false
	case k.Constant.Kind() == constant.Bool:
		return !constant.BoolVal(k.Constant)
	case k.Constant.Kind() == constant.String:
		return constant.StringVal(k.Constant) == ""
	case Numeric(k.Constant):
		return constant.Sign(k.Constant) == 0
	}
	return false
}

// Number returns the value as a float, and whether it is a number.
func (k Known) Number() (float64, bool) {
	if !Numeric(k.Constant) {
		return 0, false
	}
	f, _ := constant.Float64Val(constant.ToFloat(k.Constant))
	return f, true
}

// AsksForAny reports whether a condition asks if there is something: len(found) > 0,
// conn != nil. What else an answer is asked for is a state.
func (pkg *Package) AsksForAny(cond ast.Expr) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	return ok && (pkg.isNothing(e.X) || pkg.isNothing(e.Y))
}

// isNothing reports whether an expression is nil, 0 or "", or the 1 that a number is to
// reach.
func (pkg *Package) isNothing(e ast.Expr) bool {
	tv := pkg.TypesInfo.Types[e]
	if tv.IsNil() {
		return true
	}
	if tv.Value == nil || tv.Value.Kind() == constant.Bool {
		return false
	}
	return Known{Constant: tv.Value}.Zero() || tv.Value.ExactString() == "1"
}
