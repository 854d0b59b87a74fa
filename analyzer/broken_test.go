package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// imported are the packages that the follow fixture imports, by path.
type imported map[string]*types.Package

func (i imported) Import(path string) (*types.Package, error) {
	if p := i[path]; p != nil {
		return p, nil
	}
	return nil, os.ErrNotExist
}

func loadImports(tb testing.TB) imported {
	tb.Helper()
	// From their sources: what the go command would have to compile takes longer.
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: fixtures}, "./follow", "./loop", "./contract")
	if err != nil {
		tb.Fatal(err)
	}
	found := make(imported)
	for _, pkg := range pkgs {
		for path, p := range pkg.Imports {
			found[path] = p.Types
		}
	}
	if len(found) == 0 {
		tb.Fatal("the follow fixture imports nothing")
	}
	return found
}

// wanted makes the pass export facts, which go nowhere.
type wanted struct{}

func (wanted) AFact() {}

// analyse runs the pass on one file that need not be right, and returns how
// much it found.
func analyse(tb testing.TB, a *analysis.Analyzer, imports imported, source string) int {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "x.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if file == nil {
		return 0
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	var failures []types.Error
	conf := types.Config{Importer: imports, Error: func(err error) {
		if e, ok := err.(types.Error); ok { //nolint:errorlint // go/types hands these out as they are
			failures = append(failures, e)
		}
	}}
	pkg, _ := conf.Check("example.com/x", fset, []*ast.File{file}, info)
	found := 0
	pass := &analysis.Pass{
		Analyzer: &analysis.Analyzer{FactTypes: []analysis.Fact{wanted{}}}, Module: &analysis.Module{Path: "example.com/x"},
		Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info, TypeErrors: failures,
		TypesSizes: types.SizesFor("gc", "amd64"),
		ResultOf:   map[*analysis.Analyzer]any{inspect.Analyzer: inspector.New([]*ast.File{file})},
		ReadFile:   func(string) ([]byte, error) { return []byte(source), nil },

		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false }, ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) {}, ExportPackageFact: func(analysis.Fact) {},
		Report: func(d analysis.Diagnostic) {
			found++
			if !d.Pos.IsValid() || !d.End.IsValid() || d.Pos > d.End {
				tb.Errorf("%q stands at %d to %d", d.Message, d.Pos, d.End)
			}
		},
	}
	if _, err := a.Run(pass); err != nil {
		tb.Error(err)
	}
	return found
}

// sources are the texts of the fixtures that are about the pass itself.
func sources(tb testing.TB) []string {
	tb.Helper()
	var texts []string
	for _, pattern := range []string{"follow/*.go", "ignore/*.go", "loop/*.go", "contract/*.go"} {
		files, err := filepath.Glob(filepath.Join(fixtures, pattern))
		if err != nil || len(files) == 0 {
			tb.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				tb.Fatal(err)
			}
			texts = append(texts, string(text))
		}
	}
	return texts
}

// withAll turns on all rules.
func withAll(s *settings.Settings) {
	withContracts(s)
	s.Switch("no-delay", true)
	s.Switch("fixed-poll", true)
}

// TestBroken takes a line at a time, and then a token at a time, out of code
// that is right: the pass must say what it can of the rest.
func TestBroken(t *testing.T) {
	imports, a := loadImports(t), newAnalyzer(t, withAll)
	for _, source := range sources(t) {
		whole := analyse(t, a, imports, source)
		lines := strings.SplitAfter(source, "\n")
		for i := range lines {
			without := strings.Join(append(append([]string(nil), lines[:i]...), lines[i+1:]...), "")
			if got := analyse(t, a, imports, without); got > whole+2 {
				t.Errorf("%d findings without line %d, %d with it: %s", got, i+1, whole, lines[i])
			}
		}
		for i, r := range source {
			if strings.ContainsRune("(){}[],.:=&*", r) && i%3 == 0 {
				analyse(t, a, imports, source[:i]+source[i+1:])
			}
		}
	}
}

func FuzzPass(f *testing.F) {
	imports, a := loadImports(f), newAnalyzer(f, withAll)
	for _, source := range sources(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) { analyse(t, a, imports, source) })
}
