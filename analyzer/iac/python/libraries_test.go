package python

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// proof is a program that retries by a library's policy, and the row of the catalog that
// it is a proof of.
type proof struct{ row, text string }

// proofs returns those in a file: a head, and behind each line "#: ROW" what follows it.
func proofs(t *testing.T, path string) []proof {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pieces := regexp.MustCompile(`(?m)^#: (.*)\n`).Split(string(text), -1)
	rows := regexp.MustCompile(`(?m)^#: (.*)\n`).FindAllStringSubmatch(string(text), -1)
	var all []proof
	for i, row := range rows {
		all = append(all, proof{row[1], pieces[0] + pieces[i+1]})
	}
	return all
}

// drawn returns the waits of each proof in a file, in seconds, run by run.
func drawn(t *testing.T, path string) [][][]float64 {
	t.Helper()
	cmd := exec.Command(needs.Program(t, "python3"), "testdata/draw.py", path)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v; the libraries are to be installed, as .ci/run does it", path, err)
	}
	var all [][][]float64
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// seen returns the verdict that waits of several runs have: that of what is the same in
// each run, of what differs, or of what does not wait.
func seen(runs [][]float64) catalog.Verdict {
	waits := func(run []float64) bool {
		return slices.ContainsFunc(run, func(seconds float64) bool { return seconds > 0 })
	}
	switch {
	case !slices.ContainsFunc(runs, waits):
		return catalog.NoDelay
	case slices.ContainsFunc(runs, func(run []float64) bool { return !slices.Equal(run, runs[0]) }):
		return catalog.Jittered
	}
	return catalog.NoJitter
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

// TestLibrariesJudged judges the program of each proof: what its row says is what is found.
func TestLibrariesJudged(t *testing.T) {
	rows := provable()
	left := maps.Clone(rows)
	files, err := filepath.Glob("testdata/libraries/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		for _, p := range proofs(t, path) {
			verdict, known := rows[p.row]
			if !known {
				t.Errorf("%s: %q is no row that is proven", path, p.row)
				continue
			}
			delete(left, p.row)
			found, _ := New(settings.Default(), nil).Check(program.Plain(program.NewFile("x.py", p.text)))
			var got []string
			for _, f := range found {
				got = append(got, string(f.Rule))
				if seen, advice := message.Parts(f.Message); seen == "" || advice == "" {
					t.Errorf("%s: %s: %q does not say what to do", path, p.row, f.Message)
				}
			}
			var want []string
			switch verdict {
			case catalog.NoJitter, catalog.JitterOff, catalog.FakeJitter:
				want = []string{verdict.String()}
			}
			// A wait generator is judged where its jitter is switched off.
			if verdict == catalog.NoJitter && strings.Contains(p.text, "jitter=None") {
				want = []string{catalog.JitterOff.String()}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s finds %q, want %q", path, p.row, got, want)
			}
		}
	}
	for row := range left {
		t.Errorf("no proof draws the waits of %s", row)
	}
}

// TestLibrariesDrawn runs each proof against the library that Debian packages.
func TestLibrariesDrawn(t *testing.T) {
	needs.Program(t, "python3")
	rows := provable()
	files, err := filepath.Glob("testdata/libraries/*.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		all := drawn(t, path)
		for i, p := range proofs(t, path) {
			want := rows[p.row]
			if want == catalog.JitterOff || want == catalog.FakeJitter {
				want = catalog.NoJitter
			}
			if got := seen(all[i]); got != want {
				t.Errorf("%s: %s is %s, and its waits are %v", path, p.row, got, all[i][:2])
			}
		}
	}
}

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

// TestLibrarySchedules holds what findings say of the length of waits, and of how many
// attempts there are, against what the libraries do.
func TestLibrarySchedules(t *testing.T) {
	const path = "testdata/libraries/tenacity.py"
	runs := drawn(t, path)
	held := 0
	for i, p := range proofs(t, path) {
		found, _ := New(settings.Default(), nil).Check(program.Plain(program.NewFile("x.py", p.text)))
		if len(found) != 1 || found[0].Schedule == nil || !found[0].Schedule.Knows(rule.Base, rule.Growth, rule.Cap) {
			continue
		}
		held++
		s, waits := found[0].Schedule, runs[i][0]
		if s.Knows(rule.Attempts) && s.Attempts != len(waits)+1 {
			t.Errorf("%s: %d attempts, not %d", p.row, len(waits)+1, s.Attempts)
		}
		for n, got := range waits {
			want := s.Base*math.Pow(s.Factor, float64(n)) + s.Step*float64(n)
			if s.Cap > 0 {
				want = min(want, s.Cap)
			}
			if math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: wait %d is %v, and the finding says %v: %+v", p.row, n+1, got, want, *s)
			}
		}
	}
	if held < 4 {
		t.Errorf("%d schedules were held against the library", held)
	}
}
