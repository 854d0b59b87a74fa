// Package passtest holds what rules say of packages that are made of short texts.
package passtest

import (
	"go/ast"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Open returns the rooms for a package whose one file has the given text.
func Open(tb testing.TB, text string) *rooms.Rooms {
	tb.Helper()
	return Rooms(sourcetest.New(tb, text))
}

// Rooms returns the rooms for a package, with all that the catalog knows.
func Rooms(pkg *source.Package) *rooms.Rooms {
	return rooms.New(pkg, policy.IndexCatalog(catalog.All(), sourcetest.MinJitter))
}

// Report takes a finding, and where it stands.
type Report = func(where ast.Node, d analysis.Diagnostic)

// Outside stands for what is in no function.
const Outside = "a declaration"

// Hold holds what is said of each function of a package ("f", "T.m") against what should
// be: the findings' messages in the order of the text, parted by line feeds, or nothing.
// Of what want does not name, nothing may be said.
func Hold(tb testing.TB, pkg *source.Package, want map[string]string, judge func(Report)) {
	tb.Helper()
	var found []analysis.Diagnostic
	judge(func(_ ast.Node, d analysis.Diagnostic) { found = append(found, d) })
	slices.SortStableFunc(found, func(a, b analysis.Diagnostic) int { return int(a.Pos - b.Pos) })
	said := make(map[string]string)
	for name := range want {
		if name != Outside && syntax.Lookup(pkg.Pkg, name) == nil {
			tb.Errorf("there is no %s to say anything of", name)
		}
		said[name] = ""
	}
	for _, d := range found {
		name := source.NameAt(pkg, d.Pos)
		said[name] = strings.TrimPrefix(said[name]+"\n"+d.Message, "\n")
	}
	for _, name := range slices.Sorted(maps.Keys(said)) {
		if said[name] != want[name] {
			tb.Errorf("of %s is said\n%q, want\n%q", name, said[name], want[name])
		}
	}
}
