package analyzer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// offers is the fact of what a package has for the retries of those that import
// it.
type offers struct {
	// Waits tells that some exported function waits.
	Waits bool
	// Factors are what the jitter of the package's own retries is scaled by.
	Factors []factor
}

// factor is a parameter or a field that, at 0, leaves retries without jitter.
type factor struct {
	// Symbol names it as the catalog does: "Do", "Client.Do" or "Options.Jitter".
	Symbol string
	// Arg is the number of the parameter, or -1 for a field.
	Arg int
	// Type and Field are the parts of a field's symbol, and Wait is another field
	// of the type that the wait is made of.
	Type, Field, Wait string
	// Switch tells that it is a bool, and Share that it is a float.
	Switch, Share bool
	// Defaults tells that the package gives a field a value itself, somewhere.
	Defaults bool
}

// String says in words what the package has.
func (o *offers) String() string {
	var words []string
	if o.Waits {
		words = append(words, "waits")
	}
	for _, f := range o.Factors {
		if f.Arg >= 0 {
			words = append(words, fmt.Sprintf("parameter %d of %s scales jitter", f.Arg, f.Symbol))
		} else {
			words = append(words, f.Symbol+" scales jitter")
		}
	}
	return strings.Join(words, ", ")
}

// AFact marks offers as what the pass hands on to importers.
func (*offers) AFact() {}

// noteFactors notes what the jitter of a wait is scaled by, of what importers
// can set: without it, at 0, nothing in the wait is random.
func (u *unit) noteFactors(lengths []ast.Expr) {
	u.noteScales(
		func(s *spreader) spread { return s.all(lengths) },
		func(s *spreader) bool { return slices.ContainsFunc(lengths, s.vanishes) },
		func(*types.Var) bool { return true },
	)
}

// noteScales is noteFactors for what differs tells the spread of, and for the
// numbers that are wanted. A wait that vanishes without a number is scaled by that
// as a whole.
func (u *unit) noteScales(differs func(*spreader) spread, vanishes func(*spreader) bool, wanted func(*types.Var) bool) {
	met := u.newSpreader()
	if differs(met) != random {
		return
	}
	inOrder := slices.SortedFunc(maps.Keys(met.numbers), func(a, b *types.Var) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, v := range inOrder {
		if !wanted(v) || !isNumber(v.Type()) || u.counts(v) {
			continue
		}
		without := u.newSpreader()
		without.zero = map[*types.Var]bool{v: true}
		if differs(without) == same && !vanishes(without) {
			u.noteFactor(v, inOrder)
		}
	}
}

// noteDelayers notes what scales the jitter of the functions that others may wait
// by before they retry: it is the name of a function, or of its type or package,
// that tells what its result is for.
func (u *unit) noteDelayers() {
	if !u.importsRandom() {
		return
	}
	u.indexFuncs()
	for _, fn := range u.functions {
		index := durationResult(fn.Signature())
		body, ok := u.bodyOf(fn)
		if index < 0 || !ok || !fn.Exported() || !u.namedForRetries(fn) {
			continue
		}
		u.noteScales(
			func(s *spreader) spread { return s.within(fn).returns(fn, body, index) },
			func(s *spreader) bool { return s.within(fn).anyVanishes(body) },
			(*types.Var).IsField, // parameters are judged where a retry's wait passes them
		)
	}
}

// namedForRetries tells whether a function, its type or its package is named for
// retries.
func (u *unit) namedForRetries(fn *types.Func) bool {
	names := []string{fn.Name(), u.Pkg.Name()}
	if recv := fn.Signature().Recv(); recv != nil {
		if owner := namedOf(recv.Type()); owner != nil {
			names = append(names, owner.Name())
		}
	}
	return slices.ContainsFunc(names, namesRetry)
}

// counts tells whether a variable is counted up or down somewhere.
func (u *unit) counts(v *types.Var) bool {
	return slices.ContainsFunc(u.uses(v), func(use inspector.Cursor) bool {
		c := outermostParen(operand(use))
		kind, _ := c.ParentEdge()
		if kind == edge.AssignStmt_Lhs {
			tok := c.Parent().Node().(*ast.AssignStmt).Tok
			return tok != token.ASSIGN && tok != token.DEFINE
		}
		return kind == edge.IncDecStmt_X
	})
}

// vanishes tells whether a wait is 0 where the variables are, or a function of
// this package gives a 0 then.
func (s *spreader) vanishes(e ast.Expr) bool {
	e = ast.Unparen(e)
	if s.isZero(e) {
		return true
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		v, isVar := s.mentioned(e).(*types.Var)
		return isVar && slices.ContainsFunc(s.givenWith(v, replaces), func(given ast.Expr) bool { return given != e && s.isZero(given) })
	}
	fn, _ := s.callee(call).(*types.Func)
	if fn == nil {
		return false
	}
	body, ok := s.bodyOf(fn.Origin())
	if !ok {
		return false
	}
	inner := s.within(fn.Origin())
	s.bind(inner, call, fn.Origin())
	return inner.anyVanishes(body)
}

// replaces tells whether an assignment leaves nothing of what a variable held, if
// it gives it a 0.
func replaces(tok token.Token) bool {
	return tok == token.ASSIGN || tok == token.DEFINE || tok == token.MUL_ASSIGN
}

// anyVanishes tells whether a function returns a wait that is 0 where the
// variables are.
func (s *spreader) anyVanishes(body inspector.Cursor) bool {
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		for _, result := range c.Node().(*ast.ReturnStmt).Results {
			if isDuration(s.TypesInfo.TypeOf(result)) && s.vanishesHere(result) {
				return true
			}
		}
	}
	return false
}

// vanishesHere is vanishes for an expression that calls nothing.
func (s *spreader) vanishesHere(e ast.Expr) bool {
	if s.isZero(e) {
		return true
	}
	v, ok := s.mentioned(ast.Unparen(e)).(*types.Var)
	return ok && slices.ContainsFunc(s.givenWith(v, replaces), s.isZero)
}

// noteFactor notes a parameter, or a field and what sets it. The others are what
// the wait is made of as well.
func (u *unit) noteFactor(v *types.Var, others []*types.Var) {
	if v.Pkg() != u.Pkg {
		return
	}
	if !v.IsField() {
		u.noteParameter(v)
		return
	}
	defaults := false
	for _, source := range u.sources(v) {
		if !source.Valid() {
			defaults = true
			continue
		}
		e, _ := source.Node().(ast.Expr)
		given, isVar := u.mentioned(ast.Unparen(e)).(*types.Var)
		if isVar && given.Kind() == types.ParamVar {
			u.noteParameter(given) // func WithJitter(share float64)
			continue
		}
		kind, _ := source.ParentEdge()
		defaults = defaults || kind != edge.KeyValueExpr_Value
	}
	if owner := u.structWith(v); owner != "" && v.Exported() {
		u.offered = append(u.offered, factor{Symbol: owner + "." + v.Name(), Arg: -1, Type: owner, Field: v.Name(), Switch: isBool(v.Type()), Share: isKind(v.Type(), types.IsFloat), Wait: u.besides(v, owner, others), Defaults: defaults})
	}
}

// besides returns the name of another field of a struct type that is among
// others, or nothing.
func (u *unit) besides(field *types.Var, owner string, others []*types.Var) string {
	for _, v := range others {
		if v != field && v.IsField() && v.Exported() && !isBool(v.Type()) && u.structWith(v) == owner {
			return v.Name()
		}
	}
	return ""
}

// noteParameter notes a parameter of an exported function.
func (u *unit) noteParameter(p *types.Var) {
	fn, index := u.parameterOf(p)
	if fn == nil || !fn.Exported() || fn.Signature().Variadic() {
		return
	}
	symbol := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		owner := namedOf(recv.Type())
		if owner == nil || !owner.Exported() {
			return
		}
		symbol = owner.Name() + "." + symbol
	}
	u.offered = append(u.offered, factor{Symbol: symbol, Arg: index, Switch: isBool(p.Type()), Share: isKind(p.Type(), types.IsFloat)})
}

// structWith returns the name of the exported struct type that has a field.
func (u *unit) structWith(field *types.Var) string {
	scope := u.Pkg.Scope()
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

// offeredRows returns what the packages that are imported say of themselves, as
// rows of the catalog, by package. Of those in the catalog it knows better.
func (u *unit) offeredRows(index catalogIndex) map[*types.Package][]catalog.Row {
	found := make(map[*types.Package][]catalog.Row)
	for _, p := range u.Pkg.Imports() {
		var o offers
		if _, known := index[unvendored(p.Path())]; !known && u.ImportPackageFact(p, &o) {
			for _, f := range o.Factors {
				found[p] = append(found[p], f.rows()...)
			}
		}
	}
	return found
}

// ownPolicies finds the literals of the package's own types that leave its
// retries without jitter, and hands them on.
func (u *unit) ownPolicies(files []*ast.File, report func(*site, *matched)) {
	var rows []catalog.Row
	for _, f := range u.factors() {
		if f.Arg < 0 {
			rows = append(rows, f.rows()...)
		}
	}
	if len(rows) > 0 {
		u.catalogued = map[*types.Package]bool{u.Pkg: true}
		u.policies(newMatcher(map[*types.Package][]catalog.Row{u.Pkg: rows}), files, report)
	}
}

// factors returns what was noted, each once and in order.
func (u *unit) factors() []factor {
	slices.SortFunc(u.offered, func(a, b factor) int { return cmp.Or(cmp.Compare(a.Symbol, b.Symbol), cmp.Compare(a.Arg, b.Arg)) })
	return slices.Compact(u.offered)
}

// rows returns what the catalog would say of a factor.
func (f factor) rows() []catalog.Row {
	advice, value := "give what spreads the waits", "is 0"
	set := "set " + f.Field
	switch {
	case f.Share:
		advice, set = "give a share that spreads the waits, such as 0.3", set+", such as 0.3"
	case f.Switch:
		advice, value, set = "switch it on", "is false", set+" to true"
	}
	if f.Arg >= 0 {
		return []catalog.Row{{
			Shape: catalog.Call, Symbol: f.Symbol, Verdict: catalog.JitterOff,
			When: []catalog.Condition{{Of: catalog.Arg(f.Arg), Is: catalog.Zero()}},
			Says: "is handed a 0 for what scales the jitter of its retries", Fix: catalog.Fix{Advice: advice},
		}}
	}
	rows := []catalog.Row{{
		Shape: catalog.Field, Symbol: f.Symbol, Verdict: catalog.JitterOff,
		When: []catalog.Condition{{Of: catalog.Given(), Is: catalog.Zero()}},
		Says: value + ", which leaves its retries without jitter", Fix: catalog.Fix{Advice: advice},
	}}
	if !f.Defaults && f.Wait != "" {
		rows = append(rows, catalog.Row{
			Shape: catalog.Literal, Symbol: f.Type, Verdict: catalog.NoJitter, Unless: []catalog.Remedy{catalog.SetsField(f.Field)},
			// A literal that does not say how long to wait may be of what does not retry.
			When: []catalog.Condition{{Of: catalog.Elem(f.Wait), Is: catalog.Present()}},
			Says: "is built without " + f.Field + ", and without it its retries have no jitter",
			Fix:  catalog.Fix{Advice: set},
		})
	}
	return rows
}

// exportOffers makes a fact of what the package has for retries.
func (u *unit) exportOffers(waits bool) {
	o := &offers{Waits: waits, Factors: u.factors()}
	if o.Waits || len(o.Factors) > 0 {
		u.ExportPackageFact(o)
	}
}
