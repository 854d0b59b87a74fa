package source

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Same tells whether two known values are equal.
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

// Unconverted returns what an expression converts, perhaps many times.
func (pkg *Package) Unconverted(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !pkg.TypesInfo.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// AllConstant tells whether a seed is a constant, an array of them, or made of
// one by conversions.
func (pkg *Package) AllConstant(seed ast.Expr) bool {
	switch e := ast.Unparen(seed).(type) {
	case *ast.CompositeLit:
		return !slices.ContainsFunc(e.Elts, func(elt ast.Expr) bool {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			return !pkg.AllConstant(elt)
		})
	case *ast.CallExpr:
		if pkg.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return pkg.AllConstant(e.Args[0])
		}
	}
	value, ok := pkg.ValueOf(seed)
	return ok && value.Constant != nil
}

// Known is what is known of an expression's value before the program runs.
type Known struct {
	// constant is the value of a constant expression, or nil.
	Constant constant.Value
	// null tells that the value is nil.
	Null bool
	// symbol is the package-level function, variable, constant or type that the
	// expression mentions, calls or builds, or nil.
	Symbol types.Object
	// at is where the value is decided, if not in the expression itself.
	At ast.Node
}

// MaxSteps bounds the variables that are followed to find one value: more than
// a person would follow, and an end to any circle.
const MaxSteps = 8

// ValueOf returns what is known of the expression's value. A variable is
// followed if all that the package gives it is one value.
func (pkg *Package) ValueOf(expr ast.Expr) (Known, bool) { return pkg.evaluate(expr, MaxSteps) }

func (pkg *Package) evaluate(expr ast.Expr, steps int) (Known, bool) {
	if expr == nil || steps == 0 || !pkg.Spend() {
		return Known{}, false
	}
	expr = ast.Unparen(expr)
	tv := pkg.TypesInfo.Types[expr]
	switch {
	case tv.IsNil():
		return Known{Null: true}, true
	case tv.Value != nil:
		return Known{Constant: tv.Value, Symbol: pkg.Mentioned(expr), At: pkg.declared(expr)}, true
	}
	switch e := expr.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := pkg.Mentioned(e).(*types.Var); ok {
			return pkg.variable(v, steps)
		}
		obj := pkg.Mentioned(e)
		return Known{Symbol: obj}, obj != nil
	case *ast.CallExpr:
		if pkg.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return pkg.converted(e, steps)
		}
		obj := typeutil.Callee(pkg.TypesInfo, e)
		return Known{Symbol: obj}, obj != nil
	case *ast.CompositeLit:
		name := syntax.NamedOf(pkg.TypesInfo.TypeOf(e))
		if name == nil {
			return Known{}, false
		}
		return Known{Symbol: name}, true
	case *ast.UnaryExpr:
		return pkg.unary(e, steps)
	case *ast.BinaryExpr:
		return pkg.binary(e, steps)
	}
	return Known{}, false
}

// variable returns the value of a variable that is given just one. Fields and
// parameters can be given others by code that is not seen here.
func (pkg *Package) variable(v *types.Var, steps int) (Known, bool) {
	if v.Pkg() != pkg.Pkg {
		return Known{Symbol: v}, true
	}
	if v.Kind() != types.LocalVar && v.Kind() != types.PackageVar {
		return Known{}, false
	}
	given := pkg.OnlyGiven(v)
	if given == nil {
		// Given nothing at all, a variable is left at its zero value: rare, and as
		// likely to be set where this look does not reach.
		return Known{}, false
	}
	value, ok := pkg.evaluate(given, steps-1)
	if ok && value.At == nil {
		value.At = given
	}
	return value, ok
}

func (pkg *Package) converted(call *ast.CallExpr, steps int) (Known, bool) {
	value, ok := pkg.evaluate(call.Args[0], steps)
	if !ok || value.Constant == nil {
		return value, ok
	}
	if !Numeric(value.Constant) {
		return value, true
	}
	if pkg.IsInteger(call) {
		// A conversion to an integer truncates toward zero.
		f, _ := constant.Float64Val(constant.ToFloat(value.Constant))
		value.Constant = constant.MakeInt64(int64(f))
	}
	return value, true
}

func (pkg *Package) unary(e *ast.UnaryExpr, steps int) (Known, bool) {
	value, ok := pkg.evaluate(e.X, steps)
	switch {
	case !ok:
		return Known{}, false
	case e.Op == token.AND:
		return value, true
	case value.Constant == nil || value.Constant.Kind() == constant.Unknown:
		return Known{}, false
	case e.Op == token.NOT && value.Constant.Kind() == constant.Bool, e.Op == token.SUB && Numeric(value.Constant):
		value.Constant = constant.UnaryOp(e.Op, value.Constant, 0)
		return value, true
	}
	return Known{}, false
}

func (pkg *Package) binary(e *ast.BinaryExpr, steps int) (Known, bool) {
	x, okX := pkg.evaluate(e.X, steps)
	y, okY := pkg.evaluate(e.Y, steps)
	if !okX || !okY || !Numeric(x.Constant) || !Numeric(y.Constant) {
		return Known{}, false
	}
	op := e.Op
	if pkg.IsInteger(e) {
		// An untyped 2.0 is an integer here.
		x.Constant, y.Constant = constant.ToInt(x.Constant), constant.ToInt(y.Constant)
	}
	switch {
	case !Numeric(x.Constant) || !Numeric(y.Constant):
		return Known{}, false
	case op == token.ADD, op == token.SUB, op == token.MUL:
	case op == token.QUO && constant.Sign(y.Constant) != 0:
		if pkg.IsInteger(e) {
			op = token.QUO_ASSIGN // how go/constant asks for integer division
		}
	default:
		return Known{}, false
	}
	at := x.At
	if at == nil {
		at = y.At
	}
	return Known{Constant: constant.BinaryOp(x.Constant, op, y.Constant), At: at}, true
}

// Numeric tells whether a constant is an integer or a floating-point number.
func Numeric(v constant.Value) bool {
	return v != nil && (v.Kind() == constant.Int || v.Kind() == constant.Float)
}

// Zero tells whether the value is 0, false, "" or nil.
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

// ConstantOf returns an expression's number, if it is known and always the same.
func (pkg *Package) ConstantOf(e ast.Expr) (float64, bool) {
	value, ok := pkg.ValueOf(e)
	n, isNumber := value.Number()
	return n, ok && isNumber
}
