// Package sourcetest makes packages of short texts, for tests of what asks them.
package sourcetest

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// MinJitter is the smallest share of a wait that counts as jitter in these packages.
const MinJitter = 0.05

// New returns a package whose one file has the given text, which may import the
// standard library. A text that does not compile ends the test.
func New(tb testing.TB, text string) *source.Package {
	tb.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		tb.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
	}
	files := []*ast.File{file}
	conf := types.Config{Importer: importer.ForCompiler(fset, "gc", exported(tb, file.Imports))}
	pkg, err := conf.Check("example.com/x", fset, files, info)
	if err != nil {
		tb.Fatal(err)
	}
	pass := &analysis.Pass{
		Analyzer: &analysis.Analyzer{}, Module: &analysis.Module{Path: "example.com/x"},
		Fset: fset, Files: files, Pkg: pkg, TypesInfo: info, TypesSizes: types.SizesFor("gc", "amd64"),
		ReadFile: func(string) ([]byte, error) { return []byte(text), nil },
		Report:   func(analysis.Diagnostic) {},

		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false }, ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) {}, ExportPackageFact: func(analysis.Fact) {},
	}
	return source.New(pass, inspector.New(files).Root(), MinJitter, false)
}

// exported returns what finds the packages that are imported, as the go command compiles
// them: read from their source, those that use cgo would need a C compiler.
func exported(tb testing.TB, imports []*ast.ImportSpec) importer.Lookup {
	tb.Helper()
	args := []string{"list", "-deps", "-export", "-f", "{{.ImportPath}}={{.Export}}"}
	for _, spec := range imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			tb.Fatal(err)
		}
		args = append(args, path)
	}
	files := make(map[string]string)
	if len(imports) > 0 {
		out, err := exec.Command("go", args...).Output()
		if err != nil {
			tb.Fatalf("go %v: %v", args, err)
		}
		for line := range strings.Lines(string(out)) {
			path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
			files[path] = file
		}
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
}

// Function returns the function of a package that has a name.
func Function(tb testing.TB, pkg *source.Package, name string) *types.Func {
	tb.Helper()
	fn, ok := pkg.Pkg.Scope().Lookup(name).(*types.Func)
	if !ok {
		tb.Fatalf("there is no function %s", name)
	}
	return fn
}

// Given returns what a package's variable is declared with.
func Given(tb testing.TB, pkg *source.Package, name string) ast.Expr {
	tb.Helper()
	v, ok := pkg.Pkg.Scope().Lookup(name).(*types.Var)
	if !ok {
		tb.Fatalf("there is no variable %s", name)
	}
	given := pkg.Assignments(v).Sources()
	if len(given) != 1 {
		tb.Fatalf("%s is given %d values", name, len(given))
	}
	return given[0]
}

// Calls returns the calls in a function, in the order of the text.
func Calls(tb testing.TB, pkg *source.Package, name string) []*ast.CallExpr {
	tb.Helper()
	body, ok := pkg.BodyOf(Function(tb, pkg, name))
	if !ok {
		tb.Fatalf("%s has no body", name)
	}
	var found []*ast.CallExpr
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		found = append(found, c.Node().(*ast.CallExpr))
	}
	return found
}
