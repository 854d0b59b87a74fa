package python

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/internal/policyproof"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// libraries are those that Debian packages.
func libraries() policyproof.Libraries {
	return policyproof.Libraries{
		Files: "testdata/libraries/*.py", Comment: "#", Rows: provable(),
		Check: func(text string) []program.Finding {
			found, _ := New(settings.Default(), nil).Check(program.Plain(program.NewFile("x.py", text)))
			return found
		},
		// In seconds.
		Draw: func(t *testing.T, path string) [][][]float64 {
			t.Helper()
			return policyproof.Waits(t, exec.Command(needs.Program(t, "python3"), "testdata/draw.py", path))
		},
		Off: "jitter=None", // of a wait generator
	}
}

// provable returns the verdicts of the rows of all libraries that are to have a proof.
func provable() map[string]catalog.Verdict {
	rows := make(map[string]catalog.Verdict)
	for _, l := range catalog.PythonLibraries() {
		for _, s := range l.Symbols {
			for _, row := range s.Rows {
				if row.Unproven == "" && row.Verdict != catalog.Followed {
					rows[s.ID(row)] = row.Verdict
				}
			}
		}
	}
	return rows
}

func TestLibrariesJudged(t *testing.T) { libraries().Judged(t) }

func TestLibrariesDrawn(t *testing.T) { libraries().Drawn(t) }

// TestLibrariesChecked holds the versions that the catalog has against the libraries.
func TestLibrariesChecked(t *testing.T) {
	python := needs.Program(t, "python3")
	for _, l := range catalog.PythonLibraries() {
		if l.Checked == "" {
			continue
		}
		name, want, _ := strings.Cut(l.Checked, " ")
		out, err := exec.Command(python, "-c", "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))", name).Output()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%s is checked for %s, and is %s here", l.Name, want, got)
		}
	}
}
