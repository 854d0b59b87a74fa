package outcome

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/judgement"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// statuses are those that a judgement of any is asked about.
var statuses = [...]int64{200, 201, 202, 204, 206, 301, 302, 304, 400, 401, 403, 404, 408, 409, 412, 425, 429, 500, 501, 502, 503, 504}

// judged returns what it tells that a condition holds of an answer's status, which a
// helper or a table judges: it is worked out for each status.
func (c *Conditions) judged(cond ast.Expr) Test {
	attempt := c.answered(cond)
	if attempt == nil {
		return Test{}
	}
	answer := judgement.Answer{
		IsStatus: func(e ast.Expr) bool { return c.statusOf(e) == attempt },
		IsHeld:   func(v *types.Var, at ast.Node) bool { return c.holding(v, at) == attempt },
	}
	var holds, fails []int64
	for _, status := range statuses {
		value, known := judgement.Holds(c.src, cond, answer, status)
		if value || !known {
			holds = append(holds, status)
		}
		if !value || !known {
			fails = append(fails, status)
		}
	}
	if (len(holds) == 0 || len(fails) == 0) && !c.comparesStatus(cond) {
		return Test{} // it asks for a number that is no status
	}
	return Test{attempt, told(holds, fails), told(fails, holds)}
}

// comparesStatus reports whether a condition compares to a number that a status can be.
func (c *Conditions) comparesStatus(cond ast.Expr) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	return ok && slices.ContainsFunc([]ast.Expr{e.X, e.Y}, func(side ast.Expr) bool {
		n, known := c.src.ConstantOf(side)
		return known && n >= 100 && n < 600
	})
}

// told returns what it tells that a status is one of some, and none of others.
func told(of, others []int64) Kind {
	refused := func(statuses []int64) (count int) {
		for _, status := range statuses {
			if status >= 400 {
				count++
			}
		}
		return count
	}
	switch n := refused(of); {
	case len(others) == 0:
		return Unreached
	case len(of) == 0:
		return Failed // which never comes about
	case n == len(of) && (n > 1 || of[0] != 404):
		return Failed
	case n == len(of), n == 0: // 404 alone is what is not there yet
		return Open
	case refused(others) == 0:
		return Failed // all that is refused is among them
	case len(others) > 1 && refused(others) == len(others):
		return Open
	}
	return Unreached
}

// answered returns the attempt whose answer's status a condition asks a helper or a table
// about.
func (c *Conditions) answered(cond ast.Expr) *ast.CallExpr {
	var found *ast.CallExpr
	ast.Inspect(cond, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok || found != nil {
			return found == nil
		}
		if attempt := c.statusOf(e); attempt != nil {
			found = attempt
		} else if call, ok := e.(*ast.CallExpr); ok && isOwn(c.src, call) {
			found = c.handed(call)
		}
		return found == nil
	})
	return found
}

// handed returns the attempt whose answer a helper is asked about: worthAnother(resp),
// resp.busy().
func (c *Conditions) handed(call *ast.CallExpr) *ast.CallExpr {
	for _, e := range append(slices.Clone(call.Args), syntax.ReceiverOrBad(call)) {
		if v, ok := c.src.Mentioned(ast.Unparen(e)).(*types.Var); ok && judgement.HasStatus(v.Type()) {
			if attempt := c.holding(v, e); attempt != nil {
				return attempt
			}
		}
	}
	return nil
}

// holding returns the attempt whose answer a variable holds, also within a struct of the
// package's own, or nil: a := answer{resp}.
func (c *Conditions) holding(v *types.Var, at ast.Node) *ast.CallExpr {
	if attempt, ok := c.attempts.Of(v, at); ok {
		return attempt
	}
	given := c.attempts.lastGiven(v, at)
	if given.Value() == nil {
		return nil
	}
	lit := syntax.LiteralOf(given.Value())
	if lit == nil {
		return nil
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		held, ok := c.src.Mentioned(ast.Unparen(elt)).(*types.Var)
		if !ok || !judgement.HasStatus(held.Type()) {
			continue
		}
		if attempt, ok := c.attempts.Of(held, elt); ok {
			return attempt
		}
	}
	return nil
}

// isOwn reports whether a call is of a function of the package.
func isOwn(src *source.Package, call *ast.CallExpr) bool {
	fn, ok := src.Callee(call).(*types.Func)
	if !ok {
		return false
	}
	_, ok = src.BodyOf(fn.Origin())
	return ok
}

// statusOf returns the attempt whose answer's status an expression is, or nil:
// resp.StatusCode, or what a variable was given of it.
func (c *Conditions) statusOf(e ast.Expr) *ast.CallExpr {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		if e.Sel.Name != "StatusCode" {
			return nil
		}
		if holder, ok := c.src.Mentioned(ast.Unparen(e.X)).(*types.Var); ok {
			return c.holding(holder, e)
		}
	case *ast.CallExpr: // resp.StatusCode()
		if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && len(e.Args) == 0 {
			return c.statusOf(sel)
		}
	case *ast.Ident:
		v, ok := c.src.TypesInfo.Uses[e].(*types.Var)
		if !ok || v.Kind() != types.LocalVar && v.Kind() != types.ResultVar || !syntax.IsKind(v.Type(), types.IsInteger) || !c.src.Spend() {
			return nil
		}
		given := c.attempts.lastGiven(v, e)
		if given.Source == nil || given.Source.End() > e.Pos() {
			return nil
		}
		if _, isCall := ast.Unparen(given.Source).(*ast.CallExpr); isCall && names.Status(v.Name()) {
			if attempt, ok := c.attempts.Of(v, e); ok {
				return attempt
			}
		}
		if given.Results == 1 {
			return c.statusOf(given.Source)
		}
	}
	return nil
}
