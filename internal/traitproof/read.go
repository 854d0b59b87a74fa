package traitproof

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Read holds the rows that are known by what code does not call against that code: each
// package of a row, and all that it imports of other modules than the standard library.
func Read(t *testing.T, rows []catalog.TraitRow) {
	t.Helper()
	var patterns []string
	kept := slices.DeleteFunc(slices.Clone(rows), func(row catalog.TraitRow) bool {
		named := len(row.Funcs)+len(row.Types) > 0 && row.Trait != catalog.Pure
		return row.Unproven != "" || named || forbids(row.Trait) == nil
	})
	for _, row := range kept {
		patterns = append(patterns, imports(row.Path, row.Checked)...)
	}
	graph := load(t, packages.NeedImports|packages.NeedDeps|packages.NeedModule, patterns)
	made := make(map[string][]string)
	var all []string
	for _, row := range kept {
		for _, pattern := range imports(row.Path, row.Checked) {
			for _, pkg := range graph.matching(pattern) {
				made[pattern] = append(made[pattern], madeOf(pkg)...)
			}
			all = append(all, made[pattern]...)
		}
	}
	read := make(map[string]*packages.Package)
	for _, pkg := range load(t, packages.NeedTypes|packages.NeedTypesInfo|packages.NeedSyntax|packages.NeedImports, all) {
		read[pkg.PkgPath] = pkg
	}
	for _, row := range kept {
		for _, pattern := range imports(row.Path, row.Checked) {
			if len(made[pattern]) == 0 {
				t.Errorf("%s: there is no package %s", row.Path, pattern)
			}
			for _, path := range slices.Compact(slices.Sorted(slices.Values(made[pattern]))) {
				for _, called := range mentions(read[path], forbids(row.Trait)) {
					t.Errorf("%s: the row says %q, and %s mentions %s", pattern, row.Trait, path, called)
				}
			}
		}
	}
}

// forbids returns which functions are in no code that has a trait, or nil where the
// trait is not to be read off the code.
func forbids(trait catalog.Trait) func(*types.Func) bool {
	of := func(fn *types.Func) catalog.Trait { return catalog.TraitsOf(fn.Pkg().Path(), symbol(fn)) }
	asks := func(fn *types.Func) bool {
		return of(fn).Has(catalog.AsksOthers|catalog.AsksByContext|catalog.AsksByError) || fn.Pkg().Path() == "log/syslog"
	}
	var all []func(*types.Func) bool
	if trait.Has(catalog.StaysHere | catalog.Tells) {
		all = append(all, asks)
	}
	if trait.Has(catalog.Pure) {
		all = append(all, func(fn *types.Func) bool { return of(fn).Has(catalog.Differs) })
	}
	if trait.Has(catalog.SpendsNoTime) {
		all = append(all, func(fn *types.Func) bool {
			return fn.Pkg().Path() == "time" && slices.Contains([]string{"After", "NewTicker", "NewTimer", "Sleep", "Tick"}, fn.Name())
		})
	}
	if len(all) == 0 {
		return nil
	}
	return func(fn *types.Func) bool {
		return slices.ContainsFunc(all, func(forbidden func(*types.Func) bool) bool { return forbidden(fn) })
	}
}

// symbol returns the name of a function as the catalog has it.
func symbol(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// madeOf returns the paths of a package and of those that it is made of, the standard
// library's aside if it is of none.
func madeOf(pkg *packages.Package) []string {
	paths := []string{pkg.PkgPath}
	seen := make(map[string]bool)
	var visit func(*packages.Package)
	visit = func(p *packages.Package) {
		for _, imported := range p.Imports {
			if !seen[imported.PkgPath] && !IsStandard(imported.PkgPath) {
				seen[imported.PkgPath] = true
				paths = append(paths, imported.PkgPath)
				visit(imported)
			}
		}
	}
	visit(pkg)
	return paths
}

// mentions returns the functions that the code of a package names and that are forbidden.
func mentions(pkg *packages.Package, forbidden func(*types.Func) bool) []string {
	if pkg == nil {
		return []string{"what could not be read"}
	}
	var found []string
	local := calledLocally(pkg)
	for id, obj := range pkg.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if ok && !local[id] && fn.Pkg() != nil && fn.Pkg() != pkg.Types && forbidden(fn.Origin()) {
			at := pkg.Fset.Position(id.Pos())
			found = append(found, fn.FullName()+" at "+at.String())
		}
	}
	slices.Sort(found)
	return found
}

// calledLocally returns the names by which functions are called to speak over a socket of
// this machine: net.Dial("unix", path).
func calledLocally(pkg *packages.Package) map[*ast.Ident]bool {
	local := make(map[*ast.Ident]bool)
	for _, file := range pkg.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			network := pkg.TypesInfo.Types[call.Args[0]].Value
			called, ok := call.Fun.(*ast.SelectorExpr)
			if ok && network != nil && network.Kind() == constant.String && strings.HasPrefix(constant.StringVal(network), "unix") {
				local[called.Sel] = true
			}
			return true
		})
	}
	return local
}
