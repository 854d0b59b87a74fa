package mark

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Question is what a condition asks of one variable, if it does.
type Question struct {
	Var *types.Var
	// Is is what the variable is where the condition holds.
	Is flow.Truth
	// Amount tells that the variable is a number, or a slice, asked for being 0, or empty.
	Amount bool
}

// Asked returns what a condition asks: err != nil, done, len(left) > 0.
func (m *Marks) Asked(cond ast.Expr) Question {
	switch e := ast.Unparen(cond).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := m.src.Mentioned(e).(*types.Var); ok {
			return Question{Var: v, Is: flow.True}
		}
	case *ast.CallExpr:
		return m.askedByMethod(e)
	case *ast.BinaryExpr:
		if q := m.amount(e); q.Var != nil {
			return q
		}
		return m.askedForNil(e)
	}
	return Question{}
}

// askedByMethod returns what a call asks that only returns a field, or its opposite.
func (m *Marks) askedByMethod(call *ast.CallExpr) Question {
	switch given := m.OnlyReturns(call).(type) {
	case nil:
		return Question{}
	case *ast.UnaryExpr:
		q := m.Asked(given.X)
		if q.Var == nil || given.Op != token.NOT {
			return Question{}
		}
		q.Is = flow.Unknown &^ q.Is
		return q
	default:
		return m.Asked(given)
	}
}

func (m *Marks) askedForNil(e *ast.BinaryExpr) Question {
	x, y := e.X, e.Y
	if m.src.TypesInfo.Types[x].IsNil() {
		x, y = y, x
	}
	v, ok := m.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if !ok || !m.src.TypesInfo.Types[y].IsNil() {
		return Question{}
	}
	switch e.Op {
	case token.EQL:
		return Question{Var: v, Is: flow.Nil}
	case token.NEQ:
		return Question{Var: v, Is: flow.Unknown &^ flow.Nil}
	}
	return Question{}
}

// amount returns what a comparison with 0 or 1 asks: n > 0, len(left) == 0.
func (m *Marks) amount(e *ast.BinaryExpr) Question {
	x, op, y := e.X, e.Op, e.Y
	if m.constant(x) != nil {
		x, y = y, x
		op = map[token.Token]token.Token{token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ}[op]
	}
	value := m.constant(y)
	if value == nil || value.Kind() != constant.Int {
		return Question{}
	}
	v := m.counted(x)
	if v == nil {
		return Question{}
	}
	zero, one := constant.Sign(value) == 0, value.ExactString() == "1"
	switch {
	case zero && (op == token.EQL || op == token.LEQ), one && op == token.LSS:
		return Question{v, flow.Nil, true}
	case zero && (op == token.NEQ || op == token.GTR), one && op == token.GEQ:
		return Question{v, flow.Unknown &^ flow.Nil, true}
	}
	return Question{}
}

func (m *Marks) constant(e ast.Expr) constant.Value { return m.src.TypesInfo.Types[e].Value }

// counted returns the variable that an expression is the number of: n, len(left).
func (m *Marks) counted(e ast.Expr) *types.Var {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); !ok || id.Name != "len" || !m.src.TypesInfo.Types[id].IsBuiltin() {
			return nil
		}
		if _, ok := m.src.Under(call.Args[0]).(*types.Slice); !ok {
			return nil
		}
		if v, ok := m.src.Mentioned(ast.Unparen(call.Args[0])).(*types.Var); ok && !v.IsField() && m.Collected(v) {
			return v
		}
		return nil
	}
	v, ok := m.src.Mentioned(ast.Unparen(e)).(*types.Var)
	if !ok || !syntax.IsKind(v.Type(), types.IsInteger) || !m.NeverNegative(v) {
		return nil
	}
	return v
}
