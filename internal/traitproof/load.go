package traitproof

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// imports returns the import paths, or patterns of them, by which a row's package is
// loaded: in each module that the row was checked against.
func imports(path string, checked []string) []string {
	if len(checked) == 0 {
		return []string{path}
	}
	var all []string
	for _, version := range checked {
		module, _, _ := strings.Cut(version, "@")
		rest, ok := strings.CutPrefix(path, module)
		if !ok {
			rest, ok = strings.CutPrefix(path, catalog.WithoutMajor(module))
		}
		switch below := strings.TrimSuffix(path, "..."); {
		case ok:
			all = append(all, module+rest)
		case below != path && strings.HasPrefix(module, below): // one module of those below
			all = append(all, module+"/...")
		default:
			all = append(all, path) // which no module has, or another
		}
	}
	return all
}

// packageSet is packages by what they were asked for.
type packageSet []*packages.Package

// load loads packages, with those that patterns such as "net/..." match, as far as mode
// says. A package that does not load fails the test.
func load(t *testing.T, mode packages.LoadMode, patterns []string) packageSet {
	t.Helper()
	patterns = slices.Clone(patterns)
	slices.Sort(patterns)
	patterns = slices.Compact(patterns)
	if len(patterns) == 0 {
		t.Fatal("there is nothing to load")
	}
	pkgs, err := packages.Load(&packages.Config{Mode: mode | packages.NeedName}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	var loaded packageSet
	for _, pkg := range pkgs {
		for _, fault := range pkg.Errors {
			t.Errorf("%s: %s", pkg.PkgPath, fault)
		}
		if len(pkg.Errors) == 0 {
			loaded = append(loaded, pkg)
		}
	}
	return loaded
}

// matching returns the packages that a pattern is of, but those that nobody else can
// import.
func (loaded packageSet) matching(pattern string) []*packages.Package {
	path, below := strings.CutSuffix(pattern, "/...")
	var found []*packages.Package
	for _, pkg := range loaded {
		if pkg.PkgPath == path || below && strings.HasPrefix(pkg.PkgPath, path+"/") && importable(pkg) {
			found = append(found, pkg)
		}
	}
	return found
}

// first returns the path of the package that a pattern is named after, or else of the first
// that it is of, and whether there is any. One is enough to see what a row of many is of.
func (loaded packageSet) first(pattern string) (string, bool) {
	found := loaded.matching(pattern)
	if len(found) == 0 {
		return "", false
	}
	return slices.MinFunc(found, func(a, b *packages.Package) int { return strings.Compare(a.PkgPath, b.PkgPath) }).PkgPath, true
}

func importable(pkg *packages.Package) bool {
	return pkg.Name != "main" && !slices.Contains(strings.Split(pkg.PkgPath, "/"), "internal") && !slices.Contains(strings.Split(pkg.PkgPath, "/"), "vendor")
}
