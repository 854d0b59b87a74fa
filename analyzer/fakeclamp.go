package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// clamp is a cap that is put on a wait after jitter was added to it.
type clamp struct {
	// where is what caps: a call of min, or the test of a wait that is too long.
	where ast.Expr
	// jittered is what is capped, and limit what it is capped to.
	jittered, limit ast.Expr
}

// clampSearch goes from a wait back to the cap that was put on it last.
type clampSearch struct {
	*unit
	// scope is what is done again with each attempt: the loop that waits, or the
	// body of a delay function.
	scope inspector.Cursor
	// use is the wait in it, or what is returned as one.
	use inspector.Cursor
	// attempt is the attempt's number that a delay function is given, or nil.
	attempt *types.Var
}

// clampOf returns the cap that makes the waits of a retry's loop equal once they
// have grown to it. It is silent where the loop ends before that, perhaps.
func (u *unit) clampOf(length ast.Expr) (clamp, bool) {
	c, ok := u.tree.FindNode(length)
	if !ok {
		return clamp{}, false
	}
	loop, ok := loopAround(c)
	if !ok {
		return clamp{}, false
	}
	s := &clampSearch{unit: u, scope: loop, use: c}
	return s.judged(s.lastCap(c, maxSteps))
}

// delayClampOf is clampOf for what a delay function returns.
func (u *unit) delayClampOf(d *delay) (clamp, bool) {
	c, ok := u.tree.FindNode(d.result)
	if !ok || !u.onlyRandomReturn(d) {
		return clamp{}, false
	}
	s := &clampSearch{unit: u, scope: d.fn, use: c, attempt: d.attempt}
	if found, ok := s.returnedCap(c); ok {
		return s.judged(found, ok)
	}
	return s.judged(s.lastCap(c, maxSteps))
}

// onlyRandomReturn tells whether a delay function has no other return with
// jitter: it may be the one of waits that have grown.
func (u *unit) onlyRandomReturn(d *delay) bool {
	only := true
	ast.Inspect(bodyOf(d.fn.Node()), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			for _, result := range n.Results {
				if result == d.result || !isDuration(u.TypesInfo.TypeOf(result)) {
					continue
				}
				differs, _ := u.spreadOf(result)
				only = only && differs == same
			}
		}
		return true
	})
	return only
}

// endsEarly tells whether so few attempts may be made that a wait does not grow
// to its cap: something counts to a small constant.
func (s *clampSearch) endsEarly() bool {
	const few = 8
	small := func(e ast.Expr) bool {
		n, ok := s.constantOf(e)
		return ok && 1 < n && n <= few // whether it is the first may be asked
	}
	if loop, ok := s.scope.Node().(*ast.RangeStmt); ok && (small(loop.X) || !s.isInteger(loop.X)) {
		return true
	}
	found := false
	ast.Inspect(s.scope.Node(), func(n ast.Node) bool {
		if e, ok := n.(*ast.BinaryExpr); ok && isComparison(e.Op) {
			found = found || s.counts(e.X) && small(e.Y) || s.counts(e.Y) && small(e.X)
		}
		return !found
	})
	return found
}

func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// counts tells whether an expression is a number that is no duration, and may be
// an attempt's.
func (s *clampSearch) counts(e ast.Expr) bool {
	e = s.unconverted(e)
	_, isVar := s.mentioned(e).(*types.Var)
	return isVar && s.isInteger(e) && !isDuration(s.TypesInfo.TypeOf(e))
}

// judged passes a cap on if what it caps has jitter and grows, and the cap does
// neither.
func (s *clampSearch) judged(c clamp, ok bool) (clamp, bool) {
	if !ok || s.endsEarly() {
		return clamp{}, false
	}
	drawn, _ := s.spreadOf(c.jittered)
	limit, seed := s.spreadOf(c.limit)
	g := &growth{clampSearch: s, cap: c, assumed: make(map[*types.Var]bool)}
	fake := drawn == random && limit == same && seed == (lost{}) && g.bounded(c.limit, maxSteps) && g.of(c.jittered, maxSteps) > stays
	return c, fake
}

// lastCap returns the cap that the value of the expression at c had put on it
// last. Any arithmetic after it may add jitter again, and ends the search.
func (s *clampSearch) lastCap(c inspector.Cursor, steps int) (clamp, bool) {
	if steps == 0 || !s.spend() {
		return clamp{}, false
	}
	switch e := c.Node().(type) {
	case *ast.ParenExpr:
		return s.lastCap(c.ChildAt(edge.ParenExpr_X, -1), steps)
	case *ast.CallExpr:
		if s.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return s.lastCap(c.ChildAt(edge.CallExpr_Args, 0), steps)
		}
		return s.minimum(e)
	case *ast.Ident:
		v, ok := s.mentioned(e).(*types.Var)
		if !ok {
			return clamp{}, false
		}
		events, ok := s.history(v)
		if !ok {
			return clamp{}, false
		}
		last, ok := s.before(c, events)
		switch {
		case !ok:
		case last.guard.Valid():
			return s.tested(e, last.guard, c)
		case (last.op == token.ASSIGN || last.op == token.DEFINE) && last.value != nil && s.certain(last.stmt, c):
			if value, ok := s.tree.FindNode(last.value); ok {
				return s.lastCap(value, steps-1)
			}
		}
	}
	return clamp{}, false
}

// returnedCap returns the cap of a delay function that returns the limit where
// the wait is too long, and right after it the wait at c.
func (s *clampSearch) returnedCap(c inspector.Cursor) (clamp, bool) {
	wait, ok := s.unconverted(c.Node().(ast.Expr)).(*ast.Ident)
	previous, okPrevious := c.Parent().PrevSibling()
	if !ok || !okPrevious {
		return clamp{}, false
	}
	test, ok := previous.Node().(*ast.IfStmt)
	if !ok || test.Init != nil || test.Else != nil || len(test.Body.List) != 1 {
		return clamp{}, false
	}
	ret, ok := test.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 || !s.above(test.Cond, wait.Name, ret.Results[0]) {
		return clamp{}, false
	}
	return clamp{test.Cond, wait, ret.Results[0]}, true
}

// minimum returns the cap that a call of min is: one argument is random, and the
// other is not.
func (s *clampSearch) minimum(call *ast.CallExpr) (clamp, bool) {
	if len(call.Args) != 2 || !s.isMin(call) {
		return clamp{}, false
	}
	for i, arg := range call.Args {
		if differs, _ := s.spreadOf(arg); differs == random {
			return clamp{call, arg, call.Args[1-i]}, true
		}
	}
	return clamp{}, false
}

func (s *clampSearch) isMin(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(s.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() == "min"
	case *types.Func:
		if body, ok := s.bodyOf(callee.Origin()); ok {
			return strings.HasPrefix(strings.ToLower(callee.Name()), "min") && s.returnsParams(callee.Origin(), body)
		}
		return callee.Pkg() != nil && callee.Pkg().Path() == "math" && callee.Name() == "Min"
	}
	return false
}

// returnsParams tells whether a function returns one of its parameters, as it was
// given it.
func (u *unit) returnsParams(fn *types.Func, body inspector.Cursor) bool {
	for c := range body.Preorder((*ast.ReturnStmt)(nil), (*ast.AssignStmt)(nil), (*ast.FuncLit)(nil)) {
		ret, ok := c.Node().(*ast.ReturnStmt)
		if !ok || len(ret.Results) != 1 {
			return false
		}
		v, _ := u.mentioned(ast.Unparen(ret.Results[0])).(*types.Var)
		if of, _ := u.parameterOf(v); v == nil || of != fn {
			return false
		}
	}
	return true
}

// tested returns the cap that an if statement puts on a variable: where it is
// too long, it is given the limit. What waits must come right after it.
func (s *clampSearch) tested(v *ast.Ident, test inspector.Cursor, use inspector.Cursor) (clamp, bool) {
	stmt, ok := test.Node().(*ast.IfStmt)
	if !ok || !s.certain(test, use) {
		return clamp{}, false
	}
	limit := s.limitOf(stmt, v.Name)
	return clamp{stmt.Cond, v, limit}, limit != nil
}

// limitOf returns the limit that an if statement sets a variable to where it
// lies above, and does nothing else; or nil.
func (s *clampSearch) limitOf(test *ast.IfStmt, name string) ast.Expr {
	if test.Else != nil || len(test.Body.List) != 1 {
		return nil
	}
	assign, ok := test.Body.List[0].(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
		return nil
	}
	if limit := assign.Rhs[0]; types.ExprString(assign.Lhs[0]) == name && s.above(test.Cond, name, limit) {
		return limit
	}
	return nil
}

// above tells whether a condition holds where a variable lies above a limit.
func (s *clampSearch) above(cond ast.Expr, name string, limit ast.Expr) bool {
	return slices.ContainsFunc(disjuncts(cond), func(side *ast.BinaryExpr) bool {
		low, high := side.X, side.Y // low < high
		switch side.Op {
		case token.GTR, token.GEQ:
			low, high = high, low
		case token.LSS, token.LEQ:
		default:
			return false
		}
		return types.ExprString(s.unconverted(high)) == name && s.sameText(low, limit)
	})
}

// disjuncts returns the comparisons that a condition joins with ||.
func disjuncts(cond ast.Expr) []*ast.BinaryExpr {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	switch {
	case !ok:
		return nil
	case e.Op == token.LOR:
		return append(disjuncts(e.X), disjuncts(e.Y)...)
	}
	return []*ast.BinaryExpr{e}
}

// sameText tells whether two expressions say the same, conversions aside.
func (s *clampSearch) sameText(a, b ast.Expr) bool {
	return types.ExprString(s.unconverted(a)) == types.ExprString(s.unconverted(b))
}

// unconverted returns what an expression converts, perhaps many times.
func (u *unit) unconverted(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !u.TypesInfo.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// clampDiagnostic returns the finding of a cap that takes the jitter away.
func (u *unit) clampDiagnostic(c clamp) analysis.Diagnostic {
	limit := short(c.limit)
	return fakeJitter(c.where, short(c.where)+" caps the wait after the jitter was added, so that every saturated wait is "+limit+
		"; "+together+": cap first, then add the jitter")
}
