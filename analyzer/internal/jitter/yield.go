package jitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Yields returns how the results of a function of this package differ, those
// that may become a wait.
func (values *Values) Yields(fn *types.Func) []summary.Yield {
	body, ok := values.src.BodyOf(fn)
	if !ok {
		return nil
	}
	var found []summary.Yield
	results := fn.Signature().Results()
	for i := range results.Len() {
		if t := results.At(i).Type(); !syntax.IsMeasure(t) || syntax.IsNumber(t) && !source.ImportsRandom(values.src.Pkg) {
			continue
		}
		y := summary.Yield{Result: i, Differs: values.resultOf0(fn, body, i, nil, nil)}
		params := fn.Signature().Params()
		for p := range params.Len() {
			param := params.At(p)
			if !syntax.IsMeasure(param.Type()) {
				continue
			}
			if y.Differs != spread.Random && values.resultOf0(fn, body, i, param, nil) == spread.Random {
				y.Carries = append(y.Carries, p)
			}
			if y.Differs == spread.Random && values.resultOf0(fn, body, i, nil, param) == spread.Same {
				y.Factors = append(y.Factors, p)
			}
		}
		if y.Differs != spread.Unknown || y.Carries != nil {
			found = append(found, y)
		}
	}
	return found
}

// resultOf0 returns how a function's result differs where one parameter is
// drawn, or one is 0, and the others are the same for all instances.
func (values *Values) resultOf0(fn *types.Func, body inspector.Cursor, index int, drawn, zero *types.Var) spread.Kind {
	s := values.Spreader().within(fn)
	params := fn.Signature().Params()
	for i := range params.Len() {
		s.bound[params.At(i)] = spread.Same
		if _, isFunc := params.At(i).Type().Underlying().(*types.Signature); isFunc {
			s.bound[params.At(i)] = spread.Unknown
		}
	}
	if drawn != nil {
		s.bound[drawn] = spread.Random
	}
	if zero != nil {
		s.zero.vars[zero] = true
	}
	return s.returns(fn, body, index)
}

// yielded returns how the result of a function of another package differs, as
// far as that is known.
func (s *Spreader) yielded(call *ast.CallExpr, fn *types.Func, index int) spread.Kind {
	for _, y := range s.values.src.Imported(fn).Yields {
		if y.Result != index {
			continue
		}
		for _, i := range y.Factors {
			if i < len(call.Args) && s.zero.has(call.Args[i]) {
				s.lost.Off = call
				return spread.Same
			}
		}
		result := y.Differs
		for _, i := range y.Carries {
			if i < len(call.Args) {
				result = max(result, s.Expr(call.Args[i]))
			}
		}
		return result
	}
	return spread.Unknown
}
