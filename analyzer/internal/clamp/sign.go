package clamp

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// notNegative reports whether a value is 0 at least: it is made of draws, of
// settings and of constants, and nothing is taken away.
func (g *growth) notNegative(e ast.Expr, steps int) bool {
	if steps == 0 || !g.search.caps.src.Spend() {
		return false
	}
	if n, ok := g.search.caps.src.ConstantOf(e); ok {
		return n >= 0
	}
	switch e := g.search.caps.src.Unconverted(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if differs, _ := g.search.caps.values.SpreadOf(e); differs == spread.Same {
			return true
		}
		v, ok := g.search.caps.src.Mentioned(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar {
			return false
		}
		if g.assumed[v] {
			return true
		}
		g.assumed[v] = true
		defer delete(g.assumed, v)
		values, all := g.search.caps.src.Assignments(v).Values()
		return all && len(values) > 0 && syntax.AllOf(values, func(given ast.Expr) bool { return g.notNegative(given, steps-1) })
	case *ast.BinaryExpr:
		switch e.Op {
		case token.ADD, token.MUL, token.QUO, token.SHL, token.SHR, token.REM:
			return g.notNegative(e.X, steps-1) && g.notNegative(e.Y, steps-1)
		}
	case *ast.CallExpr:
		return g.search.caps.values.IsDraw(e) || g.raised(e) != nil
	}
	return false
}

// positive reports whether a value is more than 0 by more than what is drawn.
func (g *growth) positive(e ast.Expr, steps int) bool {
	if n, ok := g.search.caps.src.ConstantOf(e); ok {
		return n > 0
	}
	if differs, _ := g.search.caps.values.SpreadOf(e); differs == spread.Same {
		return g.notNegative(e, steps)
	}
	switch e := g.search.caps.src.Unconverted(e).(type) {
	case *ast.Ident:
		v, ok := g.search.caps.src.Mentioned(e).(*types.Var)
		if !ok || steps == 0 || v.Kind() != types.LocalVar {
			return false
		}
		given := g.search.caps.src.OnlyGiven(v)
		return given != nil && g.positive(given, steps-1)
	case *ast.BinaryExpr:
		return e.Op == token.ADD &&
			(g.positive(e.X, steps) && g.notNegative(e.Y, steps) || g.positive(e.Y, steps) && g.notNegative(e.X, steps))
	}
	return false
}

// bounded reports whether a value is made of settings, constants and draws between
// them, in every attempt alike.
func (s *search) bounded(e ast.Expr, steps int) bool {
	if steps == 0 || !s.caps.src.Spend() {
		return false
	}
	if _, ok := s.caps.src.ConstantOf(e); ok {
		return true
	}
	switch e := s.caps.src.Unconverted(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := s.caps.src.Mentioned(e).(*types.Var)
		if !ok || v == s.attempt || s.caps.src.Addressed(v) {
			return false
		}
		values, all := s.caps.src.Assignments(v).Values()
		return all && syntax.AllOf(values, func(given ast.Expr) bool { return s.bounded(given, steps-1) })
	case *ast.BinaryExpr:
		return s.bounded(e.X, steps) && s.bounded(e.Y, steps)
	case *ast.CallExpr:
		return s.caps.values.IsDraw(e) && !slices.ContainsFunc(e.Args, func(arg ast.Expr) bool { return !s.bounded(arg, steps) })
	}
	return false
}
