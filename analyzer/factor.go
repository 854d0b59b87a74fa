package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// A jitter's factor is what a draw is scaled by: at 0 there is no jitter. To
// find it, a parameter or field is taken to be 0, and the spread is looked at
// again.

// isZero tells whether a number is 0, or a switch off: a constant, a variable that is taken to
// be 0, or a product with one.
func (s *spreader) isZero(e ast.Expr) bool {
	e = ast.Unparen(e)
	if tv := s.TypesInfo.Types[e]; tv.Value != nil {
		return known{constant: tv.Value}.zero() && tv.Value.Kind() != constant.String
	}
	if len(s.zero) == 0 {
		return false
	}
	switch e := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := s.mentioned(e).(*types.Var)
		return ok && s.zero[v]
	case *ast.CallExpr:
		return s.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && s.isZero(e.Args[0])
	case *ast.UnaryExpr:
		return e.Op == token.SUB && s.isZero(e.X)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.MUL:
			return s.isZero(e.X) || s.isZero(e.Y)
		case token.QUO:
			return s.isZero(e.X)
		}
	}
	return false
}

// holdsFor0 returns what a condition comes to for the variables that are taken
// to be 0, and whether that is known.
func (s *spreader) holdsFor0(cond ast.Expr) (holds, known bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := s.mentioned(e).(*types.Var)
		return false, ok && s.zero[v] // a switch that is off
	case *ast.UnaryExpr:
		holds, known = s.holdsFor0(e.X)
		return !holds, known && e.Op == token.NOT
	case *ast.BinaryExpr:
		return s.comparisonFor0(e)
	}
	return false, false
}

// comparisonFor0 is holdsFor0 for two operands.
func (s *spreader) comparisonFor0(e *ast.BinaryExpr) (holds, known bool) {
	switch e.Op {
	case token.LAND, token.LOR:
		x, knownX := s.holdsFor0(e.X)
		y, knownY := s.holdsFor0(e.Y)
		decides := e.Op == token.LOR
		if knownX && x == decides || knownY && y == decides {
			return decides, true
		}
		return !decides, knownX && knownY
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		x, y := s.numberFor0(e.X), s.numberFor0(e.Y)
		if x == nil || y == nil {
			return false, false
		}
		return constant.Compare(x, e.Op, y), true
	}
	return false, false
}

func (s *spreader) numberFor0(e ast.Expr) constant.Value {
	if value := s.TypesInfo.Types[e].Value; value != nil && numeric(value) {
		return value
	}
	if t := s.TypesInfo.TypeOf(e); t != nil && !isBool(t) && s.isZero(e) {
		return constant.MakeInt64(0)
	}
	return nil
}

// passedBy tells whether the statement at c is not come to where the variables
// are 0.
func (s *spreader) passedBy(c inspector.Cursor) bool { return s.branchFor0(c, false) }

// takenFor0 tells whether the statement at c is sure to be in the branch that is
// taken where the variables are 0.
func (s *spreader) takenFor0(c inspector.Cursor) bool { return s.branchFor0(c, true) }

func (s *spreader) branchFor0(c inspector.Cursor, taken bool) bool {
	if len(s.zero) == 0 || !c.Valid() {
		return false
	}
	for inner := c; ; {
		outer := inner.Parent()
		if !outer.Valid() {
			return false
		}
		switch n := outer.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File:
			return false
		case *ast.IfStmt:
			kind, _ := inner.ParentEdge()
			holds, known := s.holdsFor0(n.Cond)
			if known && (kind == edge.IfStmt_Body && holds == taken || kind == edge.IfStmt_Else && holds != taken) {
				return true
			}
		}
		inner = outer
	}
}

// yields returns how the results of a function of this package differ, those
// that may become a wait.
func (u *unit) yields(fn *types.Func) []yield {
	body, ok := u.bodyOf(fn)
	if !ok {
		return nil
	}
	var found []yield
	results := fn.Signature().Results()
	for i := range results.Len() {
		if t := results.At(i).Type(); !isMeasure(t) || isNumber(t) && !u.importsRandom() {
			continue
		}
		y := yield{Result: i, Differs: u.resultOf0(fn, body, i, nil, nil)}
		params := fn.Signature().Params()
		for p := range params.Len() {
			param := params.At(p)
			if !isMeasure(param.Type()) {
				continue
			}
			if y.Differs != random && u.resultOf0(fn, body, i, param, nil) == random {
				y.Carries = append(y.Carries, p)
			}
			if y.Differs == random && u.resultOf0(fn, body, i, nil, param) == same {
				y.Factors = append(y.Factors, p)
			}
		}
		if y.Differs != unknown || y.Carries != nil {
			found = append(found, y)
		}
	}
	return found
}

// resultOf0 returns how a function's result differs where one parameter is
// drawn, or one is 0, and the others are the same for all instances.
func (u *unit) resultOf0(fn *types.Func, body inspector.Cursor, index int, drawn, zero *types.Var) spread {
	s := u.newSpreader().within(fn)
	params := fn.Signature().Params()
	for i := range params.Len() {
		s.bound[params.At(i)] = same
		if _, isFunc := params.At(i).Type().Underlying().(*types.Signature); isFunc {
			s.bound[params.At(i)] = unknown
		}
	}
	if drawn != nil {
		s.bound[drawn] = random
	}
	if zero != nil {
		s.zero[zero] = true
	}
	return s.returns(fn, body, index)
}

// importsRandom tells whether the package imports a source of randomness.
func (u *unit) importsRandom() bool {
	return slices.ContainsFunc(u.Pkg.Imports(), func(p *types.Package) bool { return strings.HasSuffix(strings.TrimSuffix(p.Path(), "/v2"), "/rand") })
}

// isNumber tells whether a type is of plain numbers, and no duration.
func isNumber(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok && !isDuration(t)
}

// isMeasure tells whether a type may be a wait or a share of one, or a function
// that returns one.
func isMeasure(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsNumeric != 0
	case *types.Signature:
		return t.Results().Len() > 0 && isDuration(t.Results().At(t.Results().Len()-1).Type())
	}
	return false
}

// yielded returns how the result of a function of another package differs, as
// far as that is known.
func (s *spreader) yielded(call *ast.CallExpr, fn *types.Func, index int) spread {
	for _, y := range s.imported(fn).Yields {
		if y.Result != index {
			continue
		}
		for _, i := range y.Factors {
			if i < len(call.Args) && s.isZero(call.Args[i]) {
				s.off = call
				return same
			}
		}
		result := y.Differs
		for _, i := range y.Carries {
			if i < len(call.Args) {
				result = max(result, s.expr(call.Args[i]))
			}
		}
		return result
	}
	return unknown
}
