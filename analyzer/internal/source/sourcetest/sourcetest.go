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
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// MinJitter is the smallest share of a wait that counts as jitter in these packages.
const MinJitter = 0.05

// New returns a package whose one file has the given text, which may import the
// standard library. A text that does not compile ends the test.
func New(tb testing.TB, text string) *source.Package {
	tb.Helper()
	return NewModule(tb).Package(text)
}

// Module is a module of packages that may import each other, and know facts of each other.
type Module struct {
	// GoVersion is that of the packages that are added from now on ("go1.21"): where it is
	// empty, the newest.
	GoVersion string

	tb       testing.TB
	fset     *token.FileSet
	packages map[string]*types.Package
	standard types.Importer
	// exported are the standard library's packages, as the go command compiles them: read
	// from their source, those that use cgo would need a C compiler.
	exported map[string]string
	facts    facts
}

// NewModule returns a module without packages.
func NewModule(tb testing.TB) *Module {
	m := &Module{
		tb: tb, fset: token.NewFileSet(), packages: make(map[string]*types.Package),
		exported: make(map[string]string), facts: make(facts),
	}
	m.standard = importer.ForCompiler(m.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(m.exported[path]) })
	return m
}

// Package adds a package whose one file has the given text. It may import the standard
// library, and those that were added before: the package p is example.com/p. A text that
// does not compile ends the test.
func (m *Module) Package(text string) *source.Package {
	m.tb.Helper()
	return m.PackageAt("", text)
}

// PackageAt is Package for another import path than that one, which may be of another
// module: of a library that is known by its path.
func (m *Module) PackageAt(path, text string) *source.Package {
	m.tb.Helper()
	file, err := parser.ParseFile(m.fset, "x.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		m.tb.Fatal(err)
	}
	m.export(file.Imports)
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
	}
	files := []*ast.File{file}
	if path == "" {
		path = "example.com/" + file.Name.Name
	}
	conf := types.Config{Importer: m, GoVersion: m.GoVersion}
	pkg, err := conf.Check(path, m.fset, files, info)
	if err != nil {
		m.tb.Fatal(err)
	}
	m.packages[path] = pkg
	pass := &analysis.Pass{
		Analyzer: &analysis.Analyzer{FactTypes: summary.Facts()}, Module: &analysis.Module{Path: "example.com"},
		Fset: m.fset, Files: files, Pkg: pkg, TypesInfo: info, TypesSizes: types.SizesFor("gc", "amd64"),
		ReadFile: func(string) ([]byte, error) { return []byte(text), nil },
		Report:   func(analysis.Diagnostic) {},

		ImportObjectFact:  func(of types.Object, fact analysis.Fact) bool { return m.facts.load(of, fact) },
		ExportObjectFact:  func(of types.Object, fact analysis.Fact) { m.facts.keep(of, fact) },
		ImportPackageFact: func(of *types.Package, fact analysis.Fact) bool { return m.facts.load(of, fact) },
		ExportPackageFact: func(fact analysis.Fact) { m.facts.keep(pkg, fact) },
	}
	return source.New(pass, inspector.New(files).Root(), MinJitter, false)
}

// Import returns a package of the module, or of the standard library.
func (m *Module) Import(path string) (*types.Package, error) {
	if pkg, ok := m.packages[path]; ok {
		return pkg, nil
	}
	return m.standard.Import(path)
}

// export has the go command say where the packages are that are imported.
func (m *Module) export(imports []*ast.ImportSpec) {
	m.tb.Helper()
	args := []string{"list", "-deps", "-export", "-f", "{{.ImportPath}}={{.Export}}", "--"}
	patterns := len(args)
	for _, spec := range imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			m.tb.Fatal(err)
		}
		if m.packages[path] == nil && m.exported[path] == "" {
			args = append(args, path)
		}
	}
	if len(args) == patterns {
		return
	}
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		m.tb.Fatalf("go %v: %v", args, err)
	}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		m.exported[path] = file
	}
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
