package analyzer_test

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"
)

// BenchmarkPass measures the pass alone, on packages that are loaded already:
// one full of policies, one that imports a library and has little to say, and
// one that imports nothing of the catalog.
func BenchmarkPass(b *testing.B) {
	for name, path := range map[string]string{
		"policies": "./follow",
		"large":    "google.golang.org/grpc",
		"none":     "net/http",
	} {
		pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: fixtures}, path)
		if err != nil || len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
			b.Fatal(err, pkgs)
		}
		pkg := pkgs[0]
		a := newAnalyzer(b, nil)
		pass := &analysis.Pass{
			Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo,
			TypesSizes: pkg.TypesSizes, Report: func(analysis.Diagnostic) {},
			ResultOf:         map[*analysis.Analyzer]any{inspect.Analyzer: inspector.New(pkg.Syntax)},
			ReadFile:         func(string) ([]byte, error) { return nil, nil },
			ImportObjectFact: func(types.Object, analysis.Fact) bool { return false }, ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
			ExportObjectFact: func(types.Object, analysis.Fact) {}, ExportPackageFact: func(analysis.Fact) {},
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := a.Run(pass); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
