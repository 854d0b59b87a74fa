package jitter

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Lost is what takes the jitter from a wait that is drawn.
type Lost struct {
	// Seed is the constant that a generator which is drawn from is seeded with.
	Seed ast.Expr
	// Off is the call that hands a 0 to the parameter that the jitter is scaled
	// by.
	Off *ast.CallExpr
}

// SpreadOf returns how an expression's value differs between instances, and
// what makes a draw in it the same for all.
func (values *Values) SpreadOf(exprs ...ast.Expr) (spread.Kind, Lost) {
	s := values.Spreader()
	differs := s.all(exprs)
	return differs, s.notes.loss()
}

func (s *Spreader) all(exprs []ast.Expr) spread.Kind {
	result := spread.Same
	for _, e := range exprs {
		result = max(result, s.Expr(e))
	}
	return result
}

// Expr tells how the value of an expression is spread; that of none is the same.
func (s *Spreader) Expr(e ast.Expr) spread.Kind {
	if e == nil {
		return spread.Same
	}
	e = ast.Unparen(e)
	if tv := s.values.src.TypesInfo.Types[e]; tv.Value != nil || tv.IsNil() {
		return spread.Same
	}
	if !s.values.src.Spend() {
		s.look.answers.GiveUp()
		return spread.Unknown
	}
	switch e := e.(type) {
	case *ast.Ident:
		return s.object(s.values.src.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		return s.selected(e)
	case *ast.CallExpr:
		return s.call(e)
	case *ast.BinaryExpr:
		if s.zero.Has(e) {
			return spread.Same
		}
		return max(s.Expr(e.X), s.Expr(e.Y))
	case *ast.UnaryExpr:
		if e.Op == token.ARROW {
			return spread.Unknown
		}
		return s.Expr(e.X)
	case *ast.StarExpr:
		return s.Expr(e.X)
	case *ast.TypeAssertExpr:
		return s.asserted(e)
	case *ast.IndexExpr:
		return indexed(s, e)
	case *ast.SliceExpr:
		return s.Expr(e.X)
	case *ast.CompositeLit:
		result := spread.Same
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			result = max(result, s.Expr(elt))
		}
		return result
	}
	return spread.Unknown
}

// selected returns how a field differs, or what a package declares. What another package's
// error says is what the other side asks for: limited.RetryAfter.
func (s *Spreader) selected(e *ast.SelectorExpr) spread.Kind {
	obj := s.values.src.TypesInfo.Uses[e.Sel]
	if field, ok := obj.(*types.Var); ok && field.IsField() && field.Pkg() != s.values.src.Pkg && s.values.saidByError(e.X) {
		return spread.Unknown
	}
	return s.object(obj)
}

// saidByError reports whether an expression is an error, or a part of one:
// status.ErrStatus.Details.
func (values *Values) saidByError(e ast.Expr) bool {
	for {
		if syntax.IsError(values.src.TypesInfo.TypeOf(e)) {
			return true
		}
		of, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		e = of.X
	}
}

// asserted returns how what an interface holds differs. A number or a text that comes as any
// was read somewhere: a setting. What is drawn is a number at once, and a wait is kept as one.
func (s *Spreader) asserted(e *ast.TypeAssertExpr) spread.Kind {
	differs := s.Expr(e.X)
	t := s.values.src.TypesInfo.TypeOf(e)
	holder, ok := s.values.src.Under(e.X).(*types.Interface)
	if differs == spread.Unknown && ok && holder.Empty() && e.Type != nil && !syntax.IsDuration(t) && syntax.IsKind(t, types.IsNumeric|types.IsString) {
		return spread.Same
	}
	return differs
}

func (s *Spreader) object(obj types.Object) spread.Kind {
	v, ok := syntax.Origin(obj).(*types.Var)
	if !ok {
		return spread.Unknown
	}
	s.meet(v)
	given := s.frame.of(v)
	if given == anyCall && (v.IsField() || v.Kind() == types.ParamVar) {
		return s.ask(question{v: v}) // what other functions, or callers, do decides
	}
	kind, _ := kindOf(given)
	if given == nothing || given == anyCall {
		kind = spread.Same
	}
	return max(kind, s.ask(question{frame: s.frameAt(v.Pos()), v: v}))
}

// meet notes a parameter or field that a value is made of, or that decides what
// it is made of.
func (s *Spreader) meet(v *types.Var) {
	if v.IsField() || v.Kind() == types.ParamVar {
		s.notes.numbers = append(s.notes.numbers, v)
	}
}

// variable returns how a variable differs: as all that it is given does. What
// is set from outside of the package, or by a caller that is not seen, is a
// setting, which instances share.
func (s *Spreader) variable(v *types.Var) spread.Kind {
	switch {
	case s.zero.Takes(v), s.frame.of(v) != anyCall:
		return s.given(v) // besides what it is taken to be
	case v.Pkg() != s.values.src.Pkg:
		return spread.Same
	}
	result := max(s.given(v), s.stored(v), s.filled(v))
	if v.Kind() == types.ParamVar {
		result = max(result, s.arguments(v))
	}
	return result
}

// given returns how all that a variable is given differs.
func (s *Spreader) given(v *types.Var) spread.Kind {
	result := spread.Same
	for _, a := range s.values.src.Assignments(v) {
		result = max(result, s.assigned(a))
	}
	return result
}

// assigned returns how what an assignment gives differs.
func (s *Spreader) assigned(a source.Assignment) spread.Kind {
	if s.zero.PassBy(a.At) {
		return spread.Same
	}
	differs := s.valueOf(a)
	switch {
	case differs == spread.Random:
		s.meetConditions(a.At)
	case differs == spread.Unknown && decodes(a.At):
		return spread.Same
	}
	return differs
}

// decodes reports whether a place is in a method by which a type is read from a text: what it
// keeps is a setting, whoever reads it.
//
//	func (d *Duration) UnmarshalText(text []byte) (err error) {
//		d.Duration, err = time.ParseDuration(string(text))
func decodes(c inspector.Cursor) bool {
	if !c.Valid() {
		return false
	}
	for around := range c.Enclosing((*ast.FuncDecl)(nil)) {
		fn := around.Node().(*ast.FuncDecl)
		return fn.Recv != nil && strings.HasPrefix(fn.Name.Name, "Unmarshal")
	}
	return false
}

// meetConditions notes what decides whether a draw is made.
func (s *Spreader) meetConditions(c inspector.Cursor) {
	for around := range c.Enclosing((*ast.IfStmt)(nil), (*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		branch, ok := around.Node().(*ast.IfStmt)
		if !ok {
			return
		}
		ast.Inspect(branch.Cond, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if v, ok := syntax.Origin(s.values.src.TypesInfo.Uses[id]).(*types.Var); ok {
					s.meet(v)
				}
			}
			return true
		})
	}
}

// valueOf is assigned for what is come to.
func (s *Spreader) valueOf(a source.Assignment) spread.Kind {
	switch {
	case a.Op == token.RANGE:
		return s.element(a.By().Node().(*ast.RangeStmt), a.To)
	case a.Source == nil:
		return spread.Same
	case a.Results > 1:
		return s.results(a.Source, a.Result)
	}
	return s.Expr(a.Source)
}

// element returns how what a loop goes through differs: its values as all of them do.
// Keys are numbers that all instances count alike, or what is not known.
func (s *Spreader) element(loop *ast.RangeStmt, to ast.Expr) spread.Kind {
	if to == loop.Value {
		return s.Expr(loop.X)
	}
	switch s.values.src.Under(loop.X).(type) {
	case *types.Chan, *types.Signature, *types.Map:
		return spread.Unknown
	}
	return spread.Same
}

// arguments returns how what the package's own callers pass for a parameter
// differs.
func (s *Spreader) arguments(p *types.Var) spread.Kind {
	fn, index := s.values.src.ParameterOf(p)
	if fn == nil {
		return spread.Same
	}
	result := spread.Same
	for _, use := range s.values.src.Uses(fn) {
		if call, ok := syntax.CallOf(syntax.Operand(use)); ok {
			if args := call.Node().(*ast.CallExpr).Args; index < len(args) {
				result = max(result, s.Expr(args[index]))
			}
		}
	}
	return result
}
