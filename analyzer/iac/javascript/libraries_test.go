package javascript

import (
	"encoding/json"
	"maps"
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
	"github.com/jitterlint/jitterlint/internal/needs"
)

// proof is a program that retries by a library's policy, and the row of the catalog that
// it is a proof of.
type proof struct{ row, text string }

// proofs returns those in a file: a head, and behind each line "//: ROW" what follows it.
func proofs(t *testing.T, path string) []proof {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sign := regexp.MustCompile(`(?m)^//: (.*?)\r?\n`)
	pieces := sign.Split(string(text), -1)
	var all []proof
	for i, row := range sign.FindAllStringSubmatch(string(text), -1) {
		all = append(all, proof{row[1], pieces[0] + pieces[i+1]})
	}
	return all
}

func proofFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/libraries/*.mjs")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	return files
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

// drawn returns the waits of each proof in a file, in milliseconds, run by run.
func drawn(t *testing.T, path string) [][][]float64 {
	t.Helper()
	dir := t.TempDir()
	if err := os.Symlink(installed(t), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(needs.Program(t, "node"), "testdata/draw.mjs", path, dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
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
	waits := func(run []float64) bool { return slices.ContainsFunc(run, func(ms float64) bool { return ms > 0 }) }
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

func isReported(v catalog.Verdict) bool {
	return v == catalog.NoJitter || v == catalog.JitterOff || v == catalog.FakeJitter
}

// TestLibrariesJudged judges the program of each proof: what its row says is what is found.
func TestLibrariesJudged(t *testing.T) {
	rows := provable()
	left := maps.Clone(rows)
	for _, path := range proofFiles(t) {
		for _, p := range proofs(t, path) {
			verdict, known := rows[p.row]
			if !known {
				t.Errorf("%s: %q is no row that is proven", path, p.row)
				continue
			}
			delete(left, p.row)
			found := check("x.mjs", p.text)
			var got []string
			for _, f := range found {
				got = append(got, string(f.Rule))
				if seen, advice := message.Parts(f.Message); seen == "" || advice == "" {
					t.Errorf("%s: %s: %q does not say what to do", path, p.row, f.Message)
				}
			}
			var want []string
			if isReported(verdict) {
				want = []string{verdict.String()}
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

// TestLibrariesDrawn runs each proof against the library of npm, and then those that are
// mended, whose waits must differ.
func TestLibrariesDrawn(t *testing.T) {
	needs.Program(t, "node")
	rows := provable()
	for _, path := range proofFiles(t) {
		all := drawn(t, path)
		for i, p := range proofs(t, path) {
			want := rows[p.row]
			if isReported(want) {
				want = catalog.NoJitter
			}
			if got := seen(all[i]); got != want {
				t.Errorf("%s: %s is %s, and its waits are %v", path, p.row, got, all[i][:2])
			}
		}
	}
}

// TestLibrariesMended runs the proofs whose findings have a fix, with that.
func TestLibrariesMended(t *testing.T) {
	var text strings.Builder
	fixed := 0
	for _, path := range proofFiles(t) {
		for _, p := range proofs(t, path) {
			for _, f := range check("x.mjs", p.text) {
				if len(f.Fix) == 0 {
					continue
				}
				mended := apply(p.text, f.Fix)
				if again := check("x.mjs", mended); len(again) > 0 {
					t.Errorf("%s: %s is mended, and finds %s", path, p.row, again[0].Message)
				}
				text.WriteString("//: " + p.row + "\n" + mended)
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
	for i, p := range drawn(t, path) {
		if got := seen(p); got != catalog.Jittered {
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
