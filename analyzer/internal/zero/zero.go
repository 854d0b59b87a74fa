// Package zero says what code comes to where some of its variables are 0: which numbers are 0
// then, which conditions hold, and which statements are not come to.
package zero

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Numbers are parameters and fields that are taken to be 0, and what code comes to then:
// a jitter's factor is what a draw is scaled by, and where that is 0 there is no jitter.
type Numbers struct {
	src  *source.Package
	vars map[*types.Var]bool
}

// New returns the numbers of a package of which some variables are taken to be 0, perhaps none.
func New(src *source.Package, vars map[*types.Var]bool) Numbers { return Numbers{src, vars} }

// Takes reports whether a variable is taken to be 0.
func (z Numbers) Takes(v *types.Var) bool { return z.vars[v] }

// With returns the same zeros, and another.
func (z Numbers) With(v *types.Var) Numbers {
	all := Numbers{z.src, map[*types.Var]bool{v: true}}
	maps.Copy(all.vars, z.vars)
	return all
}

// Has reports whether a number is 0, or a switch off: a constant, a variable that is
// taken to be 0, or a product with one.
func (z Numbers) Has(e ast.Expr) bool {
	e = ast.Unparen(e)
	if tv := z.src.TypesInfo.Types[e]; tv.Value != nil {
		return source.Known{Constant: tv.Value}.Zero() && tv.Value.Kind() != constant.String
	}
	if len(z.vars) == 0 {
		return false
	}
	switch e := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := z.src.Mentioned(e).(*types.Var)
		return ok && z.vars[v]
	case *ast.CallExpr:
		return z.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && z.Has(e.Args[0])
	case *ast.UnaryExpr:
		return e.Op == token.SUB && z.Has(e.X)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.MUL:
			return z.Has(e.X) || z.Has(e.Y)
		case token.QUO:
			return z.Has(e.X)
		}
	}
	return false
}

// holds returns what a condition comes to for the variables that are taken
// to be 0, and whether that is known.
func (z Numbers) holds(cond ast.Expr) (holds, known bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := z.src.Mentioned(e).(*types.Var)
		return false, ok && z.vars[v] // a switch that is off
	case *ast.UnaryExpr:
		holds, known = z.holds(e.X)
		return !holds, known && e.Op == token.NOT
	case *ast.BinaryExpr:
		return z.comparison(e)
	}
	return false, false
}

// comparison is holds for two operands.
func (z Numbers) comparison(e *ast.BinaryExpr) (holds, known bool) {
	switch e.Op {
	case token.LAND, token.LOR:
		x, knownX := z.holds(e.X)
		y, knownY := z.holds(e.Y)
		decides := e.Op == token.LOR
		if knownX && x == decides || knownY && y == decides {
			return decides, true
		}
		return !decides, knownX && knownY
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		x, y := z.number(e.X), z.number(e.Y)
		if x == nil || y == nil {
			return false, false
		}
		return constant.Compare(x, e.Op, y), true
	}
	return false, false
}

// number returns a constant, or the 0 that an expression is, or nil.
func (z Numbers) number(e ast.Expr) constant.Value {
	if value := z.src.TypesInfo.Types[e].Value; value != nil && source.Numeric(value) {
		return value
	}
	if t := z.src.TypesInfo.TypeOf(e); t != nil && !syntax.IsBool(t) && z.Has(e) {
		return constant.MakeInt64(0)
	}
	return nil
}

// PassBy reports whether the statement at c is not come to where the variables
// are 0.
func (z Numbers) PassBy(c inspector.Cursor) bool { return z.branch(c, false) }

// LeadTo reports whether the statement at c is sure to be in the branch that is
// taken where the variables are 0.
func (z Numbers) LeadTo(c inspector.Cursor) bool { return z.branch(c, true) }

func (z Numbers) branch(c inspector.Cursor, taken bool) bool {
	if len(z.vars) == 0 || !c.Valid() {
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
			holds, known := z.holds(n.Cond)
			if known && (kind == edge.IfStmt_Body && holds == taken || kind == edge.IfStmt_Else && holds != taken) {
				return true
			}
		}
		inner = outer
	}
}

// MayMake reports whether an expression is 0, or a variable of which nothing is left
// somewhere: it is given a 0, or multiplied by one.
func (z Numbers) MayMake(e ast.Expr) bool {
	if z.Has(e) {
		return true
	}
	v, ok := z.src.Mentioned(ast.Unparen(e)).(*types.Var)
	return ok && slices.ContainsFunc(z.src.Assignments(v), func(a source.Assignment) bool {
		return a.Source != nil && (a.Replaces() || a.Op == token.MUL_ASSIGN) && z.Has(a.Source)
	})
}
