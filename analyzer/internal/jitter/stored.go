package jitter

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// stored returns how what is put into a map, a slice or a place that a variable leads to
// differs: delays[i] = d, *delay = d.
func (s *Spreader) stored(v *types.Var) spread.Kind {
	result := spread.Same
	for _, use := range s.values.src.Uses(v) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.IndexExpr_X && kind != edge.StarExpr_X {
			continue
		}
		if a, ok := source.At(syntax.OutermostParen(c.Parent())); ok {
			result = max(result, s.assigned(a))
		}
	}
	return result
}

// filled returns how what calls put into a variable differs that are given its address.
func (s *Spreader) filled(v *types.Var) spread.Kind {
	result := spread.Same
	for _, use := range s.values.src.Uses(v) {
		c := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.UnaryExpr_X {
			continue
		}
		arg := syntax.OutermostParen(c.Parent())
		if kind, i := arg.ParentEdge(); kind == edge.CallExpr_Args {
			result = max(result, s.filledBy(arg.Parent().Node().(*ast.CallExpr), i))
		}
	}
	return result
}

// filledBy returns how what a call puts into the place differs whose address it is given. One
// of package flag, or made after it, fills in a setting.
func (s *Spreader) filledBy(call *ast.CallExpr, i int) spread.Kind {
	callee, _ := s.values.src.Callee(call).(*types.Func)
	switch {
	case callee == nil || callee.Pkg() == nil:
		return spread.Unknown
	case strings.HasSuffix(callee.Pkg().Path(), "flag"):
		return spread.Same
	}
	place, ok := s.values.place(callee.Origin(), i)
	if !ok {
		return spread.Unknown
	}
	return s.stored(place)
}

// place returns the parameter by which a function of the package is given an address, where all
// that it does with it is to read what is there, and to put something there.
func (values *Values) place(fn *types.Func, i int) (*types.Var, bool) {
	sig := fn.Signature()
	if _, seen := values.src.BodyOf(fn); !seen || sig.Variadic() || i >= sig.Params().Len() {
		return nil, false
	}
	param := sig.Params().At(i)
	for _, use := range values.src.Uses(param) {
		if kind, _ := syntax.OutermostParen(use).ParentEdge(); kind != edge.StarExpr_X {
			return nil, false
		}
	}
	return param, true
}
