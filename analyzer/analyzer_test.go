package analyzer_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// fixtures is the module of what the pass itself is tested with, which needs a
// dozen libraries; ../testdata/libraries has the others.
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
	// What helpers of other packages do is for tests of their own.
	a.FactTypes = nil
	if t, isTest := t.(*testing.T); isTest {
		holdWording(t, a)
	}
	return a
}

// holdWording has a test fail by a finding whose message is not in the form of all.
func holdWording(t *testing.T, a *analysis.Analyzer) {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		held := *pass
		held.Report = func(d analysis.Diagnostic) {
			if fault := wording.Fault(rule.ID(d.Category), d.Message); fault != "" {
				t.Errorf("%s: the message %s", pass.Fset.Position(d.Pos), fault)
			}
			pass.Report(d)
		}
		return run(&held)
	}
}

func TestFollow(t *testing.T) {
	analysistest.Run(t, fixtures, newAnalyzer(t, nil), "./follow")
}

func TestIgnore(t *testing.T) {
	analysistest.Run(t, fixtures, newAnalyzer(t, nil), "./ignore")
}

// TestLoops holds the pass against retries that are written by hand, and against
// what the fixes are tested with, with all rules on.
func TestLoops(t *testing.T) {
	all := newAnalyzer(t, func(s *settings.Settings) {
		s.Switch("no-delay", true)
		s.Switch("fixed-poll", true)
	})
	analysistest.Run(t, fixtures, all, "./loop", "./loopfix", "./optionfix")
}

// TestKinds holds the pass against retries, and their silent twins, as people write them
// elsewhere: by settings, held sleeps, errors' types, what stays on the machine.
func TestKinds(t *testing.T) {
	analysistest.Run(t, fixtures, newAnalyzer(t, nil), "./kinds/...")
}
