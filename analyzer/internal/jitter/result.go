package jitter

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
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
				s.notes.lost.Seed = seed
				return spread.Same
			}
			if s.values.Called(call).Has(catalog.DrawsBelow) && len(call.Args) == 1 && s.zero.IsOne(call.Args[0]) {
				return spread.Same
			}
			s.notes.draws = append(s.notes.draws, call)
			return spread.Random
		}
		if _, ok := s.values.src.BodyOf(callee.Origin()); ok {
			return s.returned(call, callee.Origin(), index)
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
func (s *Spreader) returned(call *ast.CallExpr, fn *types.Func, index int) spread.Kind {
	called := s.called(call, fn)
	result := s.ask(question{frame: called, result: index})
	off := strings.ContainsRune(called.given, nothing) || called.unset != "" && called.unset != s.frame.unset
	if off && result == spread.Same && s.values.drawsWithout(called, index) {
		s.notes.lost.Off = call
	}
	return result
}

// called returns the frame of a function that is called: its parameters are given what
// the call passes.
func (s *Spreader) called(call *ast.CallExpr, fn *types.Func) frame {
	f := open(fn)
	given := []byte(f.given)
	if recv := fn.Signature().Recv(); recv != nil && s.zero.Has(syntax.ReceiverOrBad(call)) {
		given[len(given)-1] = nothing // none.apply(d)
	}
	for i := range fn.Signature().Params().Len() {
		switch {
		case i >= len(call.Args):
		case fn.Signature().Variadic() && i == fn.Signature().Params().Len()-1:
			given[i] = letter(s.all(call.Args[i:]))
		case s.zero.Has(call.Args[i]):
			given[i] = nothing
		default:
			given[i] = letter(s.Expr(call.Args[i]))
		}
	}
	return frame{fn, string(given), s.unsetIn(call, fn)}
}

// unsetIn names the fields that are 0 of what a method is called of.
func (s *Spreader) unsetIn(call *ast.CallExpr, fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	x := syntax.ReceiverOrBad(call)
	if own := s.frame.fn; own != nil && s.values.src.Mentioned(ast.Unparen(x)) == types.Object(own.Signature().Recv()) {
		return s.frame.unset
	}
	fields := slices.DeleteFunc(zero.Unset(s.values.src, x), s.values.Offers)
	var names []string
	for _, field := range fields {
		names = append(names, strconv.Itoa(int(field.Pos())))
	}
	name := strings.Join(names, ",")
	s.values.unset[name] = fields
	return name
}

// drawsWithout reports whether a function's result is random where no parameter
// is 0, so that the 0 switches the jitter off.
func (values *Values) drawsWithout(called frame, index int) bool {
	set := frame{fn: called.fn, given: strings.ReplaceAll(called.given, string(nothing), string(anyCall))}
	return values.plain.answers.Of(question{frame: set, result: index}) == spread.Random
}

// returns returns how a function's result differs: as all its returns do.
func (s *Spreader) returns(fn *types.Func, body inspector.Cursor, index int) spread.Kind {
	result, certain := spread.Same, false
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil)}, func(c inspector.Cursor) bool {
		ret, ok := c.Node().(*ast.ReturnStmt)
		if !ok || certain || s.zero.PassBy(c) {
			return false
		}
		given := s.returnedBy(ret, fn.Signature().Results(), index)
		if s.zero.LeadTo(c) {
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
	return result
}
