package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// spread tells how a value differs between instances that run the same code.
// Of several parts, the greatest decides.
type spread byte

const (
	// same values are made of constants, counters, settings and parameters.
	same spread = iota
	// unknown values come from code that is not seen.
	unknown
	// random values are drawn, or derived from what instances do not share.
	random
)

// String says how a value differs.
func (s spread) String() string { return [...]string{"the same", "unknown", "random"}[s] }

// spreader finds how values differ. It remembers what it is looking at, so that
// a variable made of itself is what its other parts are.
type spreader struct {
	*unit
	known map[ast.Node]spread
	vars  map[*types.Var]spread
	// calls are the functions around what is looked at, as far as it was reached
	// by calls, and bound is what the innermost of them is given.
	calls []*types.Func
	bound map[*types.Var]spread
	// zero are the variables that are taken to be 0.
	zero map[*types.Var]bool
	// numbers are the parameters and fields that were met on the way.
	numbers map[*types.Var]bool
	// draws are the calls that draw at random.
	draws []*ast.CallExpr
	lost
}

// lost is what takes the jitter from a wait that is drawn.
type lost struct {
	// seed is the constant that a generator which is drawn from is seeded with.
	seed ast.Expr
	// off is the call that hands a 0 to the parameter that the jitter is scaled
	// by.
	off *ast.CallExpr
}

// spreadOf returns how an expression's value differs between instances, and
// what makes a draw in it the same for all.
func (u *unit) spreadOf(exprs ...ast.Expr) (spread, lost) {
	s := u.newSpreader()
	differs := s.all(exprs)
	return differs, s.lost
}

func (u *unit) newSpreader() *spreader {
	return &spreader{unit: u, known: make(map[ast.Node]spread), vars: make(map[*types.Var]spread), numbers: make(map[*types.Var]bool)}
}

// within returns a spreader for what is met on the way into a function.
func (s *spreader) within(fn *types.Func) *spreader {
	inner := s.newSpreader()
	inner.calls = append(slices.Clone(s.calls), fn)
	inner.bound = make(map[*types.Var]spread)
	inner.zero = maps.Clone(s.zero)
	if inner.zero == nil {
		inner.zero = make(map[*types.Var]bool)
	}
	inner.numbers = s.numbers
	return inner
}

func (s *spreader) all(exprs []ast.Expr) spread {
	result := same
	for _, e := range exprs {
		result = max(result, s.expr(e))
	}
	return result
}

func (s *spreader) expr(e ast.Expr) spread {
	if e == nil {
		return same
	}
	e = ast.Unparen(e)
	if tv := s.TypesInfo.Types[e]; tv.Value != nil || tv.IsNil() {
		return same
	}
	if !s.spend() {
		return unknown
	}
	switch e := e.(type) {
	case *ast.Ident:
		return s.object(s.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		return s.object(s.TypesInfo.Uses[e.Sel])
	case *ast.CallExpr:
		return s.call(e)
	case *ast.BinaryExpr:
		if s.isZero(e) {
			return same
		}
		return max(s.expr(e.X), s.expr(e.Y))
	case *ast.UnaryExpr:
		if e.Op == token.ARROW {
			return unknown
		}
		return s.expr(e.X)
	case *ast.StarExpr:
		return s.expr(e.X)
	case *ast.IndexExpr:
		return max(s.expr(e.X), s.expr(e.Index))
	case *ast.SliceExpr:
		return s.expr(e.X)
	case *ast.CompositeLit:
		result := same
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			result = max(result, s.expr(elt))
		}
		return result
	}
	return unknown
}

func (s *spreader) object(obj types.Object) spread {
	v, ok := origin(obj).(*types.Var)
	if !ok {
		return unknown
	}
	s.meet(v)
	if s.zero[v] {
		return s.reassigned(v)
	}
	if bound, ok := s.bound[v]; ok {
		return max(bound, s.reassigned(v))
	}
	if known, ok := s.vars[v]; ok {
		return known
	}
	s.vars[v] = same // what it is made of besides itself decides
	s.vars[v] = s.variable(v)
	return s.vars[v]
}

// meet notes a parameter or field that a value is made of, or that decides what
// it is made of.
func (s *spreader) meet(v *types.Var) {
	if v.IsField() || v.Kind() == types.ParamVar {
		s.numbers[v] = true
	}
}

// variable returns how a variable differs: as all that it is given does. What
// is set from outside of the package, or by a caller that is not seen, is a
// setting, which instances share.
func (s *spreader) variable(v *types.Var) spread {
	if v.Pkg() != s.Pkg {
		return same
	}
	if s.filledByCall(v) {
		return unknown
	}
	result := same
	if def, ok := s.definition(v); ok && !v.IsField() {
		result = s.assigned(def)
	}
	for _, use := range s.uses(v) {
		result = max(result, s.assigned(outermostParen(operand(use))))
	}
	if v.Kind() == types.ParamVar {
		result = max(result, s.arguments(v))
	}
	return result
}

// reassigned returns how what a parameter is given besides its argument
// differs.
func (s *spreader) reassigned(p *types.Var) spread {
	if known, ok := s.vars[p]; ok {
		return known
	}
	s.vars[p] = same
	result := same
	for _, use := range s.uses(p) {
		result = max(result, s.assigned(outermostParen(operand(use))))
	}
	s.vars[p] = result
	return result
}

// filledByCall tells whether a variable's address is given to a call that may
// fill it with anything: one of package flag, or made after it, fills in a
// setting.
func (s *spreader) filledByCall(v *types.Var) bool {
	for _, use := range s.uses(v) {
		c := outermostParen(operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.UnaryExpr_X {
			continue
		}
		arg := outermostParen(c.Parent())
		if kind, _ := arg.ParentEdge(); kind != edge.CallExpr_Args {
			continue
		}
		callee, _ := typeutil.Callee(s.TypesInfo, arg.Parent().Node().(*ast.CallExpr)).(*types.Func)
		if callee == nil || callee.Pkg() == nil || !strings.HasSuffix(callee.Pkg().Path(), "flag") {
			return true
		}
	}
	return false
}

// assigned returns how what the mention at c is given differs.
func (s *spreader) assigned(c inspector.Cursor) spread {
	if s.passedBy(c) {
		return same
	}
	differs := s.givenAt(c)
	if differs == random {
		s.meetConditions(c)
	}
	return differs
}

// meetConditions notes what decides whether a draw is made.
func (s *spreader) meetConditions(c inspector.Cursor) {
	for around := range c.Enclosing((*ast.IfStmt)(nil), (*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		branch, ok := around.Node().(*ast.IfStmt)
		if !ok {
			return
		}
		ast.Inspect(branch.Cond, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if v, ok := origin(s.TypesInfo.Uses[id]).(*types.Var); ok {
					s.meet(v)
				}
			}
			return true
		})
	}
}

// givenAt is assigned for what is come to.
func (s *spreader) givenAt(c inspector.Cursor) spread {
	kind, index := c.ParentEdge()
	parent := c.Parent()
	switch kind {
	case edge.AssignStmt_Lhs:
		assign := parent.Node().(*ast.AssignStmt)
		if len(assign.Lhs) == len(assign.Rhs) {
			return s.expr(assign.Rhs[index])
		}
		return s.results(assign.Rhs[0], index)
	case edge.ValueSpec_Names:
		switch spec := parent.Node().(*ast.ValueSpec); len(spec.Values) {
		case 0:
		case len(spec.Names):
			return s.expr(spec.Values[index])
		default:
			return s.results(spec.Values[0], index)
		}
	case edge.RangeStmt_Value:
		return s.expr(parent.Node().(*ast.RangeStmt).X)
	case edge.RangeStmt_Key:
		switch s.under(parent.Node().(*ast.RangeStmt).X).(type) {
		case *types.Chan, *types.Signature, *types.Map:
			return unknown
		}
	case edge.KeyValueExpr_Key:
		if grand, _ := parent.ParentEdge(); grand == edge.CompositeLit_Elts {
			return s.expr(parent.Node().(*ast.KeyValueExpr).Value)
		}
	}
	return same
}

// arguments returns how what the package's own callers pass for a parameter
// differs.
func (s *spreader) arguments(p *types.Var) spread {
	fn, index := s.parameterOf(p)
	if fn == nil {
		return same
	}
	result := same
	for _, use := range s.uses(fn) {
		if call, ok := callOf(operand(use)); ok {
			if args := call.Node().(*ast.CallExpr).Args; index < len(args) {
				result = max(result, s.expr(args[index]))
			}
		}
	}
	return result
}
