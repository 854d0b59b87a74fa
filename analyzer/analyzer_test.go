package analyzer_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const fixtures = "../testdata/go"

// TestMain fetches the fixtures' modules first: analysistest works offline.
func TestMain(m *testing.M) {
	cmd := exec.Command("go", "list", "-deps", "-test", "./...")
	cmd.Dir = fixtures
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "fetching the fixtures' modules:", err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// newAnalyzer returns the pass with default settings after change.
func newAnalyzer(t testing.TB, change func(*settings.Settings)) *analysis.Analyzer {
	t.Helper()
	s := settings.Default()
	if change != nil {
		change(&s)
	}
	a, err := analyzer.New(s)
	if err != nil {
		t.Fatal(err)
	}
	// What helpers of other packages do is for tests of their own: facts of the
	// thousands of packages that the libraries need would fill the memory.
	a.FactTypes = nil
	return a
}

func TestFollow(t *testing.T) {
	analysistest.Run(t, fixtures, newAnalyzer(t, nil), "./follow")
}

func TestIgnore(t *testing.T) {
	analysistest.Run(t, fixtures, newAnalyzer(t, nil), "./ignore")
}

// TestLibraries holds the pass against code that compiles against the real
// libraries, with all rules on.
func TestLibraries(t *testing.T) {
	entries, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	var packages []string
	for _, e := range entries {
		switch e.Name() {
		case "contract", "follow", "helper", "ignore", "proof", "userlib": // these have tests of their own
		default:
			if e.IsDir() {
				packages = append(packages, "./"+e.Name())
			}
		}
	}
	all := newAnalyzer(t, func(s *settings.Settings) {
		s.Switch("no-delay", true)
		s.Switch("fixed-poll", true)
	})
	// One load for all, since they share most of what they import.
	analysistest.Run(t, fixtures, all, packages...)
}
