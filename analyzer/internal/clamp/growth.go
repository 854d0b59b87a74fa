package clamp

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// trend is what becomes of the least that a value can be, with each attempt.
type trend byte

const (
	// stays is said of all that is not known to grow.
	stays trend = iota
	// toLimit values grow to the limit that the wait is capped to.
	toLimit
	// unbounded values grow beyond any limit.
	unbounded
)

// growth finds what grows with each attempt, so that it reaches a cap.
type growth struct {
	search *search
	cap    Cap
	// assumed are the variables that are taken for not negative, while it is
	// looked at what is made of them.
	assumed map[*types.Var]bool
}

func (g *growth) of(e ast.Expr, steps int) trend {
	if e == nil || steps == 0 || !g.search.caps.src.Spend() {
		return stays
	}
	switch e := g.search.caps.src.Unconverted(e).(type) {
	case *ast.Ident:
		if v, ok := g.search.caps.src.Mentioned(e).(*types.Var); ok && g.search.isCaptured(v) {
			return g.kept(v)
		} else if ok {
			return g.variable(v, steps-1)
		}
	case *ast.SelectorExpr:
		if v, ok := g.search.caps.src.Mentioned(e).(*types.Var); ok && v.IsField() {
			return g.kept(v)
		}
	case *ast.BinaryExpr:
		return g.operation(e, steps)
	case *ast.CallExpr:
		if exponent := g.raised(e); exponent != nil {
			return onlyUnbounded(g.of(exponent, steps))
		}
	}
	return stays
}

// onlyUnbounded is the trend of what is made of a value by more than adding to
// it: of one that is bounded, it need not reach the limit.
func onlyUnbounded(t trend) trend {
	if t == unbounded {
		return unbounded
	}
	return stays
}

// raised returns what a call raises more than 1 to the power of, or nil.
func (g *growth) raised(call *ast.CallExpr) ast.Expr {
	base, exponent := syntax.Powered(g.search.caps.src.TypesInfo, call)
	if base != nil && !g.multiplier(base) {
		return nil
	}
	return exponent
}

func (g *growth) operation(e *ast.BinaryExpr, steps int) trend {
	x, y := g.of(e.X, steps), g.of(e.Y, steps)
	switch e.Op {
	case token.ADD:
		return max(g.sum(x, e.Y, steps), g.sum(y, e.X, steps))
	case token.SUB:
		if g.search.bounded(e.Y, steps) {
			return onlyUnbounded(x)
		}
	case token.MUL:
		if x == unbounded && g.positive(e.Y, steps) || y == unbounded && g.positive(e.X, steps) {
			return unbounded
		}
	case token.SHL:
		return onlyUnbounded(max(x, y))
	case token.QUO:
		if _, ok := g.search.caps.src.ConstantOf(e.Y); ok {
			return onlyUnbounded(x)
		}
	}
	return stays
}

// sum is the trend of a value that another is added to: what does not grow takes
// nothing from what grows beyond any limit, though it be negative.
func (g *growth) sum(t trend, other ast.Expr, steps int) trend {
	switch {
	case t == stays || g.notNegative(other, steps):
		return t
	case g.search.bounded(other, steps):
		return onlyUnbounded(t)
	}
	return stays
}

// variable tells how a variable grows: as it is multiplied from attempt to
// attempt, or as the value that it is given in each.
func (g *growth) variable(v *types.Var, steps int) trend {
	events, ok := g.search.history(v)
	switch {
	case !ok:
		return stays
	case v == g.search.attempt && len(events) == 0:
		return unbounded
	}
	reaches, grows, lessens := unbounded, false, false
	var given []event
	for _, e := range events {
		value, bounded, ok := g.unbound(e, v)
		if !ok {
			return stays
		}
		if bounded {
			reaches = toLimit
		}
		switch {
		case value == nil && e.given.Op != token.INC && e.given.Op != token.RANGE:
			// It is capped here, and does no more.
		case g.enlarges(e, value, v, steps):
			if !g.withEachWait(e) {
				return stays // in some attempts alone, which may be few
			}
			grows = true
		case e.given.Replaces() && !g.search.caps.src.MentionsVar(value, v):
			e.value = value
			given = append(given, e)
		case !g.keeps(e, value, v, steps):
			if e.given.Op != token.ADD_ASSIGN && e.given.Op != token.SUB_ASSIGN || !g.search.bounded(value, steps) {
				return stays
			}
			lessens = true
		}
	}
	result := stays
	switch {
	case grows && !lessens && g.search.attempt == nil && g.onlyReset(v, given):
		result = reaches
	case len(given) == 1:
		result = min(reaches, g.of(given[0].value, steps))
	}
	if lessens {
		return onlyUnbounded(result)
	}
	return result
}

// unbound returns what an event gives a variable, and whether it is bounded by
// the limit of the wait. It returns false for one that is bounded by another.
func (g *growth) unbound(e event, v *types.Var) (value ast.Expr, bounded, ok bool) {
	if e.guard.Valid() {
		test, isIf := e.guard.Node().(*ast.IfStmt)
		switch {
		case !isIf:
			return nil, false, false
		case test.Cond == g.cap.Where:
			return nil, false, true
		case doneIn(e.stmt) == e.guard && g.isBelowLimit(e.guard, e.given.To):
			return e.value, true, true
		}
		limit := g.search.limitOf(test, v.Name())
		return nil, true, limit != nil && g.search.sameText(limit, g.cap.Limit)
	}
	if e.given.Op == token.INC || e.given.Op == token.RANGE {
		return nil, false, true
	}
	if e.value == nil {
		return nil, false, false
	}
	call, isCall := g.search.caps.src.Unconverted(e.value).(*ast.CallExpr)
	switch {
	case !isCall || !g.search.isMin(call):
		return e.value, false, true
	case ast.Expr(call) == g.cap.Where:
		return g.cap.jittered, false, true
	}
	for i, arg := range call.Args {
		if len(call.Args) == 2 && g.search.sameText(arg, g.cap.Limit) {
			return call.Args[1-i], true, true
		}
	}
	return nil, false, false
}

// enlarges reports whether an event makes a variable larger than it was.
func (g *growth) enlarges(e event, value ast.Expr, v *types.Var, steps int) bool {
	switch e.given.Op {
	case token.INC, token.SHL_ASSIGN:
		return true
	case token.RANGE:
		loop, ok := e.stmt.Node().(*ast.RangeStmt)
		id, isIdent := loop.Key.(*ast.Ident)
		return ok && isIdent && g.search.caps.src.TypesInfo.ObjectOf(id) == v && g.search.caps.src.IsInteger(loop.X) && e.stmt == g.search.scope
	case token.MUL_ASSIGN:
		return g.multiplier(value)
	case token.ADD_ASSIGN:
		differs, _ := g.search.caps.values.SpreadOf(value)
		return differs == spread.Same && g.positive(value, steps)
	case token.ASSIGN:
		return g.multiplies(value, v, steps)
	}
	return false
}

// withEachWait reports whether an event comes with each wait, until that is at its limit:
// nothing around it is done without the wait.
func (g *growth) withEachWait(e event) bool {
	if e.guard.Valid() {
		e.stmt = e.guard
	}
	around := e.stmt.Parent()
	if kind, _ := e.stmt.ParentEdge(); kind == edge.IfStmt_Init {
		around = around.Parent()
	}
	return e.stmt == g.search.scope || around.Contains(g.search.use)
}

// multiplies reports whether an expression is a multiple of a variable.
func (g *growth) multiplies(e ast.Expr, v *types.Var, steps int) bool {
	op, ok := g.search.caps.src.Unconverted(e).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	switch op.Op {
	case token.MUL:
		return g.is(op.X, v) && g.multiplier(op.Y) || g.is(op.Y, v) && g.multiplier(op.X)
	case token.SHL:
		return g.is(op.X, v)
	case token.ADD:
		return g.is(op.X, v) && g.is(op.Y, v) ||
			g.multiplies(op.X, v, steps) && g.notNegative(op.Y, steps) || g.multiplies(op.Y, v, steps) && g.notNegative(op.X, steps)
	}
	return false
}

// is reports whether an expression is a variable, conversions aside.
func (g *growth) is(e ast.Expr, v *types.Var) bool {
	id, ok := g.search.caps.src.Unconverted(e).(*ast.Ident)
	return ok && g.search.caps.src.Mentioned(id) == v
}

// multiplier reports whether a factor is a constant above 1, or a setting, which
// would be of no use otherwise.
func (g *growth) multiplier(e ast.Expr) bool {
	if n, ok := g.search.caps.src.ConstantOf(e); ok {
		return n > 1
	}
	differs, _ := g.search.caps.values.SpreadOf(e)
	_, isCall := g.search.caps.src.Unconverted(e).(*ast.CallExpr)
	return differs == spread.Same && !isCall
}

// keeps reports whether an event leaves a variable no smaller than a share of it:
// something is added to it, or it is multiplied by something that is not near 0.
func (g *growth) keeps(e event, value ast.Expr, v *types.Var, steps int) bool {
	switch e.given.Op {
	case token.ADD_ASSIGN:
		return g.notNegative(value, steps)
	case token.MUL_ASSIGN:
		return g.positive(value, steps)
	case token.ASSIGN:
		op, ok := g.search.caps.src.Unconverted(value).(*ast.BinaryExpr)
		switch {
		case !ok:
		case op.Op == token.ADD:
			return g.is(op.X, v) && g.notNegative(op.Y, steps) || g.is(op.Y, v) && g.notNegative(op.X, steps)
		case op.Op == token.MUL:
			return g.is(op.X, v) && g.positive(op.Y, steps) || g.is(op.Y, v) && g.positive(op.X, steps)
		}
	}
	return false
}

// onlyReset reports whether a variable that grows from attempt to attempt is set
// back at times only, as after a success: it is none of each pass of the loop.
func (g *growth) onlyReset(v *types.Var, given []event) bool {
	if def, ok := g.search.caps.src.Definition(v); ok && g.search.scope.Contains(def) && !g.ofClause(v) {
		return false
	}
	for _, e := range given {
		if g.search.certain(e.stmt, g.search.use) {
			return false
		}
		if differs, _ := g.search.caps.values.SpreadOf(e.value); differs != spread.Same {
			return false
		}
	}
	return true
}

// ofClause reports whether a variable is declared by the loop's own clause, and
// lives from pass to pass.
func (g *growth) ofClause(v *types.Var) bool {
	var body *ast.BlockStmt
	switch loop := g.search.scope.Node().(type) {
	case *ast.ForStmt:
		body = loop.Body
	case *ast.RangeStmt:
		body = loop.Body
	}
	return body != nil && v.Pos() < body.Pos()
}
