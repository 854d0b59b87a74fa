package jitter

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// A jitter's factor is what a draw is scaled by: at 0 there is no jitter. To
// find it, a parameter or field is taken to be 0, and the spread is looked at
// again.

// IsZero tells whether a number is 0, or a switch off: a constant, a variable that is taken to
// be 0, or a product with one.
func (s *Spreader) IsZero(e ast.Expr) bool {
	e = ast.Unparen(e)
	if tv := s.values.src.TypesInfo.Types[e]; tv.Value != nil {
		return source.Known{Constant: tv.Value}.Zero() && tv.Value.Kind() != constant.String
	}
	if len(s.zero) == 0 {
		return false
	}
	switch e := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := s.values.src.Mentioned(e).(*types.Var)
		return ok && s.zero[v]
	case *ast.CallExpr:
		return s.values.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && s.IsZero(e.Args[0])
	case *ast.UnaryExpr:
		return e.Op == token.SUB && s.IsZero(e.X)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.MUL:
			return s.IsZero(e.X) || s.IsZero(e.Y)
		case token.QUO:
			return s.IsZero(e.X)
		}
	}
	return false
}

// holdsFor0 returns what a condition comes to for the variables that are taken
// to be 0, and whether that is known.
func (s *Spreader) holdsFor0(cond ast.Expr) (holds, known bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := s.values.src.Mentioned(e).(*types.Var)
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
func (s *Spreader) comparisonFor0(e *ast.BinaryExpr) (holds, known bool) {
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

func (s *Spreader) numberFor0(e ast.Expr) constant.Value {
	if value := s.values.src.TypesInfo.Types[e].Value; value != nil && source.Numeric(value) {
		return value
	}
	if t := s.values.src.TypesInfo.TypeOf(e); t != nil && !syntax.IsBool(t) && s.IsZero(e) {
		return constant.MakeInt64(0)
	}
	return nil
}

// passedBy tells whether the statement at c is not come to where the variables
// are 0.
func (s *Spreader) passedBy(c inspector.Cursor) bool { return s.branchFor0(c, false) }

// takenFor0 tells whether the statement at c is sure to be in the branch that is
// taken where the variables are 0.
func (s *Spreader) takenFor0(c inspector.Cursor) bool { return s.branchFor0(c, true) }

func (s *Spreader) branchFor0(c inspector.Cursor, taken bool) bool {
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
		if t := results.At(i).Type(); !syntax.IsMeasure(t) || syntax.IsNumber(t) && !values.src.ImportsRandom() {
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
		s.zero[zero] = true
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
			if i < len(call.Args) && s.IsZero(call.Args[i]) {
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
