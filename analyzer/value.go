package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// known is what is known of an expression's value before the program runs.
type known struct {
	// constant is the value of a constant expression, or nil.
	constant constant.Value
	// null tells that the value is nil.
	null bool
	// symbol is the package-level function, variable, constant or type that the
	// expression mentions, calls or builds, or nil.
	symbol types.Object
	// at is where the value is decided, if not in the expression itself.
	at ast.Node
}

// maxSteps bounds the variables that are followed to find one value: more than
// a person would follow, and an end to any circle.
const maxSteps = 8

// valueOf returns what is known of the expression's value. A variable is
// followed if all that the package gives it is one value.
func (u *unit) valueOf(expr ast.Expr) (known, bool) { return u.evaluate(expr, maxSteps) }

func (u *unit) evaluate(expr ast.Expr, steps int) (known, bool) {
	if expr == nil || steps == 0 || !u.spend() {
		return known{}, false
	}
	expr = ast.Unparen(expr)
	tv := u.TypesInfo.Types[expr]
	switch {
	case tv.IsNil():
		return known{null: true}, true
	case tv.Value != nil:
		return known{constant: tv.Value, symbol: u.mentioned(expr), at: u.declared(expr)}, true
	}
	switch e := expr.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := u.mentioned(e).(*types.Var); ok {
			return u.variable(v, steps)
		}
		obj := u.mentioned(e)
		return known{symbol: obj}, obj != nil
	case *ast.CallExpr:
		if u.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return u.converted(e, steps)
		}
		obj := typeutil.Callee(u.TypesInfo, e)
		return known{symbol: obj}, obj != nil
	case *ast.CompositeLit:
		name := namedOf(u.TypesInfo.TypeOf(e))
		if name == nil {
			return known{}, false
		}
		return known{symbol: name}, true
	case *ast.UnaryExpr:
		return u.unary(e, steps)
	case *ast.BinaryExpr:
		return u.binary(e, steps)
	}
	return known{}, false
}

// variable returns the value of a variable that is given just one. Fields,
// parameters and exported variables can be given others by code that is not
// seen here.
func (u *unit) variable(v *types.Var, steps int) (known, bool) {
	if v.Pkg() != u.Pkg {
		return known{symbol: v}, true
	}
	if v.IsField() || v.Kind() == types.ParamVar || v.Kind() == types.ResultVar || v.Kind() == types.RecvVar {
		return known{}, false
	}
	if v.Kind() == types.PackageVar && v.Exported() {
		return known{}, false
	}
	sources := u.sources(v)
	if len(sources) != 1 || !sources[0].Valid() || u.addressed(v) {
		// No source at all is a variable left at its zero value: rare, and as
		// likely to be set where this look does not reach.
		return known{}, false
	}
	source, ok := sources[0].Node().(ast.Expr)
	if !ok {
		return known{}, false
	}
	value, ok := u.evaluate(source, steps-1)
	if ok && value.at == nil {
		value.at = source
	}
	return value, ok
}

func (u *unit) converted(call *ast.CallExpr, steps int) (known, bool) {
	value, ok := u.evaluate(call.Args[0], steps)
	if !ok || value.constant == nil {
		return value, ok
	}
	if !numeric(value.constant) {
		return value, true
	}
	if u.isInteger(call) {
		// A conversion to an integer truncates toward zero.
		f, _ := constant.Float64Val(constant.ToFloat(value.constant))
		value.constant = constant.MakeInt64(int64(f))
	}
	return value, true
}

func (u *unit) unary(e *ast.UnaryExpr, steps int) (known, bool) {
	value, ok := u.evaluate(e.X, steps)
	switch {
	case !ok:
		return known{}, false
	case e.Op == token.AND:
		return value, true
	case value.constant == nil || value.constant.Kind() == constant.Unknown:
		return known{}, false
	case e.Op == token.NOT && value.constant.Kind() == constant.Bool, e.Op == token.SUB && numeric(value.constant):
		value.constant = constant.UnaryOp(e.Op, value.constant, 0)
		return value, true
	}
	return known{}, false
}

func (u *unit) binary(e *ast.BinaryExpr, steps int) (known, bool) {
	x, okX := u.evaluate(e.X, steps)
	y, okY := u.evaluate(e.Y, steps)
	if !okX || !okY || !numeric(x.constant) || !numeric(y.constant) {
		return known{}, false
	}
	op := e.Op
	if u.isInteger(e) {
		// An untyped 2.0 is an integer here.
		x.constant, y.constant = constant.ToInt(x.constant), constant.ToInt(y.constant)
	}
	switch {
	case !numeric(x.constant) || !numeric(y.constant):
		return known{}, false
	case op == token.ADD, op == token.SUB, op == token.MUL:
	case op == token.QUO && constant.Sign(y.constant) != 0:
		if u.isInteger(e) {
			op = token.QUO_ASSIGN // how go/constant asks for integer division
		}
	default:
		return known{}, false
	}
	at := x.at
	if at == nil {
		at = y.at
	}
	return known{constant: constant.BinaryOp(x.constant, op, y.constant), at: at}, true
}

// isInteger tells whether an expression has an integer type.
func (u *unit) isInteger(expr ast.Expr) bool {
	t := u.TypesInfo.TypeOf(expr)
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}

// mentioned returns the object that an identifier or qualified identifier
// names, or nil.
func (u *unit) mentioned(expr ast.Expr) types.Object {
	switch e := expr.(type) {
	case *ast.Ident:
		return origin(u.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		return origin(u.TypesInfo.Uses[e.Sel])
	}
	return nil
}

// declared returns the declaration of the constant of this package that the
// expression names, or nil.
func (u *unit) declared(expr ast.Expr) ast.Node {
	c, ok := u.mentioned(expr).(*types.Const)
	if !ok || c.Pkg() != u.Pkg {
		return nil
	}
	at, ok := u.definition(c)
	if !ok {
		return nil
	}
	return at.Node()
}

func numeric(v constant.Value) bool {
	return v != nil && (v.Kind() == constant.Int || v.Kind() == constant.Float)
}

// zero tells whether the value is 0, false, "" or nil.
func (k known) zero() bool {
	switch {
	case k.null:
		return true
	case k.constant == nil:
		return false
	case k.constant.Kind() == constant.Bool:
		return !constant.BoolVal(k.constant)
	case k.constant.Kind() == constant.String:
		return constant.StringVal(k.constant) == ""
	case numeric(k.constant):
		return constant.Sign(k.constant) == 0
	}
	return false
}

// number returns the value as a float, and whether it is a number.
func (k known) number() (float64, bool) {
	if !numeric(k.constant) {
		return 0, false
	}
	f, _ := constant.Float64Val(constant.ToFloat(k.constant))
	return f, true
}

// constantOf returns an expression's number, if it is known and always the same.
func (u *unit) constantOf(e ast.Expr) (float64, bool) {
	value, ok := u.valueOf(e)
	n, isNumber := value.number()
	return n, ok && isNumber
}
