package analyzer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// results returns how one of the results of a call differs.
func (s *spreader) results(e ast.Expr, index int) spread {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return unknown // of a map, a type assertion, a channel
	}
	return s.result(call, index)
}

func (s *spreader) call(call *ast.CallExpr) spread {
	if s.TypesInfo.Types[call.Fun].IsType() {
		return s.all(call.Args)
	}
	return s.result(call, 0)
}

// result returns how a call's result differs.
func (s *spreader) result(call *ast.CallExpr, index int) spread {
	switch callee := typeutil.Callee(s.TypesInfo, call).(type) {
	case *types.Builtin:
		switch callee.Name() {
		case "len", "cap":
			return same
		}
		return s.all(call.Args)
	case *types.Func:
		if isRandom(callee) {
			if seed := s.constantSeed(call); seed != nil {
				s.seed = seed
				return same
			}
			s.draws = append(s.draws, call)
			return random
		}
		if body, ok := s.bodyOf(callee.Origin()); ok {
			return s.returned(call, callee.Origin(), body, index)
		}
		if isPure(callee) {
			result := s.all(call.Args)
			if x := receiver(call); x != nil && callee.Signature().Recv() != nil {
				result = max(result, s.expr(x))
			}
			return result
		}
		if methods := s.implementations(callee, call); methods != nil {
			return s.ofAny(methods, index)
		}
		return s.yielded(call, callee.Origin(), index)
	}
	return s.function(call.Fun, index, maxSteps)
}

// returned returns how what a call of a function of this package returns
// differs, given what it is passed.
func (s *spreader) returned(call *ast.CallExpr, fn *types.Func, body inspector.Cursor, index int) spread {
	if slices.Contains(s.calls, fn) {
		return same // what it returns otherwise decides
	}
	if len(s.calls) == maxSteps {
		return unknown
	}
	inner := s.within(fn)
	off := s.bind(inner, call, fn)
	result := inner.returns(fn, body, index)
	if inner.seed != nil {
		s.seed = inner.seed
	}
	if inner.off != nil {
		s.off = inner.off
	}
	s.draws = append(s.draws, inner.draws...)
	if off && result == same && s.drawsWithout(call, fn, body, index) {
		s.off = call
	}
	return result
}

// bind gives a function's parameters what a call passes, and tells whether that
// is a 0 for one of them.
func (s *spreader) bind(inner *spreader, call *ast.CallExpr, fn *types.Func) (zero bool) {
	params := fn.Signature().Params()
	for i := range params.Len() {
		p := params.At(i)
		switch {
		case i >= len(call.Args):
		case fn.Signature().Variadic() && i == params.Len()-1:
			inner.bound[p] = s.all(call.Args[i:])
		case s.isZero(call.Args[i]):
			inner.zero[p] = true
			zero = true
		default:
			inner.bound[p] = s.expr(call.Args[i])
		}
	}
	return zero
}

// drawsWithout tells whether a function's result is random where no parameter
// is 0, so that the 0 switches the jitter off.
func (s *spreader) drawsWithout(call *ast.CallExpr, fn *types.Func, body inspector.Cursor, index int) bool {
	inner := s.within(fn)
	s.bind(inner, call, fn)
	inner.zero = nil
	return inner.returns(fn, body, index) == random
}

// returns returns how a function's result differs: as all its returns do.
func (s *spreader) returns(fn *types.Func, body inspector.Cursor, index int) spread {
	result, certain := same, false
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil)}, func(c inspector.Cursor) bool {
		ret, ok := c.Node().(*ast.ReturnStmt)
		if !ok || certain || s.passedBy(c) {
			return false
		}
		given := s.returnedBy(ret, fn.Signature().Results(), index)
		if s.takenFor0(c) {
			result, certain = given, true
		}
		result = max(result, given)
		return false
	})
	return result
}

func (s *spreader) returnedBy(ret *ast.ReturnStmt, results *types.Tuple, index int) spread {
	switch {
	case index < len(ret.Results) && len(ret.Results) == results.Len():
		if sig, ok := results.At(index).Type().Underlying().(*types.Signature); ok {
			return s.function(ret.Results[index], durationResult(sig), maxSteps)
		}
		return s.expr(ret.Results[index])
	case len(ret.Results) == 1:
		return s.results(ret.Results[0], index)
	case len(ret.Results) == 0 && index < results.Len():
		return s.object(results.At(index))
	}
	return unknown
}

func (s *spreader) literal(lit *ast.FuncLit, index int) spread {
	sig, ok := s.TypesInfo.TypeOf(lit).(*types.Signature)
	if !ok {
		return unknown
	}
	if known, ok := s.known[lit]; ok {
		return known
	}
	s.known[lit] = same
	result := same
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
