package jitter

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// results returns how one of the results of a call differs.
func (s *Spreader) results(e ast.Expr, index int) spread.Kind {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return s.result(e, index)
	case *ast.IndexExpr, *ast.TypeAssertExpr: // v, ok := settings["pause"]
		return s.Expr(e)
	}
	return spread.Unknown // of a channel
}

func (s *Spreader) call(call *ast.CallExpr) spread.Kind {
	if s.values.src.TypesInfo.Types[call.Fun].IsType() {
		return s.all(call.Args)
	}
	return s.result(call, 0)
}

// result returns how a call's result differs.
func (s *Spreader) result(call *ast.CallExpr, index int) spread.Kind {
	switch callee := typeutil.Callee(s.values.src.TypesInfo, call).(type) {
	case *types.Builtin:
		switch callee.Name() {
		case "len", "cap":
			return spread.Same
		}
		return s.all(call.Args)
	case *types.Func:
		if isHash(callee) {
			return s.hashed(call)
		}
		if IsRandom(callee) {
			if seed := s.constantSeed(call); seed != nil {
				s.lost.Seed = seed
				return spread.Same
			}
			s.Draws = append(s.Draws, call)
			return spread.Random
		}
		if body, ok := s.values.src.BodyOf(callee.Origin()); ok {
			return s.returned(call, callee.Origin(), body, index)
		}
		if isPure(callee) {
			result := s.all(call.Args)
			if x := syntax.Receiver(call); x != nil && callee.Signature().Recv() != nil {
				result = max(result, s.Expr(x))
			}
			return result
		}
		if methods := s.implementations(callee, call); methods != nil {
			return s.ofAny(methods, index)
		}
		if methods := s.values.src.Fillers(callee); methods != nil {
			return s.ofAny(methods, index)
		}
		return s.yielded(call, callee.Origin(), index)
	}
	return s.function(call.Fun, index, source.MaxSteps)
}

// returned returns how what a call of a function of this package returns
// differs, given what it is passed.
func (s *Spreader) returned(call *ast.CallExpr, fn *types.Func, body inspector.Cursor, index int) spread.Kind {
	if slices.Contains(s.calls, fn) {
		return spread.Same // what it returns otherwise decides
	}
	if len(s.calls) == source.MaxSteps {
		return spread.Unknown
	}
	inner := s.within(fn)
	off := s.bind(inner, call, fn)
	result := inner.returns(fn, body, index)
	if inner.lost.Seed != nil {
		s.lost.Seed = inner.lost.Seed
	}
	if inner.lost.Off != nil {
		s.lost.Off = inner.lost.Off
	}
	s.Draws = append(s.Draws, inner.Draws...)
	if off && result == spread.Same && s.drawsWithout(call, fn, body, index) {
		s.lost.Off = call
	}
	return result
}

// bind gives a function's parameters what a call passes, and tells whether that
// is a 0 for one of them.
func (s *Spreader) bind(inner *Spreader, call *ast.CallExpr, fn *types.Func) (zero bool) {
	params := fn.Signature().Params()
	for i := range params.Len() {
		p := params.At(i)
		switch {
		case i >= len(call.Args):
		case fn.Signature().Variadic() && i == params.Len()-1:
			inner.bound[p] = s.all(call.Args[i:])
		case s.zero.has(call.Args[i]):
			inner.zero.vars[p] = true
			zero = true
		default:
			inner.bound[p] = s.Expr(call.Args[i])
		}
	}
	return zero
}

// drawsWithout reports whether a function's result is random where no parameter
// is 0, so that the 0 switches the jitter off.
func (s *Spreader) drawsWithout(call *ast.CallExpr, fn *types.Func, body inspector.Cursor, index int) bool {
	inner := s.within(fn)
	s.bind(inner, call, fn)
	inner.zero.vars = nil
	return inner.returns(fn, body, index) == spread.Random
}

// returns returns how a function's result differs: as all its returns do.
func (s *Spreader) returns(fn *types.Func, body inspector.Cursor, index int) spread.Kind {
	result, certain := spread.Same, false
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil)}, func(c inspector.Cursor) bool {
		ret, ok := c.Node().(*ast.ReturnStmt)
		if !ok || certain || s.zero.passBy(c) {
			return false
		}
		given := s.returnedBy(ret, fn.Signature().Results(), index)
		if s.zero.leadTo(c) {
			result, certain = given, true
		}
		result = max(result, given)
		return false
	})
	return result
}

func (s *Spreader) returnedBy(ret *ast.ReturnStmt, results *types.Tuple, index int) spread.Kind {
	switch {
	case index < len(ret.Results) && len(ret.Results) == results.Len():
		if sig, ok := results.At(index).Type().Underlying().(*types.Signature); ok {
			return s.function(ret.Results[index], syntax.DurationResult(sig), source.MaxSteps)
		}
		return s.Expr(ret.Results[index])
	case len(ret.Results) == 1:
		return s.results(ret.Results[0], index)
	case len(ret.Results) == 0 && index < results.Len():
		return s.object(results.At(index))
	}
	return spread.Unknown
}

func (s *Spreader) literal(lit *ast.FuncLit, index int) spread.Kind {
	sig, ok := s.values.src.TypesInfo.TypeOf(lit).(*types.Signature)
	if !ok {
		return spread.Unknown
	}
	if known, ok := s.known[lit]; ok {
		return known
	}
	s.known[lit] = spread.Same
	result := spread.Same
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			result = max(result, s.returnedBy(n, sig.Results(), index))
		}
		return true
	})
	s.known[lit] = result
	return result
}
