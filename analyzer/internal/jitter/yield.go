package jitter

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Yields returns how the results of a function of this package differ, those
// that may become a wait.
func (values *Values) Yields(fn *types.Func) []summary.Yield {
	if _, ok := values.src.BodyOf(fn); !ok {
		return nil
	}
	var found []summary.Yield
	results := fn.Signature().Results()
	for i := range results.Len() {
		if t := results.At(i).Type(); !syntax.IsMeasure(t) || syntax.IsNumber(t) && !source.ImportsRandom(values.src.Pkg) {
			continue
		}
		y := summary.Yield{Result: i, Differs: values.resultOf0(fn, i, nil, nil)}
		params := fn.Signature().Params()
		for p := range params.Len() {
			param := params.At(p)
			if !syntax.IsMeasure(param.Type()) {
				continue
			}
			if y.Differs != spread.Random && values.resultOf0(fn, i, param, nil) == spread.Random {
				y.Carries = append(y.Carries, p)
			}
			if y.Differs == spread.Random && values.resultOf0(fn, i, nil, param) == spread.Same {
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
func (values *Values) resultOf0(fn *types.Func, index int, drawn, zero *types.Var) spread.Kind {
	params := fn.Signature().Params()
	given := make([]byte, params.Len())
	for i := range given {
		_, isFunc := params.At(i).Type().Underlying().(*types.Signature)
		switch p := params.At(i); {
		case p == zero:
			given[i] = nothing
		case p == drawn:
			given[i] = letter(spread.Random)
		case isFunc:
			given[i] = letter(spread.Unknown)
		default:
			given[i] = letter(spread.Same)
		}
	}
	return values.plain.answers.Of(question{frame: frame{fn, string(given)}, result: index})
}

// yielded returns how the result of a function of another package differs, as
// far as that is known.
func (s *Spreader) yielded(call *ast.CallExpr, fn *types.Func, index int) spread.Kind {
	for _, y := range s.values.src.Imported(fn).Yields {
		if y.Result != index {
			continue
		}
		for _, i := range y.Factors {
			if i < len(call.Args) && s.zero.Has(call.Args[i]) {
				s.notes.lost.Off = call
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
