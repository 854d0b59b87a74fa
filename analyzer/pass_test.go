package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"
)

// imported are the packages that the fixtures import, by path.
type imported map[string]*types.Package

func (i imported) Import(path string) (*types.Package, error) {
	if p := i[path]; p != nil {
		return p, nil
	}
	return nil, os.ErrNotExist
}

// readImports reads what the fixtures import, once for all tests. From their sources:
// what the go command would have to compile takes longer.
var readImports = sync.OnceValues(func() (imported, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: fixtures}, "testing",
		"./follow", "./loop", "./loopfix", "./optionfix", "./contract")
	found := make(imported)
	packages.Visit(pkgs, nil, func(pkg *packages.Package) { found[pkg.PkgPath] = pkg.Types })
	return found, err
})

func loadImports(tb testing.TB) imported {
	tb.Helper()
	found, err := readImports()
	if err != nil {
		tb.Fatal(err)
	}
	if len(found) == 0 {
		tb.Fatal("the fixtures import nothing")
	}
	return found
}

// wanted makes the pass export facts, which go nowhere.
type wanted struct{}

func (wanted) AFact() {}

// text is a file of Go that need not be right.
type text struct{ name, source string }

// finding is one of the pass, without the line that it stands on.
type finding struct{ in, message string }

// analyse runs the pass on one file that need not be right, and returns how
// much it found.
func analyse(tb testing.TB, a *analysis.Analyzer, imports imported, source string) int {
	return len(findings(tb, a, imports, "x", text{"x.go", source}))
}

// findings runs the pass on the files of a package of the fixtures, and returns what
// it found, sorted.
func findings(tb testing.TB, a *analysis.Analyzer, imports imported, dir string, texts ...text) []finding {
	tb.Helper()
	pass := typecheck(imports, dir, texts)
	if pass == nil {
		return nil
	}
	var found []finding
	pass.Report = func(d analysis.Diagnostic) {
		found = append(found, finding{declarationAt(pass.Files, d.Pos), d.Message})
		if !d.Pos.IsValid() || !d.End.IsValid() || d.Pos > d.End {
			tb.Errorf("%q stands at %d to %d", d.Message, d.Pos, d.End)
		}
	}
	if _, err := a.Run(pass); err != nil {
		tb.Error(err)
	}
	slices.SortFunc(found, func(a, b finding) int { return slices.Compare([]string{a.in, a.message}, []string{b.in, b.message}) })
	return found
}

// typecheck returns a pass over some files, or nil where nothing of them can be read.
func typecheck(imports imported, dir string, texts []text) *analysis.Pass {
	fset := token.NewFileSet()
	var files []*ast.File
	contents := make(map[string][]byte)
	for _, t := range texts {
		if file, _ := parser.ParseFile(fset, t.name, t.source, parser.ParseComments|parser.SkipObjectResolution); file != nil {
			files = append(files, file)
		}
		contents[t.name] = []byte(t.source)
	}
	if len(files) == 0 {
		return nil
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
	pkg, _ := conf.Check(fixtureModule+"/"+dir, fset, files, info)
	return &analysis.Pass{
		Analyzer: &analysis.Analyzer{FactTypes: []analysis.Fact{wanted{}}}, Module: &analysis.Module{Path: fixtureModule},
		Fset: fset, Files: files, Pkg: pkg, TypesInfo: info, TypeErrors: failures,
		TypesSizes: types.SizesFor("gc", "amd64"),
		ResultOf:   map[*analysis.Analyzer]any{inspect.Analyzer: inspector.New(files)},
		ReadFile:   func(name string) ([]byte, error) { return contents[name], nil },
		Report:     func(analysis.Diagnostic) {},

		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false }, ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) {}, ExportPackageFact: func(analysis.Fact) {},
	}
}

// fixtureModule is the path of the fixtures' module.
const fixtureModule = "github.com/jitterlint/jitterlint/testdata/go"

// declarationAt returns the name of what is declared around a position.
func declarationAt(files []*ast.File, at token.Pos) string {
	for _, file := range files {
		for _, decl := range file.Decls {
			if at < decl.Pos() || decl.End() < at {
				continue
			}
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv != nil && len(decl.Recv.List) > 0 {
					return types.ExprString(decl.Recv.List[0].Type) + "." + decl.Name.Name
				}
				return decl.Name.Name
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if at < spec.Pos() || spec.End() < at {
						continue
					}
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						return spec.Name.Name
					case *ast.ValueSpec:
						return spec.Names[0].Name
					}
				}
			}
		}
	}
	return ""
}
