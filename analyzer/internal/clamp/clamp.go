// Package clamp finds the caps that make jittered waits equal once they have grown to
// them.
package clamp

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Cap is a cap that is put on a wait after jitter was added to it.
type Cap struct {
	// Where is what caps: a call of min, or the test of a wait that is too long.
	Where ast.Expr
	// jittered is what is capped, and Limit what it is capped to.
	jittered, Limit ast.Expr
}

// Caps finds the caps of one package.
type Caps struct {
	src    *source.Package
	values *jitter.Values
	finder *goretry.Finder
}

// New returns the caps of a package.
func New(src *source.Package, values *jitter.Values, finder *goretry.Finder) *Caps {
	return &Caps{src, values, finder}
}

// search goes from a wait back to the cap that was put on it last.
type search struct {
	caps *Caps
	// scope is what is done again with each attempt: the loop that waits, or the
	// function that does, or that says how long.
	scope inspector.Cursor
	// use is the wait in it, or what is returned as one.
	use inspector.Cursor
	// attempt is the attempt's number that a delay function is given, or nil.
	attempt *types.Var
}

// Of returns the cap that makes the waits of a retry equal once they have grown to
// it. It is silent where the retry ends before that, perhaps.
func (caps *Caps) Of(length ast.Expr) (Cap, bool) {
	c, ok := caps.src.Find(length)
	if !ok {
		return Cap{}, false
	}
	loop, _ := syntax.LoopAround(c) // or the function, which keeps what grows, and is called again
	s := &search{caps: caps, scope: loop, use: c}
	if found, ok := s.judged(s.lastCap(c, source.MaxSteps)); ok {
		return found, true
	}
	return caps.ofHelper(s, length)
}

// OfDelay is Of for what a delay function returns.
func (caps *Caps) OfDelay(d *delay.Function) (Cap, bool) {
	c, ok := caps.src.Find(d.Result)
	if !ok || !caps.onlyRandomReturn(d) {
		return Cap{}, false
	}
	s := &search{caps: caps, scope: d.Fn, use: c, attempt: d.Attempt}
	if found, ok := s.returnedCap(c); ok {
		return s.judged(found, ok)
	}
	return s.judged(s.lastCap(c, source.MaxSteps))
}

// onlyRandomReturn reports whether a delay function has no other return with
// jitter: it may be the one of waits that have grown.
func (caps *Caps) onlyRandomReturn(d *delay.Function) bool {
	only := true
	ast.Inspect(syntax.BodyOf(d.Fn.Node()), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			for _, result := range n.Results {
				if result == d.Result || !syntax.IsDuration(caps.src.TypesInfo.TypeOf(result)) {
					continue
				}
				differs, _ := caps.values.SpreadOf(result)
				only = only && differs == spread.Same
			}
		}
		return true
	})
	return only
}

// endsEarly reports whether so few attempts may be made that a wait does not grow
// to its cap: something counts to a small constant.
func (s *search) endsEarly() bool {
	const few = 8
	small := func(e ast.Expr) bool {
		n, ok := s.caps.src.ConstantOf(e)
		return ok && 1 < n && n <= few // whether it is the first may be asked
	}
	if loop, ok := s.scope.Node().(*ast.RangeStmt); ok && (small(loop.X) || !s.caps.src.IsInteger(loop.X)) {
		return true
	}
	found := false
	ast.Inspect(s.scope.Node(), func(n ast.Node) bool {
		if e, ok := n.(*ast.BinaryExpr); ok && syntax.IsComparison(e.Op) {
			found = found || s.counts(e.X) && small(e.Y) || s.counts(e.Y) && small(e.X)
		}
		return !found
	})
	return found
}

// counts reports whether an expression is a number that is no duration, and may be
// an attempt's.
func (s *search) counts(e ast.Expr) bool {
	e = s.caps.src.Unconverted(e)
	_, isVar := s.caps.src.Mentioned(e).(*types.Var)
	return isVar && s.caps.src.IsInteger(e) && !syntax.IsDuration(s.caps.src.TypesInfo.TypeOf(e))
}

// judged passes a cap on if what it caps has jitter and grows, and the cap does
// neither.
func (s *search) judged(c Cap, ok bool) (Cap, bool) {
	if !ok || s.endsEarly() {
		return Cap{}, false
	}
	drawn, _ := s.caps.values.SpreadOf(c.jittered)
	limit, seed := s.caps.values.SpreadOf(c.Limit)
	g := &growth{search: s, cap: c, assumed: make(map[*types.Var]bool)}
	fake := drawn == spread.Random && limit == spread.Same && seed == (jitter.Lost{}) && g.search.bounded(c.Limit, source.MaxSteps) && g.of(c.jittered, source.MaxSteps) > stays
	return c, fake
}

// lastCap returns the cap that the value of the expression at c had put on it
// last. Arithmetic after it may add jitter again, and ends the search, but not with what
// instances share: min(seconds, 90) * time.Second.
func (s *search) lastCap(c inspector.Cursor, steps int) (Cap, bool) {
	if steps == 0 || !s.caps.src.Spend() {
		return Cap{}, false
	}
	switch e := c.Node().(type) {
	case *ast.ParenExpr:
		return s.lastCap(c.ChildAt(edge.ParenExpr_X, -1), steps)
	case *ast.CallExpr:
		if s.caps.src.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return s.lastCap(c.ChildAt(edge.CallExpr_Args, 0), steps)
		}
		return s.minimum(e)
	case *ast.BinaryExpr:
		x, _ := s.caps.values.SpreadOf(e.X)
		y, _ := s.caps.values.SpreadOf(e.Y)
		switch {
		case y == spread.Same:
			return s.lastCap(c.ChildAt(edge.BinaryExpr_X, -1), steps-1)
		case x == spread.Same:
			return s.lastCap(c.ChildAt(edge.BinaryExpr_Y, -1), steps-1)
		}
	case *ast.Ident:
		v, ok := s.caps.src.Mentioned(e).(*types.Var)
		if !ok {
			return Cap{}, false
		}
		events, ok := s.history(v)
		if !ok {
			return Cap{}, false
		}
		last, ok := s.before(c, events)
		switch {
		case !ok:
		case last.guard.Valid():
			return s.tested(e, last.guard, c)
		case last.given.Replaces() && last.value != nil && s.certain(last.stmt, c):
			if value, ok := s.caps.src.Find(last.value); ok {
				return s.lastCap(value, steps-1)
			}
		}
	}
	return Cap{}, false
}

// returnedCap returns the cap of a delay function that returns the limit where
// the wait is too long, and right after it the wait at c.
func (s *search) returnedCap(c inspector.Cursor) (Cap, bool) {
	wait, ok := s.caps.src.Unconverted(c.Node().(ast.Expr)).(*ast.Ident)
	previous, okPrevious := c.Parent().PrevSibling()
	if !ok || !okPrevious {
		return Cap{}, false
	}
	test, ok := previous.Node().(*ast.IfStmt)
	if !ok || test.Init != nil || test.Else != nil || len(test.Body.List) != 1 {
		return Cap{}, false
	}
	ret, ok := test.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 || !s.above(test.Cond, wait.Name, ret.Results[0]) {
		return Cap{}, false
	}
	return Cap{test.Cond, wait, ret.Results[0]}, true
}

// minimum returns the cap that a call of min is: one argument is random, and the
// other is not.
func (s *search) minimum(call *ast.CallExpr) (Cap, bool) {
	if len(call.Args) != 2 || !s.isMin(call) {
		return Cap{}, false
	}
	for i, arg := range call.Args {
		if differs, _ := s.caps.values.SpreadOf(arg); differs == spread.Random {
			return Cap{call, arg, call.Args[1-i]}, true
		}
	}
	return Cap{}, false
}

// tested returns the cap that an if statement puts on a variable: where it is
// too long, it is given the limit. What waits must come right after it.
func (s *search) tested(v *ast.Ident, test inspector.Cursor, use inspector.Cursor) (Cap, bool) {
	stmt, ok := test.Node().(*ast.IfStmt)
	if !ok || !s.certain(test, use) {
		return Cap{}, false
	}
	limit := s.limitOf(stmt, v.Name)
	return Cap{stmt.Cond, v, limit}, limit != nil
}

// limitOf returns the limit that an if statement sets a variable to where it
// lies above, and does nothing else; or nil.
func (s *search) limitOf(test *ast.IfStmt, name string) ast.Expr {
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

// above reports whether a condition holds where a variable lies above a limit.
func (s *search) above(cond ast.Expr, name string, limit ast.Expr) bool {
	return slices.ContainsFunc(syntax.Disjuncts(cond), func(side *ast.BinaryExpr) bool {
		low, high, ok := ordered(side)
		return ok && types.ExprString(s.caps.src.Unconverted(high)) == name && s.sameText(low, limit)
	})
}

// ordered returns what a comparison says to be the lower of two, and the higher.
func ordered(e *ast.BinaryExpr) (low, high ast.Expr, ok bool) {
	switch e.Op {
	case token.LSS, token.LEQ:
		return e.X, e.Y, true
	case token.GTR, token.GEQ:
		return e.Y, e.X, true
	}
	return nil, nil, false
}

// sameText reports whether two expressions say the same, conversions aside.
func (s *search) sameText(a, b ast.Expr) bool {
	return types.ExprString(s.caps.src.Unconverted(a)) == types.ExprString(s.caps.src.Unconverted(b))
}
