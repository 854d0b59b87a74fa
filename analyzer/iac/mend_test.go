package iac_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// TestFixesOfFixtures makes each change that is proposed for a fixture, one at a time: then
// its finding is gone, and no other has come. With all of them, Python files still compile.
func TestFixesOfFixtures(t *testing.T) {
	directories, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	made := make(map[rule.ID]int)
	plain := 0
	for _, directory := range directories {
		root := filepath.Join(t.TempDir(), directory.Name())
		if err := os.CopyFS(root, os.DirFS(filepath.Join(fixtures, directory.Name()))); err != nil {
			t.Fatal(err)
		}
		found := scan(t, settings.Default(), root).Findings
		counts := map[string]map[string]int{root: countsOf(found)} // by what is scanned
		for _, f := range found {
			if len(f.Fix) == 0 {
				continue
			}
			made[f.Rule]++
			if filepath.Ext(f.Path) == ".py" && f.Rule == rule.NoJitter {
				plain++
			}
			scanned := root
			if directory.Name() == "python" { // whose files are no parts of each other
				scanned = f.Path
			}
			if counts[scanned] == nil {
				counts[scanned] = countsOf(scan(t, settings.Default(), scanned).Findings)
			}
			before := counts[scanned]
			restore := put(t, mend(t, pathsOf(f), []rule.Finding{f}))
			after := countsOf(scan(t, settings.Default(), scanned).Findings)
			restore()
			if after[told(f)] >= before[told(f)] {
				t.Errorf("%s:%d: the fix leaves the finding: %s", f.Path, f.Line, f.Message)
			}
			for what, n := range after {
				if n > before[what] {
					t.Errorf("%s:%d: the fix brings %s", f.Path, f.Line, what)
				}
			}
		}
		texts := make(map[string]string)
		for path, text := range mend(t, pathsOf(found...), found) {
			if filepath.Ext(path) == ".py" {
				texts[path] = text
			}
		}
		t.Run(directory.Name(), func(t *testing.T) { compiles(t, texts) })
	}
	if made[rule.NoJitter] < 100 || plain < 50 {
		t.Errorf("%v changes are proposed, of which %d for waits in plain Python", made, plain)
	}
}

// told is what is said of a finding wherever it stands in its file, and whatever that imports.
func told(f rule.Finding) string {
	return f.Path + ": " + string(f.Rule) + ": " + regexp.MustCompile(` with import .*| lines? \d+( to \d+)?`).ReplaceAllString(f.Message, "")
}

func countsOf(found []rule.Finding) map[string]int {
	counts := make(map[string]int)
	for _, f := range found {
		counts[told(f)]++
	}
	return counts
}

// pathsOf returns the files that the changes of findings are in, each once.
func pathsOf(found ...rule.Finding) []string {
	seen := make(map[string]bool)
	var paths []string
	for _, f := range found {
		for _, e := range f.Fix {
			if !seen[e.Path] {
				seen[e.Path] = true
				paths = append(paths, e.Path)
			}
		}
	}
	return paths
}

// put writes texts into files, and returns what takes that back.
func put(t *testing.T, texts map[string]string) (restore func()) {
	t.Helper()
	before := make(map[string]string)
	write := func(texts map[string]string) {
		for path, text := range texts {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for path := range texts {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before[path] = string(text)
	}
	write(texts)
	return func() { write(before) }
}

// compiles holds that CPython compiles texts.
func compiles(t *testing.T, texts map[string]string) {
	t.Helper()
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	const program = `
import json, sys
for name, text in json.load(sys.stdin).items():
    try:
        compile(text, name, "exec", dont_inherit=True)
    except SyntaxError as e:
        print(name, e)
        print(text)
`
	cmd := exec.Command(needs.Program(t, "python3"), "-W", "ignore", "-c", program)
	cmd.Stdin = bytes.NewReader(in)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, strings.TrimSpace(string(out)))
	}
}
