// Package policyproof holds what the catalog says of the retry policies of libraries that are
// not Go's against these libraries: by judging programs that use them, and by running those.
package policyproof

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
)

// Proof is a program that retries by a library's policy, and the row of the catalog that it
// is a proof of.
type Proof struct{ Row, Text string }

// Libraries are those of a language, with their proofs.
type Libraries struct {
	// Files is the pattern of the files with proofs, and Comment begins a comment in them.
	Files, Comment string
	// Rows are the verdicts of the rows that are to have a proof.
	Rows map[string]catalog.Verdict
	// Check returns the findings in a program.
	Check func(text string) []program.Finding
	// Draw returns the waits of each proof in a file, run by run.
	Draw func(t *testing.T, path string) [][][]float64
	// Off is what a program says that has no jitter because it switches it off, where that is
	// no row of its own.
	Off string
}

// Paths returns the files with proofs.
func (l Libraries) Paths(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(l.Files)
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	return paths
}

// Proofs returns those in a file: a head, and behind each line "#: ROW" what follows it.
func (l Libraries) Proofs(t *testing.T, path string) []Proof {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sign := regexp.MustCompile(`(?m)^` + l.Comment + `: (.*?)\r?\n`)
	pieces := sign.Split(string(text), -1)
	var all []Proof
	for i, row := range sign.FindAllStringSubmatch(string(text), -1) {
		all = append(all, Proof{row[1], pieces[0] + pieces[i+1]})
	}
	return all
}

// Judged judges the program of each proof: what its row says is what is found.
func (l Libraries) Judged(t *testing.T) {
	t.Helper()
	left := maps.Clone(l.Rows)
	for _, path := range l.Paths(t) {
		for _, p := range l.Proofs(t, path) {
			verdict, known := l.Rows[p.Row]
			if !known {
				t.Errorf("%s: %q is no row that is proven", path, p.Row)
				continue
			}
			delete(left, p.Row)
			var got []string
			for _, f := range l.Check(p.Text) {
				got = append(got, string(f.Rule))
				if seen, advice := message.Parts(f.Message); seen == "" || advice == "" {
					t.Errorf("%s: %s: %q does not say what to do", path, p.Row, f.Message)
				}
			}
			if want := l.told(p, verdict); !slices.Equal(got, want) {
				t.Errorf("%s: %s finds %q, want %q", path, p.Row, got, want)
			}
		}
	}
	for row := range left {
		t.Errorf("no proof draws the waits of %s", row)
	}
}

// told returns the rules of the findings that a proof is to have.
func (l Libraries) told(p Proof, v catalog.Verdict) []string {
	switch {
	case !isReported(v):
		return nil
	case v == catalog.NoJitter && l.Off != "" && strings.Contains(p.Text, l.Off):
		return []string{catalog.JitterOff.String()}
	}
	return []string{v.String()}
}

func isReported(v catalog.Verdict) bool {
	return v == catalog.NoJitter || v == catalog.JitterOff || v == catalog.FakeJitter
}

// Drawn runs each proof against its library: the waits are as its row says.
func (l Libraries) Drawn(t *testing.T) {
	t.Helper()
	for _, path := range l.Paths(t) {
		all := l.Draw(t, path)
		for i, p := range l.Proofs(t, path) {
			want := l.Rows[p.Row]
			if isReported(want) {
				want = catalog.NoJitter
			}
			if got := Seen(all[i]); got != want {
				t.Errorf("%s: %s is %s, and its waits are %v", path, p.Row, got, all[i][:2])
			}
		}
	}
}

// Waits runs a command that prints the waits of proofs, run by run.
func Waits(t *testing.T, cmd *exec.Cmd) [][][]float64 {
	t.Helper()
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v; the libraries are to be installed, as .ci/run does it", cmd, err)
	}
	var all [][][]float64
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// Seen returns the verdict that waits of several runs have: that of what is the same in each
// run, of what differs, or of what does not wait.
func Seen(runs [][]float64) catalog.Verdict {
	waits := func(run []float64) bool {
		return slices.ContainsFunc(run, func(length float64) bool { return length > 0 })
	}
	switch {
	case !slices.ContainsFunc(runs, waits):
		return catalog.NoDelay
	case slices.ContainsFunc(runs, func(run []float64) bool { return !slices.Equal(run, runs[0]) }):
		return catalog.Jittered
	}
	return catalog.NoJitter
}
