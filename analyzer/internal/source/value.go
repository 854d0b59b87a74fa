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

// MaxSteps bounds the variables that are followed to find one value: more than
// a person would follow, and an end to any circle.
const MaxSteps = 8

// ValueOf returns what is known of the expression's value. A variable is
// followed if all that the package gives it is one value.
func (pkg *Package) ValueOf(expr ast.Expr) (Known, bool) {
	return evaluation{pkg}.of(expr, MaxSteps)
}

// ConstantOf returns an expression's number, if it is known and always the same.
func (pkg *Package) ConstantOf(e ast.Expr) (float64, bool) {
	value, ok := pkg.ValueOf(e)
	n, isNumber := value.Number()
	return n, ok && isNumber
}

// AllConstant reports whether a seed is a constant, an array of them, or made of
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

// evaluation finds what is known of an expression of a package, within a number of
// steps from variable to variable.
type evaluation struct{ pkg *Package }

func (ev evaluation) of(expr ast.Expr, steps int) (Known, bool) {
	if expr == nil || steps == 0 || !ev.pkg.Spend() {
		return Known{}, false
	}
	expr = ast.Unparen(expr)
	tv := ev.pkg.TypesInfo.Types[expr]
	switch {
	case tv.IsNil():
		return Known{Null: true}, true
	case tv.Value != nil:
		return Known{Constant: tv.Value, Symbol: ev.pkg.Mentioned(expr), At: ev.declared(expr)}, true
	}
	switch e := expr.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := ev.pkg.Mentioned(e).(*types.Var); ok {
			return ev.variable(v, steps)
		}
		obj := ev.pkg.Mentioned(e)
		return Known{Symbol: obj}, obj != nil
	case *ast.CallExpr:
		if ev.pkg.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return ev.converted(e, steps)
		}
		obj := typeutil.Callee(ev.pkg.TypesInfo, e)
		return Known{Symbol: obj}, obj != nil
	case *ast.CompositeLit:
		name := syntax.NamedOf(ev.pkg.TypesInfo.TypeOf(e))
		if name == nil {
			return Known{}, false
		}
		return Known{Symbol: name}, true
	case *ast.UnaryExpr:
		return ev.unary(e, steps)
	case *ast.BinaryExpr:
		return ev.binary(e, steps)
	}
	return Known{}, false
}

// variable returns the value of a variable that is given just one. Fields and
// parameters can be given others by code that is not seen here.
func (ev evaluation) variable(v *types.Var, steps int) (Known, bool) {
	if v.Pkg() != ev.pkg.Pkg {
		return Known{Symbol: v}, true
	}
	if v.Kind() != types.LocalVar && v.Kind() != types.PackageVar {
		return Known{}, false
	}
	given := ev.pkg.OnlyGiven(v)
	if given == nil {
		// Given nothing at all, a variable is left at its zero value: rare, and as
		// likely to be set where this look does not reach.
		return Known{}, false
	}
	value, ok := ev.of(given, steps-1)
	if ok && value.At == nil {
		value.At = given
	}
	return value, ok
}

func (ev evaluation) converted(call *ast.CallExpr, steps int) (Known, bool) {
	value, ok := ev.of(call.Args[0], steps)
	if !ok || value.Constant == nil {
		return value, ok
	}
	if !Numeric(value.Constant) {
		return value, true
	}
	if ev.pkg.IsInteger(call) {
		// A conversion to an integer truncates toward zero.
		f, _ := constant.Float64Val(constant.ToFloat(value.Constant))
		value.Constant = constant.MakeInt64(int64(f))
	}
	return value, true
}

func (ev evaluation) unary(e *ast.UnaryExpr, steps int) (Known, bool) {
	value, ok := ev.of(e.X, steps)
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

func (ev evaluation) binary(e *ast.BinaryExpr, steps int) (Known, bool) {
	x, okX := ev.of(e.X, steps)
	y, okY := ev.of(e.Y, steps)
	if !okX || !okY || !Numeric(x.Constant) || !Numeric(y.Constant) {
		return Known{}, false
	}
	op := e.Op
	if ev.pkg.IsInteger(e) {
		// An untyped 2.0 is an integer here.
		x.Constant, y.Constant = constant.ToInt(x.Constant), constant.ToInt(y.Constant)
	}
	switch {
	case !Numeric(x.Constant) || !Numeric(y.Constant):
		return Known{}, false
	case op == token.ADD, op == token.SUB, op == token.MUL:
	case op == token.QUO && constant.Sign(y.Constant) != 0:
		if ev.pkg.IsInteger(e) {
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

// declared returns the declaration of the constant of this package that the
// expression names, or nil.
func (ev evaluation) declared(expr ast.Expr) ast.Node {
	c, ok := ev.pkg.Mentioned(expr).(*types.Const)
	if !ok || c.Pkg() != ev.pkg.Pkg {
		return nil
	}
	at, ok := ev.pkg.Definition(c)
	if !ok {
		return nil
	}
	return at.Node()
}
