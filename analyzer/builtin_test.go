package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// What a linter has to keep to that golangci-lint is to build in. docs/golangci-builtin.md
// goes through all of it.

// passModules are the modules that the pass takes with it into another one.
func passModules() []string {
	return []string{"github.com/agext/levenshtein", "github.com/bmatcuk/doublestar/v4", "go.yaml.in/yaml/v4", "golang.org/x/tools"}
}

// parts returns what the go command says of the pass and what it is made of, each once.
func parts(t *testing.T, format string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-f", format, "./golangci").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Sorted(strings.FieldsSeq(string(out)))
	return slices.Compact(lines)
}

// TestPassEndsNothing holds that nothing of the pass runs by being imported, or ends the
// program that it is in.
func TestPassEndsNothing(t *testing.T) {
	dirs := parts(t, "{{with .Module}}{{if .Main}}{{$.Dir}}{{end}}{{end}}")
	if len(dirs) < 30 {
		t.Fatalf("the pass is made of %d packages", len(dirs))
	}
	for _, dir := range dirs {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if what := ending(n); what != "" {
					t.Errorf("%s: %s", fset.Position(n.Pos()), what)
				}
				return true
			})
		}
	}
}

// ending names what runs by being imported, or ends a program.
func ending(n ast.Node) string {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv == nil && n.Name.Name == "init" {
			return "init"
		}
	case *ast.CallExpr:
		switch fun := n.Fun.(type) {
		case *ast.Ident:
			if fun.Name == "panic" {
				return "panic"
			}
		case *ast.SelectorExpr:
			pkg, ok := fun.X.(*ast.Ident)
			if name := fun.Sel.Name; ok && (pkg.Name == "os" && name == "Exit" || pkg.Name == "log" && (strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic"))) {
				return pkg.Name + "." + name
			}
		}
	}
	return ""
}

// TestPassAlone holds that a module which imports the pass gets none of the modules that
// the scanner needs, neither into its program nor into its go.mod.
func TestPassAlone(t *testing.T) {
	if got := parts(t, "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}"); !slices.Equal(got, passModules()) {
		t.Errorf("the pass is made of the modules %v", got)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/alone\n\ngo 1.26.0\n\nrequire github.com/jitterlint/jitterlint v0.0.0\n\nreplace github.com/jitterlint/jitterlint => " + root + "\n",
		"alone.go": "package alone\n\nimport (\n\t\"github.com/jitterlint/jitterlint/analyzer/golangci\"\n\t\"github.com/jitterlint/jitterlint/analyzer/settings\"\n)\n\n" +
			"var Pass, _ = golangci.New(settings.Settings{MinJitter: settings.DefaultMinJitter, Preset: settings.PresetGolangci})\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-mod=mod", ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off", "GONOSUMDB=*") // all of it is here already
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	var required []string
	for line := range strings.Lines(string(text)) {
		if path, _, _ := strings.Cut(strings.TrimSpace(line), " "); strings.HasSuffix(line, "// indirect\n") && !strings.HasPrefix(path, "golang.org/x/") {
			required = append(required, path)
		}
	}
	if want := passModules()[:3]; !slices.Equal(required, want) {
		t.Errorf("go.mod requires %v:\n%s", required, text)
	}
}

// TestPassLeavesSyntax holds that the pass changes nothing of the files that it reads:
// other linters read the same.
func TestPassLeavesSyntax(t *testing.T) {
	pass := typecheck(loadImports(t), "loop", readTexts(t, "loop"))
	dump := func() string {
		var out strings.Builder
		for _, file := range pass.Files {
			if err := ast.Fprint(&out, pass.Fset, file, nil); err != nil {
				t.Fatal(err)
			}
		}
		return out.String()
	}
	before, found := dump(), 0
	pass.Report = func(analysis.Diagnostic) { found++ }
	if _, err := newAnalyzer(t, withAll).Run(pass); err != nil || found == 0 {
		t.Fatalf("%d findings, %v", found, err)
	}
	if dump() != before {
		t.Error("the files are others then")
	}
}
