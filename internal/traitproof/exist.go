// Package traitproof holds what the catalog says of functions and errors, retry policies
// aside, against the packages that have them: by their types, by reading their code and by
// running it. The tests of the catalog hold the rows of the standard library, and those of
// testdata/libraries, a module that requires the libraries, the rest.
package traitproof

import (
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// IsStandard reports whether an import path is of the standard library.
func IsStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// Rows returns the rows of traits of the standard library, or else all others.
func Rows(standard bool) []catalog.TraitRow {
	var rows []catalog.TraitRow
	for _, row := range catalog.TraitRows() {
		if IsStandard(row.Path) == standard {
			rows = append(rows, row)
		}
	}
	return rows
}

// Errors returns the errors of the standard library whose meaning is known, or else all
// others.
func Errors(standard bool) []catalog.Known {
	var rows []catalog.Known
	for _, row := range catalog.KnownErrors() {
		if IsStandard(row.Path) == standard {
			rows = append(rows, row)
		}
	}
	return rows
}

// Exist fails the test where a row names what no package that it is of has, or something
// of another kind.
func Exist(t *testing.T, rows []catalog.TraitRow) {
	t.Helper()
	var patterns, paths []string
	for _, row := range rows {
		patterns = append(patterns, imports(row.Path, row.Checked)...)
	}
	listed := load(t, packages.NeedName, patterns)
	for _, pattern := range patterns {
		if path, ok := listed.first(pattern); ok {
			paths = append(paths, path)
		}
	}
	loaded := load(t, packages.NeedTypes, paths)
	for _, row := range rows {
		for _, pattern := range imports(row.Path, row.Checked) {
			path, ok := listed.first(pattern)
			pkgs := loaded.matching(path)
			if !ok || len(pkgs) == 0 {
				t.Errorf("%s: there is no package %s", row.Path, pattern)
				continue
			}
			for _, fault := range missing(row, pkgs[0].Types) {
				t.Errorf("%s: %s: %s", path, row.Trait, fault)
			}
		}
	}
}

// missing says what a row names that is not in a package, or of another kind.
func missing(row catalog.TraitRow, pkg *types.Package) []string {
	var faults []string
	each := func(symbols []string, kind string, is func(types.Object) bool) {
		for _, symbol := range symbols {
			if obj := lookUp(pkg, symbol); obj == nil || !is(obj) {
				faults = append(faults, "there is no "+kind+" "+symbol)
			}
		}
	}
	isType := func(obj types.Object) bool { _, ok := obj.(*types.TypeName); return ok }
	isFunc := func(obj types.Object) bool { _, ok := obj.(*types.Func); return ok }
	each(row.Funcs, "function or method", isFunc)
	each(row.Types, "type", isType)
	each(row.Except, "type", isType)
	bySignature := row.Trait.Has(catalog.AsksByContext | catalog.AsksByError)
	if len(row.Funcs)+len(row.Types) > 0 || strings.HasSuffix(row.Path, "/...") && !bySignature {
		return faults
	}
	for fn := range functions(pkg) {
		if applies(row.Trait, fn) {
			return faults
		}
	}
	return append(faults, "there is no function or method that it is of")
}

// applies reports whether a row of a whole package can be of a function, as far as its
// signature decides.
func applies(trait catalog.Trait, fn *types.Func) bool {
	sig := fn.Signature()
	last := sig.Results().Len() - 1
	switch {
	case trait.Has(catalog.AsksByContext):
		return sig.Recv() != nil && last >= 0 && sig.Params().Len() > 0 && sig.Params().At(0).Type().String() == "context.Context"
	case trait.Has(catalog.AsksByError):
		return sig.Recv() != nil && last > 0 && types.Identical(sig.Results().At(last).Type(), types.Universe.Lookup("error").Type())
	}
	return true
}

// functions gives the exported functions and methods of a package.
func functions(pkg *types.Package) func(yield func(*types.Func) bool) {
	return func(yield func(*types.Func) bool) {
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if fn, ok := obj.(*types.Func); ok && fn.Exported() && !yield(fn) {
				return
			}
			if _, ok := obj.(*types.TypeName); !ok {
				continue
			}
			methods := types.NewMethodSet(receiver(obj.Type()))
			for method := range methods.Methods() {
				fn, ok := method.Obj().(*types.Func)
				if ok && fn.Exported() && fn.Pkg() == pkg && !yield(fn) {
					return
				}
			}
		}
	}
}

// lookUp returns what a symbol names in a package: "F", or a method "T.M".
func lookUp(pkg *types.Package, symbol string) types.Object {
	name, method, isMethod := strings.Cut(symbol, ".")
	obj := pkg.Scope().Lookup(name)
	if obj == nil || !isMethod {
		return obj
	}
	member, _, _ := types.LookupFieldOrMethod(receiver(obj.Type()), true, pkg, method)
	return member
}

// receiver returns the type that has all methods of a type.
func receiver(t types.Type) types.Type {
	if types.IsInterface(t) {
		return t
	}
	return types.NewPointer(t)
}

// ErrorsExist fails the test where a row names what is not there, or of another kind.
func ErrorsExist(t *testing.T, rows []catalog.Known) {
	t.Helper()
	var patterns []string
	for _, row := range rows {
		patterns = append(patterns, imports(row.Path, row.Checked)...)
	}
	loaded := load(t, packages.NeedTypes, patterns)
	for _, row := range rows {
		for _, path := range imports(row.Path, row.Checked) {
			found := loaded.matching(path)
			if len(found) == 0 {
				t.Errorf("there is no package %s", path)
				continue
			}
			if obj := lookUp(found[0].Types, row.Symbol); obj == nil || kindOf(obj) != row.Kind {
				t.Errorf("%s has no %s %s", path, row.Kind, row.Symbol)
			}
		}
	}
}

func kindOf(obj types.Object) catalog.Kind {
	switch obj := obj.(type) {
	case *types.Var:
		return catalog.Variable
	case *types.Const:
		return catalog.Constant
	case *types.Func:
		if obj.Signature().Recv() != nil {
			return catalog.Method
		}
		return catalog.Function
	}
	return 0
}
