package analyzer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// TestSeeds holds the pass against a module of a Go version in which rand.Seed
// has an effect.
func TestSeeds(t *testing.T) {
	analysistest.Run(t, "../testdata/oldgo", newAnalyzer(t, nil), "./...")
}

// TestFixes holds the fixes of waits and of options against their golden files.
// What they make compiles, and is analysed again: no fix is left to be made.
func TestFixes(t *testing.T) {
	for _, name := range []string{"loopfix", "optionfix"} {
		t.Run(name, func(t *testing.T) { testFixes(t, name) })
	}
}

func testFixes(t *testing.T, name string) {
	a := newAnalyzer(t, nil)
	analysistest.RunWithSuggestedFixes(t, fixtures, a, "./"+name)
	path, err := filepath.Abs(filepath.Join(fixtures, name, "fix.go"))
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile(path + ".golden")
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: fixtures, Overlay: map[string][]byte{path: golden},
	}, "./"+name)
	if err != nil || len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		t.Fatal(pkgs, err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(golden), "\n")
	for _, d := range graph.Roots[0].Diagnostics {
		at := pkgs[0].Fset.Position(d.Pos)
		if at.Filename != path {
			continue
		}
		line := lines[at.Line-1]
		if len(d.SuggestedFixes) > 0 || strings.Contains(line, "rand.") || strings.Contains(line, "CombineDelay") {
			t.Errorf("found again in what the fixes made: %s: %s", line, d.Message)
		}
	}
}
