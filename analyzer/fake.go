package analyzer

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
	"golang.org/x/tools/go/types/typeutil"
)

// interval is what values a draw may come to, after the arithmetic that is done
// with it: from least to most. An open one comes near to most, and does not
// reach it.
type interval struct {
	least, most float64
	open        bool
}

// single tells whether there is one value alone.
func (i interval) single() bool { return i.least == i.most }

// collapse is where a draw loses all that it could be.
type collapse struct {
	// where is the expression that has one value alone, and value that value.
	where ast.Expr
	value float64
	// why says what took the others away.
	why string
}

// fakes finds the draws of a file that can come to one value only when they
// reach a duration.
func (u *unit) fakes(file inspector.Cursor, report func(where ast.Node, d analysis.Diagnostic)) {
	if !slices.ContainsFunc(file.Node().(*ast.File).Imports, func(s *ast.ImportSpec) bool { return strings.HasPrefix(s.Path.Value, `"math/rand`) }) {
		return
	}
	for c := range file.Preorder((*ast.CallExpr)(nil)) {
		if d, ok := u.librarySeed(c); ok {
			report(c.Node(), d)
		}
		drawn, ok := u.drawnBy(c.Node().(*ast.CallExpr))
		if !ok {
			continue
		}
		if lost, ok := u.collapses(c, drawn); ok {
			report(lost.where, u.fakeDiagnostic(c.Node().(*ast.CallExpr), lost))
		}
	}
}

// drawnBy returns what a call of package rand, or of a generator of it, may give.
func (u *unit) drawnBy(call *ast.CallExpr) (interval, bool) {
	callee, _ := typeutil.Callee(u.TypesInfo, call).(*types.Func)
	if callee == nil || callee.Pkg() == nil || !strings.HasPrefix(callee.Pkg().Path(), "math/rand") || len(call.Args) != callee.Signature().Params().Len() {
		return interval{}, false
	}
	switch name := callee.Name(); name {
	case "Float64", "Float32":
		return interval{0, 1, true}, true
	case "Intn", "IntN", "Int31n", "Int32N", "Int63n", "Int64N", "UintN", "Uint32N", "Uint64N", "N":
		value, ok := u.valueOf(call.Args[0])
		if n, isNumber := value.number(); ok && isNumber && n >= 1 {
			return interval{0, n - 1, false}, true
		}
	}
	return interval{}, false
}

// collapses follows a draw through the arithmetic around it, to where one value
// alone is left of it. It says nothing of draws that reach no duration.
func (u *unit) collapses(c inspector.Cursor, i interval) (collapse, bool) {
	lost := collapse{where: c.Node().(ast.Expr), why: "can be one value alone"}
	if !i.single() {
		lost.where = nil
	}
	for {
		parent := c.Parent()
		expr, ok := parent.Node().(ast.Expr)
		if !ok {
			return lost, lost.where != nil && isDuration(u.TypesInfo.TypeOf(c.Node().(ast.Expr)))
		}
		kind, _ := c.ParentEdge()
		next, why, known := u.step(kind, c.Node().(ast.Expr), expr, i)
		if !known {
			reached := isDuration(u.TypesInfo.TypeOf(expr)) || isDuration(u.TypesInfo.TypeOf(c.Node().(ast.Expr)))
			return lost, lost.where != nil && reached
		}
		if lost.where == nil && next.single() {
			lost.where, lost.why = expr, why
		}
		if lost.where == expr {
			lost.value = next.least
		}
		i, c = next, parent
	}
}

// step returns what a value may be after the operation that it is an operand
// of.
func (u *unit) step(kind edge.Kind, of, expr ast.Expr, i interval) (next interval, why string, known bool) {
	switch e := expr.(type) {
	case *ast.ParenExpr:
		return i, "", true
	case *ast.UnaryExpr:
		if e.Op == token.SUB {
			return interval{-i.most, -i.least, i.open}, "", true
		}
	case *ast.CallExpr:
		if kind == edge.CallExpr_Args && u.TypesInfo.Types[e.Fun].IsType() {
			if u.isInteger(e) && !u.isInteger(of) {
				return truncated(i), "is truncated to a whole number", true
			}
			return i, "", true
		}
	case *ast.BinaryExpr:
		other := e.X
		if kind == edge.BinaryExpr_X {
			other = e.Y
		}
		by, ok := u.operand(other, e.Op)
		if !ok {
			return interval{}, "", false
		}
		return u.arithmetic(e, kind == edge.BinaryExpr_X, i, by)
	}
	return interval{}, "", false
}

// operand returns what the other operand of an operation may be: a constant,
// or a factor of a draw, which is taken for a share.
func (u *unit) operand(e ast.Expr, op token.Token) (interval, bool) {
	value, ok := u.valueOf(e)
	if n, isNumber := value.number(); ok && isNumber {
		return interval{n, n, false}, true
	}
	basic, ok := u.under(e).(*types.Basic)
	_, isVar := u.mentioned(ast.Unparen(e)).(*types.Var)
	if op == token.MUL && isVar && ok && basic.Info()&types.IsFloat != 0 {
		return interval{0, math.Inf(1), false}, true
	}
	return interval{}, false
}

// arithmetic returns what an operation on a draw comes to. A factor that is not
// known is a share below 1 where 1 is added to the product: 1 + share*draw.
func (u *unit) arithmetic(e *ast.BinaryExpr, left bool, i, by interval) (next interval, why string, known bool) {
	switch e.Op {
	case token.ADD:
		if math.IsInf(i.most, 1) && by.least == 1 {
			i = interval{0, 1, true}
		}
		return interval{i.least + by.least, i.most + by.most, i.open}, "", true
	case token.SUB:
		if !left {
			i, by = interval{-i.most, -i.least, i.open}, interval{-by.most, -by.least, false}
		}
		return interval{i.least - by.most, i.most - by.least, i.open}, "", true
	case token.MUL:
		a, b := i.least*by.least, i.most*by.most
		if math.IsNaN(a) || math.IsNaN(b) || by.most < 0 || i.least < 0 && math.IsInf(by.most, 1) {
			return interval{}, "", false
		}
		if i.least < 0 {
			a = i.least * by.most
		}
		return interval{a, b, i.open}, "", true
	case token.QUO:
		if !left || by.least <= 0 || !by.single() {
			return interval{}, "", false
		}
		next = interval{i.least / by.least, i.most / by.least, i.open}
		if u.isInteger(e) {
			return truncated(next), "is divided to a whole number", true
		}
		return next, "", true
	}
	return interval{}, "", false
}

// truncated returns what whole numbers the values have toward zero.
func truncated(i interval) interval {
	if math.IsInf(i.most, 1) {
		return i
	}
	most := math.Trunc(i.most)
	if i.open && most == i.most && most > 0 {
		most-- // it comes near to most and does not reach it
	}
	return interval{math.Trunc(i.least) + 0, most + 0, false} // and no -0
}

// fakeDiagnostic returns the finding of jitter that is lost.
func (u *unit) fakeDiagnostic(call *ast.CallExpr, lost collapse) analysis.Diagnostic {
	advice := "multiply it by the wait before that"
	if lost.where == ast.Expr(call) {
		advice = "draw from more than one value"
	}
	return fakeJitter(lost.where, short(lost.where)+" is always "+strconv.FormatFloat(lost.value, 'f', -1, 64)+", since what "+short(call.Fun)+" draws "+lost.why+
		"; the wait has no jitter, and "+together+": "+advice)
}
