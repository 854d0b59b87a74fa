package jitter

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// NoteFactors notes what the jitter of a wait is scaled by, of what importers
// can set: without it, at 0, nothing in the wait is random.
func (values *Values) NoteFactors(lengths []ast.Expr) {
	values.noteScales(
		func(s *Spreader) spread.Kind { return s.all(lengths) },
		func(s *Spreader) bool { return slices.ContainsFunc(lengths, s.vanishes) },
		func(v *types.Var) bool { return syntax.IsNumber(v.Type()) },
	)
}

// noteScales is noteFactors for what differs tells the spread of, and for the
// numbers that are wanted. A wait that vanishes without a number is scaled by that
// as a whole.
func (values *Values) noteScales(differs func(*Spreader) spread.Kind, vanishes func(*Spreader) bool, wanted func(*types.Var) bool) {
	scales, others := values.scales(differs, vanishes, wanted)
	for _, v := range scales {
		values.noteFactor(v, others)
	}
}

// ScalesOf returns the parameters and fields that the jitter of a wait is scaled by.
func (values *Values) ScalesOf(lengths []ast.Expr) []*types.Var {
	scales, _ := values.scales(
		func(s *Spreader) spread.Kind { return s.all(lengths) },
		func(s *Spreader) bool { return slices.ContainsFunc(lengths, s.vanishes) },
		func(*types.Var) bool { return true },
	)
	return scales
}

// scales returns the numbers without which nothing in a wait is random, and all that it is
// made of.
func (values *Values) scales(differs func(*Spreader) spread.Kind, vanishes func(*Spreader) bool, wanted func(*types.Var) bool) (scales, met []*types.Var) {
	s := values.Spreader()
	if differs(s) != spread.Random {
		return nil, nil
	}
	met = slices.SortedFunc(maps.Keys(s.notes.met()), func(a, b *types.Var) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, v := range met {
		if !wanted(v) || !syntax.IsMeasure(v.Type()) && !syntax.IsBool(v.Type()) || values.src.Assignments(v).Counted() {
			continue
		}
		without := values.look(v).spreader(frame{}, &notes{})
		if differs(without) == spread.Same && !vanishes(without) {
			scales = append(scales, v)
		}
	}
	return scales, met
}

// NoteDelayers notes what scales the jitter of the functions that others may wait
// by before they retry: it is the name of a function, or of its type or package,
// that tells what its result is for.
func (values *Values) NoteDelayers() {
	if !source.ImportsRandom(values.src.Pkg) {
		return
	}
	for _, fn := range values.src.Functions() {
		index := syntax.DurationResult(fn.Signature())
		body, ok := values.src.BodyOf(fn)
		if index < 0 || !ok || !fn.Exported() || !values.namedForRetries(fn) {
			continue
		}
		values.src.Bounds.Aside(func() {
			values.noteScales(
				func(s *Spreader) spread.Kind { return s.ask(question{frame: open(fn), result: index}) },
				func(s *Spreader) bool { return s.anyVanishes(body) },
				func(v *types.Var) bool { return v.IsField() && syntax.IsNumber(v.Type()) }, // parameters are judged where a retry's wait passes them
			)
		})
	}
}

// namedForRetries reports whether a function, its type or its package is named for
// retries.
func (values *Values) namedForRetries(fn *types.Func) bool {
	all := []string{fn.Name(), values.src.Pkg.Name()}
	if recv := fn.Signature().Recv(); recv != nil {
		if owner := syntax.NamedOf(recv.Type()); owner != nil {
			all = append(all, owner.Name())
		}
	}
	return slices.ContainsFunc(all, names.Retry)
}

// vanishes reports whether a wait is 0 where the variables are, or a function of
// this package gives a 0 then.
func (s *Spreader) vanishes(e ast.Expr) bool {
	if s.zero.MayMake(e) {
		return true
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, _ := s.values.src.Callee(call).(*types.Func)
	if fn == nil {
		return false
	}
	body, ok := s.values.src.BodyOf(fn.Origin())
	if !ok {
		return false
	}
	return s.look.spreader(s.called(call, fn.Origin()), &notes{}).anyVanishes(body)
}

// anyVanishes reports whether a function returns a wait that is 0 where the
// variables are.
func (s *Spreader) anyVanishes(body inspector.Cursor) bool {
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		for _, result := range c.Node().(*ast.ReturnStmt).Results {
			if syntax.IsDuration(s.values.src.TypesInfo.TypeOf(result)) && s.zero.MayMake(result) {
				return true
			}
		}
	}
	return false
}

// noteFactor notes a parameter, or a field and what sets it. The others are what
// the wait is made of as well.
func (values *Values) noteFactor(v *types.Var, others []*types.Var) {
	if v.Pkg() != values.src.Pkg {
		return
	}
	if !v.IsField() {
		values.noteParameter(v)
		return
	}
	defaults := false
	for _, a := range values.src.Assignments(v).Given() {
		if a.Value() == nil {
			defaults = true
			continue
		}
		given, isVar := values.src.Mentioned(ast.Unparen(a.Value())).(*types.Var)
		if isVar && given.Kind() == types.ParamVar {
			values.noteParameter(given) // func WithJitter(share float64)
			continue
		}
		defaults = defaults || a.Op != token.COLON
	}
	if owner := values.structWith(v); owner != "" && v.Exported() {
		values.offered = append(values.offered, summary.Factor{Symbol: owner + "." + v.Name(), Arg: -1, Type: owner, Field: v.Name(), Switch: syntax.IsBool(v.Type()), Share: syntax.IsKind(v.Type(), types.IsFloat), Wait: values.besides(v, owner, others), Defaults: defaults})
	}
}

// Offers reports whether importers can set a field in literals: where that scales a jitter, each
// literal is told that leaves it at 0, and not each use of one.
func (values *Values) Offers(field *types.Var) bool {
	return field.Exported() && syntax.IsNumber(field.Type()) && values.structWith(field) != ""
}

// besides returns the name of another field of a struct type that is among
// others, or nothing.
func (values *Values) besides(field *types.Var, owner string, others []*types.Var) string {
	for _, v := range others {
		if v != field && v.IsField() && v.Exported() && !syntax.IsBool(v.Type()) && values.structWith(v) == owner {
			return v.Name()
		}
	}
	return ""
}

// noteParameter notes a parameter of an exported function.
func (values *Values) noteParameter(p *types.Var) {
	fn, index := values.src.ParameterOf(p)
	if fn == nil || !fn.Exported() || fn.Signature().Variadic() {
		return
	}
	symbol := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		owner := syntax.NamedOf(recv.Type())
		if owner == nil || !owner.Exported() {
			return
		}
		symbol = owner.Name() + "." + symbol
	}
	values.offered = append(values.offered, summary.Factor{Symbol: symbol, Arg: index, Switch: syntax.IsBool(p.Type()), Share: syntax.IsKind(p.Type(), types.IsFloat)})
}

// structWith returns the name of the exported struct type that has a field.
func (values *Values) structWith(field *types.Var) string {
	scope := values.src.Pkg.Scope()
	for _, name := range scope.Names() {
		owner, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !owner.Exported() || owner.IsAlias() {
			continue
		}
		s, ok := owner.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range s.NumFields() {
			if s.Field(i) == field {
				return name
			}
		}
	}
	return ""
}

// Factors returns what was noted, each once and in order.
func (values *Values) Factors() []summary.Factor {
	slices.SortFunc(values.offered, func(a, b summary.Factor) int {
		return cmp.Or(cmp.Compare(a.Symbol, b.Symbol), cmp.Compare(a.Arg, b.Arg))
	})
	return slices.Compact(values.offered)
}
