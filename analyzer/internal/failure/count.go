package failure

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// A number, and what a slice has, is followed as far as that there is none, or some: what
// failed is counted, or listed, and then asked for.
//
//	left = append(left, job) … if len(left) > 0 { time.Sleep(pause) }

// count adds that a number was counted up: it is not 0 then, if it is counted from there.
func (l *lowering) count(b *cfg.Block, s *ast.IncDecStmt) {
	v, ok := l.f.flows.src.Defined(ast.Unparen(s.X)).(*types.Var)
	if !ok {
		return
	}
	step := flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: flow.Unknown}
	if s.Tok == token.INC && !l.hidden[v] && l.f.flows.marks.NeverNegative(v) {
		step.Is = flow.Set
	}
	l.b.Add(l.end(b), step)
}

// amount returns the variable that a comparison asks for being 0, or empty, and what it is
// where that holds: n > 0, len(left) == 0.
func (l *lowering) amount(e *ast.BinaryExpr) (*types.Var, flow.Truth) {
	x, op, y := e.X, e.Op, e.Y
	if l.constant(x) != nil {
		x, y = y, x
		op = map[token.Token]token.Token{token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ}[op]
	}
	value := l.constant(y)
	if value == nil || value.Kind() != constant.Int {
		return nil, 0
	}
	v := l.counted(x)
	if v == nil {
		return nil, 0
	}
	l.b.Round(l.variable(v))
	zero, one := constant.Sign(value) == 0, value.ExactString() == "1"
	switch {
	case zero && (op == token.EQL || op == token.LEQ), one && op == token.LSS:
		return v, flow.Nil
	case zero && (op == token.NEQ || op == token.GTR), one && op == token.GEQ:
		return v, flow.Unknown &^ flow.Nil
	}
	return nil, 0
}

func (l *lowering) constant(e ast.Expr) constant.Value { return l.f.flows.src.TypesInfo.Types[e].Value }

// counted returns the variable that an expression is the number of: n, len(left).
func (l *lowering) counted(e ast.Expr) *types.Var {
	src := l.f.flows.src
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); !ok || id.Name != "len" || !src.TypesInfo.Types[id].IsBuiltin() {
			return nil
		}
		if _, ok := src.Under(call.Args[0]).(*types.Slice); !ok {
			return nil
		}
		if v, ok := src.Mentioned(ast.Unparen(call.Args[0])).(*types.Var); ok && !v.IsField() && l.f.flows.marks.Collected(v) {
			return v
		}
		return nil
	}
	v, ok := src.Mentioned(ast.Unparen(e)).(*types.Var)
	if !ok || !syntax.IsKind(v.Type(), types.IsInteger) || !l.f.flows.marks.NeverNegative(v) {
		return nil
	}
	return v
}
