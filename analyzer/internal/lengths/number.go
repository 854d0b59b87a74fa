package lengths

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// maxCalls is how deep functions are gone into that work a length out.
const maxCalls = 3

// number returns the number that an expression is worth here.
func (m *machine) number(e ast.Expr) (float64, bool) {
	e = ast.Unparen(e)
	if !m.src.Spend() {
		return 0, false
	}
	if value := m.src.TypesInfo.Types[e].Value; value != nil {
		if value = constant.ToFloat(value); value.Kind() != constant.Float {
			return 0, false
		}
		n, _ := constant.Float64Val(value)
		return n, true
	}
	switch e := e.(type) {
	case *ast.Ident:
		if v, ok := m.src.Mentioned(e).(*types.Var); ok && v.Kind() != types.PackageVar {
			return m.variable(v)
		}
	case *ast.BinaryExpr:
		x, ok := m.number(e.X)
		y, also := m.number(e.Y)
		if !ok || !also {
			return 0, false
		}
		return apply(e.Op, x, y, m.src.IsInteger(e))
	case *ast.UnaryExpr:
		x, ok := m.number(e.X)
		return -x, ok && e.Op == token.SUB
	case *ast.CallExpr:
		return m.call(e)
	}
	return m.src.ConstantOf(e)
}

// call returns the number that a call returns, or a conversion comes to.
func (m *machine) call(call *ast.CallExpr) (float64, bool) {
	if m.src.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		x, ok := m.number(call.Args[0])
		if m.src.IsInteger(call) {
			x = math.Trunc(x)
		}
		return x, ok
	}
	switch callee := m.src.Callee(call).(type) {
	case *types.Builtin:
		return m.standard(callee.Name(), call.Args)
	case *types.Func:
		if callee.Pkg() != nil && callee.Pkg().Path() == "math" {
			return m.standard(callee.Name(), call.Args)
		}
		return m.function(callee, call.Args)
	}
	return 0, false
}

// standard returns what a function of the language, or of the package math, returns. The
// least of several, some of which are not known, is one of those that are until it is cut
// off.
func (m *machine) standard(name string, args []ast.Expr) (float64, bool) {
	var numbers []float64
	for _, arg := range args {
		if n, ok := m.number(arg); ok {
			numbers = append(numbers, n)
		}
	}
	all := len(numbers) == len(args)
	switch {
	case len(numbers) == 0:
	case name == "min" || name == "Min":
		m.openCap = m.openCap || !all
		return least(numbers), true
	case !all:
	case name == "max" || name == "Max":
		return greatest(numbers), true
	case name == "Pow" && len(numbers) == 2:
		return math.Pow(numbers[0], numbers[1]), true
	case name == "Exp2" && len(numbers) == 1:
		return math.Exp2(numbers[0]), true
	}
	return 0, false
}

func least(numbers []float64) float64 {
	n := numbers[0]
	for _, other := range numbers[1:] {
		n = min(n, other)
	}
	return n
}

func greatest(numbers []float64) float64 {
	n := numbers[0]
	for _, other := range numbers[1:] {
		n = max(n, other)
	}
	return n
}

// function returns what a function of this package returns for some arguments.
func (m *machine) function(callee *types.Func, args []ast.Expr) (float64, bool) {
	sig := callee.Signature()
	body, ok := m.src.BodyOf(callee)
	if !ok || m.calls == maxCalls || sig.Variadic() || sig.Params().Len() != len(args) || sig.Results().Len() != 1 {
		return 0, false
	}
	within := (&Lengths{src: m.src}).newMachine(body)
	within.calls = m.calls + 1
	for i, arg := range args {
		p := sig.Params().At(i)
		if value, ok := m.number(arg); ok {
			within.values[p] = value
		} else {
			within.lost[p] = true
		}
	}
	value, ok := within.called(syntax.BodyOf(syntax.FunctionAround(body).Node()))
	m.openCap = m.openCap || within.openCap
	return value, ok
}

// called goes through a function's body, and returns what that returns.
func (m *machine) called(body *ast.BlockStmt) (float64, bool) {
	way := m.statement(body)
	return m.returned, way == leaves && m.known
}

// truth returns whether a condition holds, and whether that is known.
func (m *machine) truth(cond ast.Expr) (holds, known bool) {
	cond = ast.Unparen(cond)
	if value := m.src.TypesInfo.Types[cond].Value; value != nil && value.Kind() == constant.Bool {
		return constant.BoolVal(value), true
	}
	switch e := cond.(type) {
	case *ast.UnaryExpr:
		holds, known = m.truth(e.X)
		return !holds, known && e.Op == token.NOT
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, knownX := m.truth(e.X)
			y, knownY := m.truth(e.Y)
			decides := e.Op == token.LOR // what either side decides alone
			if knownX && x == decides || knownY && y == decides {
				return decides, true
			}
			return !decides, knownX && knownY
		}
		if !syntax.IsComparison(e.Op) || !syntax.IsKind(m.src.Under(e.X), types.IsNumeric) {
			return false, false
		}
		x, ok := m.number(e.X)
		y, also := m.number(e.Y)
		return compares(e.Op, x, y), ok && also
	}
	return false, false
}

func compares(op token.Token, x, y float64) bool {
	switch op {
	case token.LSS:
		return x < y
	case token.LEQ:
		return x <= y
	case token.GTR:
		return x > y
	case token.GEQ:
		return x >= y
	case token.EQL:
		return x == y
	}
	return x != y
}
