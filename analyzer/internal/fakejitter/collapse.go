package fakejitter

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// collapse is where a draw loses all that it could be.
type collapse struct {
	// where is the expression that has one value alone, and value that value.
	where ast.Expr
	value float64
	// why says what took the others away.
	why string
}

// Fakes finds the draws of a file that can come to one value only when they
// reach a duration.
func (j *Judge) Fakes(file inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	if !slices.ContainsFunc(file.Node().(*ast.File).Imports, func(s *ast.ImportSpec) bool { return strings.HasPrefix(s.Path.Value, `"math/rand`) }) {
		return
	}
	for decl := range file.Children() {
		j.src.Bounds.Within(decl.Node().Pos(), func() {
			for c := range decl.Preorder((*ast.CallExpr)(nil)) {
				j.fake(c, report)
			}
		})
	}
}

// fake looks at a call that may draw, or seed what draws.
func (j *Judge) fake(c inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	call := c.Node().(*ast.CallExpr)
	if d, ok := j.librarySeed(c); ok {
		report(call, d)
	}
	drawn, ok := j.drawnBy(call)
	if !ok {
		return
	}
	if lost, ok := j.collapses(c, drawn); ok {
		report(lost.where, j.fakeDiagnostic(call, lost))
	}
}

// drawnBy returns what a call of package rand, or of a generator of it, may give.
func (j *Judge) drawnBy(call *ast.CallExpr) (spread.Interval, bool) {
	switch draws := j.values.Called(call); {
	case draws.Has(catalog.DrawsShare):
		return spread.Below(0, 1), true
	case draws.Has(catalog.DrawsBelow) && len(call.Args) == 1:
		if n, ok := j.settled(call.Args[0]); ok && n.Most >= 1 {
			return spread.Between(0, n.Most-1), true
		}
	}
	return spread.Interval{}, false
}

// collapses follows a draw through the arithmetic around it, to where one value
// alone is left of it. It says nothing of draws that reach no duration.
func (j *Judge) collapses(c inspector.Cursor, i spread.Interval) (collapse, bool) {
	lost := collapse{where: c.Node().(ast.Expr), why: "has one value alone"}
	if !i.Single() {
		lost.where = nil
	}
	for {
		parent := c.Parent()
		expr, ok := parent.Node().(ast.Expr)
		if !ok {
			if use, ok := j.onlyUse(c); ok {
				c = use
				continue
			}
			return lost, lost.where != nil && syntax.IsDuration(j.src.TypesInfo.TypeOf(c.Node().(ast.Expr)))
		}
		kind, _ := c.ParentEdge()
		next, why, known := j.step(kind, c.Node().(ast.Expr), expr, i)
		if !known {
			reached := syntax.IsDuration(j.src.TypesInfo.TypeOf(expr)) || syntax.IsDuration(j.src.TypesInfo.TypeOf(c.Node().(ast.Expr)))
			return lost, lost.where != nil && reached
		}
		if lost.where == nil && next.Single() {
			lost.where, lost.why = expr, why
		}
		if lost.where == expr {
			lost.value = next.Least
		}
		i, c = next, parent
	}
}

// onlyUse returns where the value of the expression at c is used, if a local variable is given
// it, and used once: of more uses, one may have what another loses, as of ms/1000 and ms%1000.
func (j *Judge) onlyUse(c inspector.Cursor) (inspector.Cursor, bool) {
	var v *types.Var
	for a := range source.By(c.Parent().Node()) {
		if a.Value() == c.Node() {
			v, _ = j.src.Defined(a.To).(*types.Var)
		}
	}
	if v == nil || v.Kind() != types.LocalVar || j.src.OnlyGiven(v) == nil || len(j.src.Uses(v)) != 1 {
		return c, false
	}
	return j.src.Uses(v)[0], true
}

// step returns what a value may be after the operation that it is an operand
// of.
func (j *Judge) step(kind edge.Kind, of, expr ast.Expr, i spread.Interval) (next spread.Interval, why string, known bool) {
	switch e := expr.(type) {
	case *ast.ParenExpr:
		return i, "", true
	case *ast.UnaryExpr:
		if e.Op == token.SUB {
			return i.Negated(), "", true
		}
	case *ast.CallExpr:
		if kind == edge.CallExpr_Args && j.src.TypesInfo.Types[e.Fun].IsType() {
			if j.src.IsInteger(e) && !j.src.IsInteger(of) {
				return i.Truncated(), "is truncated", true
			}
			return i, "", true
		}
	case *ast.BinaryExpr:
		other := e.X
		if kind == edge.BinaryExpr_X {
			other = e.Y
		}
		by, ok := j.operand(other, e.Op)
		if !ok {
			return spread.Interval{}, "", false
		}
		return j.arithmetic(e, kind == edge.BinaryExpr_X, i, by)
	}
	return spread.Interval{}, "", false
}

// operand returns what the other operand of an operation may be: a constant,
// or a factor of a draw, which is taken for a share.
func (j *Judge) operand(e ast.Expr, op token.Token) (spread.Interval, bool) {
	if by, ok := j.settled(e); ok {
		// A factor that is given as 0 switches jitter off, which is told where it is given.
		off := op == token.MUL && by == spread.Exactly(0) && j.src.TypesInfo.Types[e].Value == nil
		return by, !off
	}
	basic, ok := j.src.Under(e).(*types.Basic)
	_, isVar := j.src.Mentioned(ast.Unparen(e)).(*types.Var)
	if op == token.MUL && isVar && ok && basic.Info()&types.IsFloat != 0 {
		return spread.Between(0, math.Inf(1)), true
	}
	return spread.Interval{}, false
}

// arithmetic returns what an operation on a draw comes to. A factor that is not
// known is a share below 1 where 1 is added to the product: 1 + share*draw.
func (j *Judge) arithmetic(e *ast.BinaryExpr, left bool, i, by spread.Interval) (next spread.Interval, why string, known bool) {
	switch e.Op {
	case token.ADD:
		if math.IsInf(i.Most, 1) && by.Least == 1 {
			i = spread.Below(0, 1)
		}
		return i.Plus(by), "", true
	case token.SUB:
		if !left {
			return by.Plus(i.Negated()), "", true
		}
		return i.Plus(by.Negated()), "", true
	case token.MUL:
		next, known = i.Times(by)
		return next, "", known
	case token.QUO:
		if !left {
			return spread.Interval{}, "", false
		}
		next, known = i.Over(by)
		if known && j.src.IsInteger(e) {
			return next.Truncated(), "is truncated", true
		}
		return next, "", known
	}
	return spread.Interval{}, "", false
}

// fakeDiagnostic returns the finding of jitter that is lost.
func (j *Judge) fakeDiagnostic(call *ast.CallExpr, lost collapse) analysis.Diagnostic {
	advice := "multiply it by the wait first"
	if lost.where == ast.Expr(call) {
		advice = "draw from more than one value"
	}
	return message.Diagnostic(rule.FakeJitter, lost.where,
		message.Short(lost.where)+" is always "+strconv.FormatFloat(lost.value, 'f', -1, 64)+", as what "+message.Short(call.Fun)+" draws "+lost.why, advice)
}
