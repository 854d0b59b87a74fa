package catalog_test

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// TestKnownOfStandardLibrary holds what is known of the standard library's errors, and
// of what never returns, against it.
func TestKnownOfStandardLibrary(t *testing.T) {
	type row struct{ path, symbol string }
	var rows []row
	for _, k := range catalog.KnownErrors() {
		rows = append(rows, row{k.Path, k.Symbol})
	}
	for _, name := range catalog.Endings() {
		at := strings.LastIndex(name, "/") + 1
		pkg, symbol, _ := strings.Cut(name[at:], ".")
		if strings.HasPrefix(name, "k8s.io/") || strings.Contains(name, ".com/") || strings.HasPrefix(name, "go.uber.org/") {
			continue
		}
		rows = append(rows, row{name[:at] + pkg, symbol})
	}
	rows = slices.DeleteFunc(rows, func(r row) bool {
		first, _, _ := strings.Cut(r.path, "/")
		return strings.Contains(first, ".")
	})
	var paths []string
	for _, r := range rows {
		paths = append(paths, r.path)
	}
	slices.Sort(paths)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, slices.Compact(paths)...)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]*types.Package)
	for _, pkg := range pkgs {
		found[pkg.PkgPath] = pkg.Types
	}
	for _, r := range rows {
		if obj := lookUp(found[r.path], r.symbol); obj == nil || !isErrorOrFunction(obj) {
			t.Errorf("%s has no error and no function %s: %v", r.path, r.symbol, obj)
		}
	}
}

// lookUp returns what a symbol names in a package: "F", or a method "T.M".
func lookUp(pkg *types.Package, symbol string) types.Object {
	if pkg == nil {
		return nil
	}
	name, method, isMethod := strings.Cut(symbol, ".")
	obj := pkg.Scope().Lookup(name)
	if obj == nil || !isMethod {
		return obj
	}
	member, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, pkg, method)
	if member == nil {
		member, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
	}
	return member
}

func isErrorOrFunction(obj types.Object) bool {
	if _, ok := obj.(*types.Func); ok {
		return true
	}
	// Of syscall, the error numbers are some systems' alone.
	return types.Implements(obj.Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

func TestMeaningOf(t *testing.T) {
	for _, c := range []struct {
		path, symbol string
		want         catalog.Meaning
	}{
		{"io/fs", "ErrNotExist", catalog.NotThere},
		{"github.com/redis/go-redis/v9", "Nil", catalog.NotThere},
		{"go.mongodb.org/mongo-driver/v2/mongo", "ErrNoDocuments", catalog.NotThere},
		{"io", "EOF", catalog.Ended},
		{"io", "ErrUnexpectedEOF", 0},
		{"io/fs", "ErrNotExistYet", 0},
		{"example.com/io/fs", "ErrNotExist", 0},
	} {
		if got := catalog.MeaningOf(c.path, c.symbol); got != c.want {
			t.Errorf("MeaningOf(%q, %q) = %v, want %v", c.path, c.symbol, got, c.want)
		}
	}
}

func TestMeaningOfText(t *testing.T) {
	for text, want := range map[string]catalog.Meaning{
		"no such job":               catalog.NotThere,
		"user 3 does not exist":     catalog.NotThere,
		"key not found":             catalog.NotThere,
		"EOF":                       catalog.Ended,
		"unexpected EOF":            0,
		"server is shutting down":   catalog.Stopped,
		"i/o timeout":               catalog.TookTime,
		"nothing founded":           0,
		"refused, others are at it": 0,
	} {
		if got := catalog.MeaningOfText(text); got != want {
			t.Errorf("MeaningOfText(%q) = %v, want %v", text, got, want)
		}
	}
}
