package clamp

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// isMin reports whether a call returns the lesser of what it is given: it is of the builtin
// min, of math.Min, or of a function of the package that does no more.
func (s *search) isMin(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(s.caps.src.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() == "min"
	case *types.Func:
		if body, ok := s.caps.src.BodyOf(callee.Origin()); ok {
			return s.returnsLesser(callee.Origin(), body.Node().(*ast.BlockStmt))
		}
		return callee.Pkg() != nil && callee.Pkg().Path() == "math" && callee.Name() == "Min"
	}
	return false
}

// returnsLesser reports whether all that a function does is to return the lesser of its two
// parameters:
//
//	if a < b { return a }
//	return b
func (s *search) returnsLesser(fn *types.Func, body *ast.BlockStmt) bool {
	if fn.Signature().Params().Len() != 2 {
		return false
	}
	test, otherwise := eitherOf(body)
	if test == nil {
		return false
	}
	cond, ok := ast.Unparen(test.Cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	low, high, ok := ordered(cond)
	return ok && s.areParams(low, high, fn) && s.returns(test.Body.List[0], low) && s.returns(otherwise, high)
}

// returns reports whether a statement returns a value and no other.
func (s *search) returns(stmt ast.Stmt, value ast.Expr) bool {
	ret, ok := stmt.(*ast.ReturnStmt)
	return ok && len(ret.Results) == 1 && s.sameText(ret.Results[0], value)
}

// eitherOf returns the if statement that is all of a body, with one statement in it, and the
// statement that is done otherwise: in its else, or after it.
func eitherOf(body *ast.BlockStmt) (test *ast.IfStmt, otherwise ast.Stmt) {
	if len(body.List) == 0 {
		return nil, nil
	}
	test, ok := body.List[0].(*ast.IfStmt)
	if !ok || test.Init != nil || len(test.Body.List) != 1 {
		return nil, nil
	}
	rest := body.List[1:]
	if block, ok := test.Else.(*ast.BlockStmt); ok && len(rest) == 0 {
		rest = block.List
	} else if test.Else != nil {
		return nil, nil
	}
	if len(rest) != 1 {
		return nil, nil
	}
	return test, rest[0]
}

// areParams reports whether two expressions are the parameters of a function.
func (s *search) areParams(a, b ast.Expr, fn *types.Func) bool {
	is := func(e ast.Expr) *types.Var {
		v, _ := s.caps.src.Mentioned(s.caps.src.Unconverted(e)).(*types.Var)
		if of, _ := s.caps.src.ParameterOf(v); of != fn {
			return nil
		}
		return v
	}
	x, y := is(a), is(b)
	return x != nil && y != nil && x != y
}

// isMax reports whether a call is of the builtin max, or of math.Max.
func (s *search) isMax(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(s.caps.src.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() == "max"
	case *types.Func:
		return callee.Pkg() != nil && callee.Pkg().Path() == "math" && callee.Name() == "Max"
	}
	return false
}
