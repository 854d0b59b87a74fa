package jitter

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// SpreadOfCalled returns how one of the results of a function value differs.
func (values *Values) SpreadOfCalled(e ast.Expr, index int) spread.Kind {
	return values.Spreader().function(e, index, source.MaxSteps)
}

// SpreadOfResult is the same of a function that the package declares.
func (values *Values) SpreadOfResult(fn *types.Func, index int) spread.Kind {
	return values.Spreader().ask(question{frame: open(fn), result: index})
}

// function returns how what a function value returns differs: that of a
// literal, of a declared function, or of whatever a variable is given.
func (s *Spreader) function(e ast.Expr, index, steps int) spread.Kind {
	if index < 0 || steps == 0 || !s.values.src.Spend() {
		return spread.Unknown
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return s.ask(question{frame: s.frameAt(e.Pos()), lit: e, result: index})
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := s.values.src.Mentioned(e).(type) {
		case *types.Func:
			return s.ofAny([]*types.Func{obj}, index)
		case *types.Var:
			return s.held(obj, index, steps)
		}
	case *ast.CallExpr:
		return s.made(e, index, steps)
	}
	return spread.Unknown
}

// held returns how what the function in a variable returns differs. A field or a parameter
// may be given other functions by code that is not seen; beside a default, which most leave
// as it is, what callers of the package may choose instead does not count.
func (s *Spreader) held(v *types.Var, index, steps int) spread.Kind {
	all, seen := s.values.src.AllHeld(v)
	result, known := spread.Same, false
	for _, given := range all {
		if s.values.src.TypesInfo.Types[given].IsNil() || s.isChosen(given) {
			continue
		}
		result, known = max(result, s.function(given, index, steps-1)), true
	}
	if seen && known {
		return result
	}
	return spread.Unknown
}

// isChosen reports whether a function is a parameter of an exported function that the package
// does not call itself: an option for others.
func (s *Spreader) isChosen(e ast.Expr) bool {
	v, _ := s.values.src.Mentioned(ast.Unparen(e)).(*types.Var)
	fn, _ := s.values.src.ParameterOf(v)
	return fn != nil && fn.Exported() && len(s.values.src.Uses(fn)) == 0
}

// made returns how what a function that a call returns returns differs.
func (s *Spreader) made(call *ast.CallExpr, index, steps int) spread.Kind {
	if s.values.src.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return s.function(call.Args[0], index, steps-1)
	}
	maker, _ := typeutil.Callee(s.values.src.TypesInfo, call).(*types.Func)
	if maker == nil {
		return spread.Unknown
	}
	body, ok := s.values.src.BodyOf(maker.Origin())
	switch {
	case ok:
	case trait.Of(maker).Has(catalog.Remembers) && len(call.Args) == 1:
		return s.function(call.Args[0], index, steps-1)
	default:
		return s.yielded(call, maker.Origin(), 0)
	}
	result := spread.Same
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		ret := c.Node().(*ast.ReturnStmt)
		if syntax.EnclosingFunc(c) != body.Parent().Node() {
			continue
		}
		if len(ret.Results) == 0 {
			return spread.Unknown
		}
		if s.values.src.TypesInfo.Types[ret.Results[0]].IsNil() {
			continue
		}
		result = max(result, s.function(ret.Results[0], index, steps-1))
	}
	return result
}

// ofAny returns how what one of several functions returns differs.
func (s *Spreader) ofAny(functions []*types.Func, index int) spread.Kind {
	result := spread.Same
	for _, fn := range functions {
		if _, ok := s.values.src.BodyOf(fn.Origin()); ok {
			result = max(result, s.ask(question{frame: open(fn.Origin()), result: index}))
		} else {
			result = max(result, s.yieldedPlain(fn.Origin(), index))
		}
	}
	return result
}

// yieldedPlain is yielded for a function that is passed on, and not called here.
func (s *Spreader) yieldedPlain(fn *types.Func, index int) spread.Kind {
	for _, y := range s.values.src.Imported(fn).Yields {
		if y.Result == index && len(y.Carries) == 0 {
			return y.Differs
		}
	}
	return spread.Unknown
}

// implementations returns the methods that a call of an interface's method may
// be of, where the interface is held by a variable of this package and all that
// the variable is given is seen.
func (s *Spreader) implementations(method *types.Func, call *ast.CallExpr) []*types.Func {
	recv := method.Signature().Recv()
	x := syntax.Receiver(call)
	if recv == nil || x == nil || !types.IsInterface(recv.Type()) {
		return nil
	}
	v, ok := s.values.src.Mentioned(ast.Unparen(x)).(*types.Var)
	if !ok {
		return nil
	}
	all, seen := s.values.src.AllHeld(v)
	if !seen || len(all) == 0 {
		return nil
	}
	var found []*types.Func
	for _, given := range all {
		t := s.values.src.TypesInfo.TypeOf(given)
		if t == nil || types.IsInterface(t) {
			return nil
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.values.src.Pkg, method.Name())
		fn, ok := obj.(*types.Func)
		if !ok {
			return nil
		}
		found = append(found, fn)
	}
	return found
}
