package clamp

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// ofHelper is Of for what a function of the package works out: by a number that the loop
// around the wait counts up, or by what it keeps itself from call to call.
func (caps *Caps) ofHelper(outer *search, length ast.Expr) (Cap, bool) {
	call := caps.callBehind(length)
	if call == nil || outer.endsEarly() {
		return Cap{}, false
	}
	fn, ok := caps.src.Callee(call).(*types.Func)
	if !ok {
		return Cap{}, false
	}
	body, ok := caps.src.BodyOf(fn.Origin())
	if !ok {
		return Cap{}, false
	}
	result := caps.onlyRandomResult(body, syntax.DurationResult(fn.Signature()))
	if result == nil {
		return Cap{}, false
	}
	c, ok := caps.src.Find(result)
	if !ok {
		return Cap{}, false
	}
	s := &search{caps: caps, scope: body.Parent(), use: c, attempt: caps.countedParameter(fn, call)}
	if found, ok := s.returnedCap(c); ok {
		return s.judged(found, ok)
	}
	return s.judged(s.lastCap(c, source.MaxSteps))
}

// callBehind returns the call that a length is, or that a variable is given alone, or nil.
func (caps *Caps) callBehind(length ast.Expr) *ast.CallExpr {
	length = caps.src.Unconverted(length)
	if v, ok := caps.src.Mentioned(length).(*types.Var); ok && v.Kind() == types.LocalVar {
		if a, ok := caps.src.Assignments(v).Only(); ok {
			length = caps.src.Unconverted(a.Value())
		}
	}
	call, _ := length.(*ast.CallExpr)
	return call
}

// onlyRandomResult returns the one expression with jitter that a function returns, or nil:
// of several, one may be for waits that have grown.
func (caps *Caps) onlyRandomResult(body inspector.Cursor, index int) ast.Expr {
	var found ast.Expr
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		ret := c.Node().(*ast.ReturnStmt)
		if syntax.EnclosingFunc(c) != body.Parent().Node() || index < 0 || index >= len(ret.Results) {
			continue
		}
		if differs, _ := caps.values.SpreadOf(ret.Results[index]); differs != spread.Random {
			continue
		}
		if found != nil {
			return nil
		}
		found = ret.Results[index]
	}
	return found
}

// countedParameter returns the parameter of a function that a call gives a number which is
// counted up, or nil.
func (caps *Caps) countedParameter(fn *types.Func, call *ast.CallExpr) *types.Var {
	for i, arg := range call.Args {
		v, ok := caps.src.Mentioned(caps.src.Unconverted(arg)).(*types.Var)
		if ok && caps.src.IsInteger(arg) && !syntax.IsDuration(v.Type()) && caps.src.Assignments(v).Counted() {
			return syntax.ParamAt(fn.Origin().Signature(), i)
		}
	}
	return nil
}

// field tells how a field grows that a function makes larger each time that it is called,
// and that is set to what does not differ elsewhere.
func (g *growth) field(v *types.Var) trend {
	result := stays
	for _, a := range g.search.caps.src.Assignments(v) {
		if !g.search.scope.Contains(a.At) {
			if differs, _ := g.search.caps.values.SpreadOf(a.Source); a.Source != nil && differs != spread.Same {
				return stays
			}
			continue
		}
		if kind, _ := a.By().ParentEdge(); kind != edge.BlockStmt_List || a.By().Parent().Parent() != g.search.scope {
			if !g.setsBack(a, v) {
				return stays // larger in some calls alone
			}
			continue
		}
		grown := g.grown(a, v)
		if grown == stays {
			return stays
		}
		result = grown
	}
	return result
}

// setsBack reports whether an assignment in a branch sets a field to what it begins with, or
// to the limit of the wait: not to another bound, which that may lie above.
func (g *growth) setsBack(a source.Assignment, v *types.Var) bool {
	if a.Value() == nil || g.search.caps.src.MentionsVar(a.Value(), v) {
		return false
	}
	if g.search.sameText(a.Value(), g.cap.Limit) {
		return true
	}
	for around := range a.At.Enclosing((*ast.IfStmt)(nil)) {
		cond, ok := around.Node().(*ast.IfStmt).Cond.(*ast.BinaryExpr)
		if !ok {
			return false
		}
		n, known := g.search.caps.src.ConstantOf(cond.Y)
		return known && n == 0 && (cond.Op == token.EQL || cond.Op == token.LEQ || cond.Op == token.LSS)
	}
	return false
}

// grown tells how an assignment makes a field larger than it was.
func (g *growth) grown(a source.Assignment, v *types.Var) trend {
	switch a.Op {
	case token.MUL_ASSIGN:
		if g.multiplier(a.Source) {
			return unbounded
		}
	case token.SHL_ASSIGN:
		return unbounded
	case token.ADD_ASSIGN:
		if differs, _ := g.search.caps.values.SpreadOf(a.Source); differs == spread.Same && g.positive(a.Source, source.MaxSteps) {
			return unbounded
		}
	case token.ASSIGN:
		value := g.search.caps.src.Unconverted(a.Source)
		call, ok := value.(*ast.CallExpr)
		if !ok {
			if g.multipliesField(value, v) {
				return unbounded
			}
			return stays
		}
		if !g.search.isMin(call) || len(call.Args) != 2 {
			return stays
		}
		for i, arg := range call.Args {
			if g.search.sameText(arg, g.cap.Limit) && g.multipliesField(call.Args[1-i], v) {
				return toLimit
			}
		}
	}
	return stays
}

// multipliesField reports whether an expression is a multiple of a field, or more than it.
func (g *growth) multipliesField(e ast.Expr, v *types.Var) bool {
	op, ok := g.search.caps.src.Unconverted(e).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	is := func(e ast.Expr) bool {
		return g.search.caps.src.Mentioned(g.search.caps.src.Unconverted(e)) == types.Object(v)
	}
	switch op.Op {
	case token.MUL:
		return is(op.X) && g.multiplier(op.Y) || is(op.Y) && g.multiplier(op.X)
	case token.SHL:
		return is(op.X)
	case token.ADD:
		return is(op.X) && (is(op.Y) || g.positive(op.Y, source.MaxSteps)) || is(op.Y) && g.positive(op.X, source.MaxSteps)
	}
	return false
}
