package policy

import (
	"go/ast"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// offered returns what the packages that are imported say of themselves, as rows of
// the catalog, by package. Of those in the catalog it knows better.
func (index CatalogIndex) offered(src *source.Package) map[*types.Package][]catalog.Row {
	found := make(map[*types.Package][]catalog.Row)
	for _, p := range src.Pkg.Imports() {
		var o summary.Package
		if !index.has(p) && src.ImportPackageFact(p, &o) {
			for _, f := range o.Factors {
				found[p] = append(found[p], rowsOf(f)...)
			}
		}
	}
	return found
}

// OwnPolicies finds the literals of the package's own types that leave its
// retries without jitter, and hands them on.
func (policies *Policies) OwnPolicies(files []*ast.File, report func(*Site, *Matched)) {
	var rows []catalog.Row
	for _, f := range policies.values.Factors() {
		if f.Arg < 0 {
			rows = append(rows, rowsOf(f)...)
		}
	}
	if len(rows) > 0 {
		own := policies.Knowing(map[*types.Package]bool{policies.src.Pkg: true})
		own.Policies(newMatcher(map[*types.Package][]catalog.Row{policies.src.Pkg: rows}), files, report)
	}
}

// rowsOf returns what the catalog would say of a factor.
func rowsOf(f summary.Factor) []catalog.Row {
	advice, value := "give a share of the wait, e.g. 0.3", "is 0"
	set := "set " + f.Field + ", e.g. to 0.3"
	if f.Switch {
		advice, value, set = "switch it on", "is false", "set "+f.Field
	}
	if f.Arg >= 0 {
		return []catalog.Row{{
			Shape: catalog.Call, Symbol: f.Symbol, Verdict: catalog.JitterOff,
			When: []catalog.Condition{{Of: catalog.Arg(f.Arg), Is: catalog.Zero()}},
			Says: "is given 0, which switches the jitter of its retries off", Fix: catalog.Fix{Advice: advice},
		}}
	}
	rows := []catalog.Row{{
		Shape: catalog.Field, Symbol: f.Symbol, Verdict: catalog.JitterOff,
		When: []catalog.Condition{{Of: catalog.Given(), Is: catalog.Zero()}},
		Says: value + ", which switches the jitter of its retries off", Fix: catalog.Fix{Advice: advice},
	}}
	if !f.Defaults && f.Wait != "" {
		rows = append(rows, catalog.Row{
			Shape: catalog.Literal, Symbol: f.Type, Verdict: catalog.NoJitter, Unless: []catalog.Remedy{catalog.SetsField(f.Field)},
			// A literal that does not say how long to wait may be of what does not retry.
			When: []catalog.Condition{{Of: catalog.Elem(f.Wait), Is: catalog.Present()}},
			Says: "is built without " + f.Field + ", and its retries without jitter",
			Fix:  catalog.Fix{Advice: set},
		})
	}
	return rows
}
