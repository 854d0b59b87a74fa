package javascript

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/internal/policyproof"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// libraries are those of npm.
func libraries() policyproof.Libraries {
	return policyproof.Libraries{
		Files: "testdata/libraries/*.mjs", Comment: "//", Rows: provable(), Draw: drawn,
		Check: func(text string) []program.Finding { return check("x.mjs", text) },
	}
}

// drawn returns the waits of each proof in a file, in milliseconds.
func drawn(t *testing.T, path string) [][][]float64 {
	t.Helper()
	node, dir := needs.Program(t, "node"), t.TempDir()
	if err := os.Symlink(installed(t), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	return policyproof.Waits(t, exec.Command(node, "testdata/draw.mjs", path, dir))
}

// installed returns the directory of npm's packages that the programs of tests are in.
func installed(t *testing.T) string {
	t.Helper()
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		modules := filepath.Dir(dir)
		if _, err := os.Stat(filepath.Join(modules, "p-retry")); err == nil && filepath.Base(modules) == "node_modules" {
			return modules
		}
	}
	t.Fatal("the libraries are to be installed, with the directory of their programs in PATH, as .ci/run does it")
	return ""
}

// provable returns the verdicts of the rows of all libraries that are to have a proof.
func provable() map[string]catalog.Verdict {
	rows := make(map[string]catalog.Verdict)
	for _, l := range catalog.JavaScriptLibraries() {
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

// TestLibrariesMended runs the proofs whose findings have a fix, with that.
func TestLibrariesMended(t *testing.T) {
	var text strings.Builder
	all, fixed := libraries(), 0
	for _, path := range all.Paths(t) {
		for _, p := range all.Proofs(t, path) {
			for _, f := range all.Check(p.Text) {
				if len(f.Fix) == 0 {
					continue
				}
				mended := apply(p.Text, f.Fix)
				if again := all.Check(mended); len(again) > 0 {
					t.Errorf("%s: %s is mended, and finds %s", path, p.Row, again[0].Message)
				}
				text.WriteString("//: " + p.Row + "\n" + mended)
				fixed++
			}
		}
	}
	if fixed < 5 {
		t.Fatalf("%d proofs can be mended", fixed)
	}
	path := filepath.Join(t.TempDir(), "mended.mjs")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	needs.Program(t, "node")
	for i, p := range all.Draw(t, path) {
		if got := policyproof.Seen(p); got != catalog.Jittered {
			t.Errorf("piece %d is mended, and its waits are %v", i, p[:2])
		}
	}
}

// TestLibrariesChecked holds the versions that the catalog has against the libraries.
func TestLibrariesChecked(t *testing.T) {
	needs.Program(t, "node")
	for _, l := range catalog.JavaScriptLibraries() {
		if l.Checked == "" {
			continue
		}
		name, want, _ := strings.Cut(l.Checked, " ")
		text, err := os.ReadFile(filepath.Join(installed(t), filepath.FromSlash(name), "package.json"))
		if err != nil {
			t.Error(err)
			continue
		}
		var about struct{ Version string }
		if err := json.Unmarshal(text, &about); err != nil || about.Version != want {
			t.Errorf("%s is checked for %s, and is %s here", l.Name, want, about.Version)
		}
	}
}

// check returns the findings in a file.
func check(path, text string) []program.Finding {
	found, _ := New(nil).Check(program.PlainIn(program.JavaScript, program.NewFile(path, text)))
	return found
}

// apply makes changes to a text.
func apply(text string, changes []program.Change) string {
	slices.SortFunc(changes, func(a, b program.Change) int { return b.Start - a.Start })
	for _, c := range changes {
		text = text[:c.Start] + c.New + text[c.End:]
	}
	return text
}
