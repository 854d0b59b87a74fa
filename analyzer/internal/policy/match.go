package policy

import (
	"go/types"
	"math"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Matcher finds the catalog's rows by the objects that they are about, in one
// package's view of its imports.
type Matcher struct {
	literals map[*types.TypeName][]*Matched
	calls    map[types.Object][]*Matched
	values   map[types.Object][]*Matched
	fields   map[*types.Var][]*Matched
}

// Matched is a row together with the package that it was found in.
type Matched struct {
	catalog.Row
	pkg *types.Package
}

// CatalogIndex holds the rows by the import paths that they apply to.
type CatalogIndex struct {
	rows      map[string][]*catalog.Row
	minJitter float64
}

// IndexCatalog returns the index of the libraries' rows. It only refers to them, since
// most packages import few.
func IndexCatalog(libraries []catalog.Library, minJitter float64) CatalogIndex {
	index := CatalogIndex{make(map[string][]*catalog.Row), minJitter}
	for i := range libraries {
		lib := &libraries[i]
		for j := range lib.Rows {
			row := &lib.Rows[j]
			for _, path := range lib.PathsOf(row) {
				index.rows[path] = append(index.rows[path], row)
			}
		}
	}
	return index
}

// has reports whether there are rows of a package.
func (index CatalogIndex) has(p *types.Package) bool {
	_, ok := index.rows[syntax.Unvendored(p.Path())]
	return ok
}

// of returns the rows of a package. Those that know a share of the wait are followed by one
// for a share below the least that counts.
func (index CatalogIndex) of(p *types.Package) []catalog.Row {
	var all []catalog.Row
	for _, row := range index.rows[syntax.Unvendored(p.Path())] {
		all = append(all, *row)
		if row.Share > 0 && index.minJitter > 0 {
			all = append(all, tooSmall(*row, index.minJitter))
		}
	}
	return all
}

// Match returns the matcher for the catalogued packages among all that it
// imports, directly or not: an alias or an embedded struct can bring a type
// without its import. Those that say themselves what their rows are, by facts,
// are among them. It is nil if there are none.
func (index CatalogIndex) Match(src *source.Package) (*Matcher, map[*types.Package]bool) {
	offered := index.offered(src)
	found := make(map[*types.Package]bool)
	for p := range syntax.ImportsOf(src.Pkg) {
		if index.has(p) || len(offered[p]) > 0 {
			found[p] = true
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	rows := make(map[*types.Package][]catalog.Row)
	for p := range found {
		rows[p] = slices.Concat(index.of(p), offered[p])
	}
	return newMatcher(rows), found
}

// newMatcher returns the matcher for the rows of some packages.
func newMatcher(rows map[*types.Package][]catalog.Row) *Matcher {
	m := &Matcher{
		literals: make(map[*types.TypeName][]*Matched),
		calls:    make(map[types.Object][]*Matched),
		values:   make(map[types.Object][]*Matched),
		fields:   make(map[*types.Var][]*Matched),
	}
	for p, of := range rows {
		for _, row := range of {
			// A silent row with conditions is an exception to the rows after it; one
			// without would only say that there is nothing to say.
			if row.Verdict.Reported() || len(row.When) > 0 {
				m.add(&Matched{row, p})
			}
		}
	}
	return m
}

func (m *Matcher) add(row *Matched) {
	obj := syntax.Lookup(row.pkg, row.Symbol)
	switch row.Shape {
	case catalog.Literal:
		if obj, ok := obj.(*types.TypeName); ok {
			if name := syntax.NamedOf(obj.Type()); name != nil {
				m.literals[name] = append(m.literals[name], row)
			}
		}
	case catalog.Call:
		// A variable of a function type is called like a function.
		if obj != nil {
			m.calls[obj] = append(m.calls[obj], row)
		}
	case catalog.Value:
		if obj != nil {
			m.values[obj] = append(m.values[obj], row)
		}
	case catalog.Field:
		if v, ok := obj.(*types.Var); ok && v.IsField() {
			m.fields[v] = append(m.fields[v], row)
		}
	}
}

// tooSmall returns the row for a share of the wait that is random, but less
// than minJitter of it. It goes with a row for a share of none.
func tooSmall(off catalog.Row, minJitter float64) catalog.Row {
	small := off
	share := off.When[0].Of
	small.When = []catalog.Condition{
		{Of: share, Is: catalog.AtLeast(math.SmallestNonzeroFloat64)},
		{Of: share, Is: catalog.Below(minJitter / off.Share)},
	}
	small.Verdict = catalog.FakeJitter
	small.Says = "makes less jitter than min-jitter (" + message.Percent(minJitter) + ")"
	return small
}
