package emptyrange

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// drawsFrom reports whether a call draws from the ranges: each is what it is given as its limit,
// or what scales what it draws.
func (a Arm) drawsFrom(call *ast.CallExpr) bool {
	scales := a.scalesOf(call)
	return !slices.ContainsFunc(a.ranges, func(r bounds) bool {
		return !slices.ContainsFunc(scales, func(scale ast.Expr) bool { return a.isRange(scale, r) })
	})
}

// isRange reports whether a number is how much is in a range: the difference of its bounds,
// or what is asked to be more than nothing.
func (a Arm) isRange(scale ast.Expr, r bounds) bool {
	if least, known := a.src.ConstantOf(r.least); known && (least <= 0 || least == 1 && a.src.IsInteger(r.most)) {
		return slices.ContainsFunc(a.scales(r.most, source.MaxSteps), func(e ast.Expr) bool { return a.same(scale, e) })
	}
	e, ok := scale.(*ast.BinaryExpr)
	return ok && e.Op == token.SUB && (a.stands(e.X, r.most) && a.stands(e.Y, r.least) ||
		r.anyOrder && a.stands(e.X, r.least) && a.stands(e.Y, r.most))
}

// scalesOf returns what a draw is 0 without: what it is given, and what it is multiplied by.
func (a Arm) scalesOf(call *ast.CallExpr) []ast.Expr {
	var found []ast.Expr
	for _, arg := range call.Args {
		found = append(found, a.scales(arg, source.MaxSteps)...)
	}
	c, ok := a.src.Find(call)
	for ; ok; c = c.Parent() {
		kind, _ := c.ParentEdge()
		switch e := c.Parent().Node().(type) {
		case *ast.ParenExpr:
		case *ast.CallExpr:
			ok = kind == edge.CallExpr_Args && a.src.TypesInfo.Types[e.Fun].IsType()
		case *ast.BinaryExpr:
			other := e.X
			if kind == edge.BinaryExpr_X {
				other = e.Y
			}
			switch e.Op {
			case token.MUL:
				found = append(found, a.scales(other, source.MaxSteps)...)
			case token.QUO:
				ok = kind == edge.BinaryExpr_X
			default:
				_, ok = a.src.ConstantOf(other) // 2*rand.Float64() - 1
			}
		default:
			ok = false
		}
	}
	return found
}

// scales returns what a number is 0 without, itself among it: the factors of a product, also
// of what a variable is given, and what a function makes it of.
func (a Arm) scales(e ast.Expr, steps int) []ast.Expr {
	e = a.plain(e)
	found := []ast.Expr{e}
	if steps == 0 || !a.src.Spend() {
		return found
	}
	add := func(parts ...ast.Expr) {
		for _, part := range parts {
			found = append(found, a.scales(part, steps-1)...)
		}
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		_, number := a.src.ConstantOf(e.Y)
		switch {
		case e.Op == token.MUL:
			add(e.X, e.Y)
		case e.Op == token.QUO, (e.Op == token.ADD || e.Op == token.SUB) && number: // most-least+1
			add(e.X)
		}
	case *ast.CallExpr: // big.NewInt(n), min(n, most)
		add(e.Args...)
		if x := syntax.Receiver(e); x != nil {
			add(x)
		}
	case *ast.Ident, *ast.SelectorExpr:
		add(a.given(e)...)
	}
	return found
}

// given returns what a local variable is given, or a parameter is passed.
func (a Arm) given(e ast.Expr) []ast.Expr {
	v, ok := a.src.Mentioned(e).(*types.Var)
	if !ok || v.Kind() != types.LocalVar && v.Kind() != types.ParamVar {
		return nil
	}
	all, _ := a.src.AllHeld(v)
	return all
}

// stands reports whether an expression is another, or a variable that is given it.
func (a Arm) stands(e, by ast.Expr) bool {
	return a.same(e, by) ||
		slices.ContainsFunc(a.given(a.plain(e)), func(given ast.Expr) bool { return a.same(given, by) }) ||
		slices.ContainsFunc(a.given(a.plain(by)), func(given ast.Expr) bool { return a.same(e, given) })
}

// same reports whether two expressions are of one number, their types and units aside.
func (a Arm) same(x, y ast.Expr) bool {
	x, y = a.plain(x), a.plain(y)
	m, okM := a.src.ConstantOf(x)
	n, okN := a.src.ConstantOf(y)
	if okM && okN {
		return m == n
	}
	return a.src.Mentioned(x) == a.src.Mentioned(y) && types.ExprString(x) == types.ExprString(y)
}

// plain returns what an expression converts, or says in a unit: d of float64(d.Milliseconds()).
func (a Arm) plain(e ast.Expr) ast.Expr {
	for {
		e = a.src.Unconverted(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) > 0 {
			return e
		}
		x := syntax.Receiver(call)
		if x == nil || !syntax.IsDuration(a.src.TypesInfo.TypeOf(x)) {
			return e
		}
		e = x
	}
}

// isPartOf reports whether a number is written in another, or in what its local variables are
// made of.
func (a Arm) isPartOf(part, whole ast.Expr, steps int) bool {
	found := false
	ast.Inspect(whole, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok || found || steps == 0 || !a.src.Spend() {
			return !found
		}
		v, isVar := a.src.Mentioned(e).(*types.Var)
		found = a.same(part, e) || isVar && v.Kind() == types.LocalVar &&
			slices.ContainsFunc(a.src.Assignments(v).Sources(), func(of ast.Expr) bool { return a.isPartOf(part, of, steps-1) })
		return !found
	})
	return found
}

// isBound reports whether a number is a bound of the ranges.
func (a Arm) isBound(e ast.Expr) bool {
	return slices.ContainsFunc(a.ranges, func(r bounds) bool { return a.same(e, r.most) || a.same(e, r.least) })
}
