package analyzer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"

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
	// Field and Type are the parts of a field's symbol.
	Type, Field string
	// Switch tells that it is a bool.
	Switch bool
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
	met := u.newSpreader()
	if met.all(lengths) != random {
		return
	}
	for v := range met.numbers {
		if !isNumber(v.Type()) {
			continue
		}
		without := u.newSpreader()
		without.zero = map[*types.Var]bool{v: true}
		if without.all(lengths) == same {
			u.noteFactor(v)
		}
	}
}

func (u *unit) noteFactor(v *types.Var) {
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
		u.offered = append(u.offered, factor{Symbol: owner + "." + v.Name(), Arg: -1, Type: owner, Field: v.Name(), Switch: isBool(v.Type()), Defaults: defaults})
	}
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
	u.offered = append(u.offered, factor{Symbol: symbol, Arg: index})
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
	advice, value := "give a share that spreads the waits, such as 0.3", "is 0"
	set := "set " + f.Field + ", such as 0.3"
	if f.Switch {
		advice, value, set = "switch it on", "is false", "set "+f.Field
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
	if !f.Defaults {
		rows = append(rows, catalog.Row{
			Shape: catalog.Literal, Symbol: f.Type, Verdict: catalog.NoJitter, Unless: []catalog.Remedy{catalog.SetsField(f.Field)},
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
