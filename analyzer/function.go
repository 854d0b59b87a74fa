package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// function returns how what a function value returns differs: that of a
// literal, of a declared function, or of whatever a variable is given.
func (s *spreader) function(e ast.Expr, index, steps int) spread {
	if index < 0 || steps == 0 || !s.spend() {
		return unknown
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return s.literal(e, index)
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := s.mentioned(e).(type) {
		case *types.Func:
			return s.ofAny([]*types.Func{obj}, index)
		case *types.Var:
			return s.held(obj, index, steps)
		}
	case *ast.CallExpr:
		return s.made(e, index, steps)
	}
	return unknown
}

// held returns how what the function in a variable returns differs. A field or
// a parameter may be given other functions by code that is not seen.
func (s *spreader) held(v *types.Var, index, steps int) spread {
	all, seen := s.allGiven(v)
	if !seen || len(all) == 0 {
		return unknown
	}
	result := same
	for _, given := range all {
		if s.TypesInfo.Types[given].IsNil() {
			continue
		}
		result = max(result, s.function(given, index, steps-1))
	}
	return result
}

// allGiven returns the expressions that a variable of this package is given, if
// no other can be: a parameter, and a field or variable that others can name,
// may be given more.
func (u *unit) allGiven(v *types.Var) ([]ast.Expr, bool) {
	if v.Pkg() != u.Pkg || v.Kind() == types.ParamVar || v.Exported() && v.Kind() != types.LocalVar || u.addressed(v) {
		return nil, false
	}
	var all []ast.Expr
	for _, source := range u.sources(v) {
		if !source.Valid() {
			return nil, false
		}
		given, ok := source.Node().(ast.Expr)
		if !ok {
			return nil, false
		}
		all = append(all, given)
	}
	return all, true
}

// made returns how what a function that a call returns returns differs.
func (s *spreader) made(call *ast.CallExpr, index, steps int) spread {
	if s.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return s.function(call.Args[0], index, steps-1)
	}
	maker, _ := typeutil.Callee(s.TypesInfo, call).(*types.Func)
	if maker == nil {
		return unknown
	}
	body, ok := s.bodyOf(maker.Origin())
	if !ok {
		return s.yielded(call, maker.Origin(), 0)
	}
	result := same
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		ret := c.Node().(*ast.ReturnStmt)
		if enclosingFunc(c) != body.Parent().Node() {
			continue
		}
		if len(ret.Results) == 0 {
			return unknown
		}
		if s.TypesInfo.Types[ret.Results[0]].IsNil() {
			continue
		}
		result = max(result, s.function(ret.Results[0], index, steps-1))
	}
	return result
}

// ofAny returns how what one of several functions returns differs.
func (s *spreader) ofAny(functions []*types.Func, index int) spread {
	result := same
	for _, fn := range functions {
		body, ok := s.bodyOf(fn.Origin())
		switch {
		case !ok:
			result = max(result, s.yieldedPlain(fn.Origin(), index))
		case len(s.calls) == maxSteps:
			return unknown
		default:
			inner := s.within(fn.Origin())
			result = max(result, inner.returns(fn.Origin(), body, index))
		}
	}
	return result
}

// yieldedPlain is yielded for a function that is passed on, and not called here.
func (s *spreader) yieldedPlain(fn *types.Func, index int) spread {
	for _, y := range s.imported(fn).Yields {
		if y.Result == index && len(y.Carries) == 0 {
			return y.Differs
		}
	}
	return unknown
}

// implementations returns the methods that a call of an interface's method may
// be of, where the interface is held by a variable of this package and all that
// the variable is given is seen.
func (s *spreader) implementations(method *types.Func, call *ast.CallExpr) []*types.Func {
	recv := method.Signature().Recv()
	x := receiver(call)
	if recv == nil || x == nil || !types.IsInterface(recv.Type()) {
		return nil
	}
	v, ok := s.mentioned(ast.Unparen(x)).(*types.Var)
	if !ok {
		return nil
	}
	all, seen := s.allGiven(v)
	if !seen {
		return nil
	}
	var found []*types.Func
	for _, given := range all {
		t := s.TypesInfo.TypeOf(given)
		if t == nil || types.IsInterface(t) {
			return nil
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.Pkg, method.Name())
		fn, ok := obj.(*types.Func)
		if !ok {
			return nil
		}
		found = append(found, fn)
	}
	return found
}

// enclosingFunc returns the declaration or literal of the function around c.
func enclosingFunc(c inspector.Cursor) ast.Node {
	for around := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		return around.Node()
	}
	return nil
}
