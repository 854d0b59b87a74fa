package failure

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// assign adds what variables are given by an assignment.
func (l *lowering) assign(b *cfg.Block, s *ast.AssignStmt) {
	for i, to := range s.Lhs {
		v, ok := l.f.flows.src.Defined(ast.Unparen(to)).(*types.Var)
		if !ok {
			continue
		}
		switch {
		case s.Tok != token.ASSIGN && s.Tok != token.DEFINE:
			l.give(b, v, nil, 0)
		case len(s.Lhs) == len(s.Rhs):
			l.give(b, v, s.Rhs[i], 0)
		default:
			l.give(b, v, s.Rhs[0], i)
		}
	}
}

func (l *lowering) declare(b *cfg.Block, s *ast.ValueSpec) {
	for i, id := range s.Names {
		v, ok := l.f.flows.src.TypesInfo.Defs[id].(*types.Var)
		switch {
		case !ok:
		case len(s.Values) == 0:
			l.b.Add(l.end(b), flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: mark.Zero(v.Type())})
		case len(s.Values) == len(s.Names):
			l.give(b, v, s.Values[i], 0)
		default:
			l.give(b, v, s.Values[0], i)
		}
	}
}

// give adds that a variable is given an expression's value, or one of its results.
func (l *lowering) give(b *cfg.Block, v *types.Var, given ast.Expr, result int) {
	src := l.f.flows.src
	given = ast.Unparen(given)
	step := flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: l.f.flows.marks.Truth(given)}
	switch e := given.(type) {
	case *ast.CallExpr:
		if _, attempted := l.results[e]; attempted && l.f.tells(e, v.Type(), result) {
			step.From = l.result(e)
			l.bound[v] = true
		} else if inner := l.wrapped(e, v); inner != nil {
			step.From = l.variable(inner)
			l.bound[v] = l.bound[inner]
		} else if outcome.MakesError(l.f.flows.src, e) {
			step.Is = flow.Set
		}
	case *ast.UnaryExpr:
		if attempt, _ := l.f.flows.attempts.Handed(e); attempt != nil && syntax.IsError(v.Type()) {
			step.From = l.result(attempt)
			l.bound[v] = true
		}
	case *ast.Ident, *ast.SelectorExpr:
		switch other, isVar := src.Mentioned(given).(*types.Var); {
		case isVar && v.IsField() && l.f.flows.isAnswer(other):
			step.Is = flow.Set // nobody keeps what an attempt has not given
		case isVar && other.IsField() && l.answered(b, given):
			step.From = l.result(l.f.Conditions.FieldOf(given, given))
			l.bound[v] = true
		case isVar && other != v:
			step.From = l.variable(other)
			l.bound[v] = l.bound[v] || l.bound[other]
		}
	}
	if l.hidden[v] {
		step.From, step.Is = flow.NoVar, flow.Unknown
	}
	if k := (kept{v, step.Is}); v.IsField() && step.From == flow.NoVar && step.Is != flow.Unknown && !slices.Contains(l.given, k) {
		l.given = append(l.given, k)
	}
	l.b.Add(l.end(b), step)
}

// answered reports whether an expression is the error in an answer that an attempt gave, and
// adds that this, whatever the attempt's own error was, is told by it: err = answer.Err.
func (l *lowering) answered(b *cfg.Block, e ast.Expr) bool {
	call := l.f.Conditions.FieldOf(e, e)
	if _, attempted := l.results[call]; !attempted {
		return false
	}
	l.b.Add(l.end(b), flow.Step{Kind: flow.Attempt, Node: l.node(call), Def: l.result(call), Is: flow.Nil})
	return true
}

// tells reports whether a result of a call says how it went: an error does, and a bool
// that is false after a failure.
func (f *Flow) tells(call *ast.CallExpr, t types.Type, result int) bool {
	if syntax.IsError(t) {
		return true
	}
	return syntax.IsBool(t) && !f.flows.src.Fails(call) && f.Conditions.Refusal(call, result).Attempt != nil
}

// wrapped returns the error that a call makes another of, which it gives a variable.
func (l *lowering) wrapped(call *ast.CallExpr, v *types.Var) *types.Var {
	if !syntax.IsError(v.Type()) {
		return nil
	}
	for _, arg := range call.Args {
		inner, ok := l.f.flows.src.Mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && syntax.IsError(inner.Type()) {
			return inner
		}
	}
	return nil
}
