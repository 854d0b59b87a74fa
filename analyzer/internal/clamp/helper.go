package clamp

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

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
	body, sig := caps.called(call.Fun, source.MaxSteps)
	if sig == nil {
		return Cap{}, false
	}
	result := caps.onlyRandomResult(body, syntax.DurationResult(sig))
	if result == nil {
		return Cap{}, false
	}
	c, ok := caps.src.Find(result)
	if !ok {
		return Cap{}, false
	}
	s := &search{caps: caps, scope: body.Parent(), use: c, attempt: caps.countedParameter(sig, call)}
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

// called returns the body of the function that is called, and its signature, or no signature:
// a function of the package, or a literal, which a variable holds or another function makes.
//
//	next := doubling(time.Second)
//	time.Sleep(next())
func (caps *Caps) called(fun ast.Expr, steps int) (inspector.Cursor, *types.Signature) {
	if steps == 0 || fun == nil {
		return inspector.Cursor{}, nil
	}
	switch e := ast.Unparen(fun).(type) {
	case *ast.FuncLit:
		lit, ok := caps.src.Find(e)
		sig, isFunc := caps.src.Under(e).(*types.Signature)
		if ok && isFunc {
			return lit.ChildAt(edge.FuncLit_Body, -1), sig
		}
	case *ast.CallExpr:
		maker, sig := caps.called(e.Fun, steps-1)
		if sig == nil {
			break
		}
		if made := syntax.ReturnedIn(maker.Node(), 0); len(made) == 1 {
			return caps.called(made[0], steps-1)
		}
	case *ast.Ident, *ast.SelectorExpr:
		switch obj := syntax.Origin(caps.src.Mentioned(e)).(type) {
		case *types.Func:
			if body, ok := caps.src.BodyOf(obj); ok {
				return body, obj.Signature()
			}
		case *types.Var:
			return caps.called(caps.src.OnlyGiven(obj), steps-1)
		}
	}
	return inspector.Cursor{}, nil
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
func (caps *Caps) countedParameter(sig *types.Signature, call *ast.CallExpr) *types.Var {
	for i, arg := range call.Args {
		v, ok := caps.src.Mentioned(caps.src.Unconverted(arg)).(*types.Var)
		if ok && caps.src.IsInteger(arg) && !syntax.IsDuration(v.Type()) && caps.counted(v) {
			return syntax.ParamAt(sig, i)
		}
	}
	return nil
}

// counted reports whether a number is counted up: n++, or for n := range 50.
func (caps *Caps) counted(v *types.Var) bool {
	assigned := caps.src.Assignments(v)
	return assigned.Counted() || slices.ContainsFunc(assigned, func(a source.Assignment) bool {
		loop, ok := a.By().Node().(*ast.RangeStmt)
		return ok && a.To == loop.Key && caps.src.IsInteger(loop.X)
	})
}

// isCaptured reports whether a variable is one of a function around the one that is searched,
// and so is kept from call to call.
func (s *search) isCaptured(v *types.Var) bool {
	lit, ok := s.scope.Node().(*ast.FuncLit)
	return ok && (v.Kind() == types.LocalVar || v.Kind() == types.ParamVar) && (v.Pos() < lit.Pos() || lit.End() <= v.Pos())
}

// kept tells how a field grows, or a captured variable, that a function makes larger each time
// that it is called, and that is set to what does not differ elsewhere.
func (g *growth) kept(v *types.Var) trend {
	result := stays
	for _, a := range g.search.caps.src.Assignments(v) {
		if !g.search.scope.Contains(a.At) {
			if differs, _ := g.search.caps.values.SpreadOf(a.Source); a.Source != nil && differs != spread.Same {
				return stays
			}
			continue
		}
		grown := g.grown(a, v)
		switch around := doneIn(a.By()); {
		case grown != stays && around == g.search.scope:
			result = grown
		case grown != stays && doneIn(around) == g.search.scope && g.isBelowLimit(around, a.To):
			result = toLimit
		case around == g.search.scope || !g.setsBack(a, v):
			return stays // larger in some calls alone
		}
	}
	return result
}

// doneIn returns what the block belongs to that a statement stands in, or nothing.
func doneIn(stmt inspector.Cursor) inspector.Cursor {
	if !stmt.Valid() {
		return inspector.Cursor{}
	}
	if kind, _ := stmt.ParentEdge(); kind != edge.BlockStmt_List {
		return inspector.Cursor{}
	}
	return stmt.Parent().Parent()
}

// isBelowLimit reports whether a statement is an if that asks no more than whether a variable
// is below the limit of the wait: if b.delay < limit { b.delay *= 2 }.
func (g *growth) isBelowLimit(stmt inspector.Cursor, variable ast.Expr) bool {
	test, ok := stmt.Node().(*ast.IfStmt)
	if !ok || test.Else != nil {
		return false
	}
	cond, ok := ast.Unparen(test.Cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	low, high, ok := ordered(cond)
	return ok && g.search.sameText(low, variable) && g.search.sameText(high, g.cap.Limit)
}

// setsBack reports whether an assignment in a branch sets a field to what it begins with, or
// to the limit of the wait: not to another bound, which that may lie above. So does one in a
// branch that leaves before the wait, as after a success.
func (g *growth) setsBack(a source.Assignment, v *types.Var) bool {
	if a.Value() == nil || g.search.caps.src.MentionsVar(a.Value(), v) {
		return false
	}
	if g.search.sameText(a.Value(), g.cap.Limit) {
		return true
	}
	if list := a.By().Parent(); leaves(list) && !list.Contains(g.search.use) {
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

// leaves reports whether a block of statements ends with a jump out of what it is in.
func leaves(block inspector.Cursor) bool {
	b, ok := block.Node().(*ast.BlockStmt)
	if !ok || len(b.List) == 0 {
		return false
	}
	switch b.List[len(b.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
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
		if g.search.isMax(call) && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return g.multipliesField(arg, v) }) {
			return unbounded
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
