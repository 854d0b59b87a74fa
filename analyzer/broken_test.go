package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

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

// TestBroken takes a line at a time, and then a token at a time, out of code that is
// right: the pass must say what it can of the rest. Where no more than one declaration
// is broken, which has nothing to do with the others, those others keep all of their findings.
func TestBroken(t *testing.T) {
	imports, a := loadImports(t), newAnalyzer(t, withAll)
	kept := 0
	for _, source := range sources(t) {
		whole := findings(t, a, imports, "x", text{"x.go", source})
		lines := strings.SplitAfter(source, "\n")
		for i := range lines {
			without := strings.Join(append(append([]string(nil), lines[:i]...), lines[i+1:]...), "")
			got := findings(t, a, imports, "x", text{"x.go", without})
			if len(got) > len(whole)+2 {
				t.Errorf("%d findings without line %d, %d with it: %s", len(got), i+1, len(whole), lines[i])
			}
			broken, apart := brokenBy(source, without, i+1)
			if !apart {
				continue
			}
			for _, f := range whole {
				if f.in == broken || strings.HasPrefix(f.message, "ignore directive") { // those may be for the line
					continue
				}
				kept++
				if !slices.Contains(got, f) {
					t.Errorf("without line %d, in %s, %s loses its finding: %s\nthe line: %s", i+1, broken, f.in, f.message, lines[i])
				}
			}
		}
		for i, r := range source {
			if strings.ContainsRune("(){}[],.:=&*", r) && i%3 == 0 {
				analyse(t, a, imports, source[:i]+source[i+1:])
			}
		}
	}
	if kept < 1000 {
		t.Errorf("only %d findings of untouched functions were looked for", kept)
	}
}

// brokenBy returns the function that a line is taken out of, and whether that leaves
// all other declarations as they are: the line is inside of the body, the function and
// the others do not mention each other nor the same fields, and each still begins where
// it did.
func brokenBy(source, without string, line int) (name string, apart bool) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", source, parser.SkipObjectResolution)
	if err != nil {
		return "", false
	}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || line <= fset.Position(fn.Body.Lbrace).Line || line >= fset.Position(fn.Body.Rbrace).Line {
			continue
		}
		other, _ := parser.ParseFile(token.NewFileSet(), "x.go", without, parser.SkipObjectResolution)
		apart := other != nil && slices.Equal(declaredNames(file), declaredNames(other)) && standsAlone(file, fn)
		return declarationAt([]*ast.File{file}, fn.Pos()), apart
	}
	return "", false
}

// declaredNames are the names of a file's declarations, in their order.
func declaredNames(file *ast.File) []string {
	var found []string
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			found = append(found, decl.Name.Name)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				found = append(found, declarationAt([]*ast.File{file}, spec.Pos()))
			}
		}
	}
	return found
}

// standsAlone reports whether a function mentions no function and no field that its file
// declares, and is not mentioned itself.
func standsAlone(file *ast.File, fn *ast.FuncDecl) bool {
	shared := make(map[string]bool)
	mentioned := 0
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			shared[n.Name.Name] = true
		case *ast.StructType:
			for _, field := range n.Fields.List {
				for _, name := range field.Names {
					shared[name.Name] = true
				}
			}
		case *ast.Ident:
			if n.Name == fn.Name.Name {
				mentioned++
			}
		}
		return true
	})
	alone := mentioned == 1
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		alone = alone && (!ok || !shared[id.Name])
		return alone
	})
	return alone
}

func FuzzPass(f *testing.F) {
	imports, a := loadImports(f), newAnalyzer(f, withAll)
	for _, source := range sources(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) { analyse(t, a, imports, source) })
}
