package iac_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestRetriers holds the retries of Step Functions in code: each line that says what is
// wanted has that finding, and no other has any. With what is proposed, none is left but
// those without a proposal.
func TestRetriers(t *testing.T) {
	dir := filepath.Join(fixtures, "cdk")
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	want := make(map[place]string)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if _, id, ok := strings.Cut(line, "want "); ok {
				id, _, _ = strings.Cut(id+" ", " ")
				want[place{filepath.Base(file), i + 1}] = id
			}
		}
	}
	found := scan(t, settings.Default(), dir).Findings
	got := make(map[place]string)
	for _, f := range found {
		at := place{filepath.Base(f.Path), f.Line}
		if got[at] != "" {
			t.Errorf("%v has two findings: %s", at, f.Message)
		}
		got[at] = string(f.Rule)
		if want[at] != got[at] {
			t.Errorf("%v: %s: %s", at, f.Rule, f.Message)
		}
	}
	for at, id := range want {
		if got[at] == "" {
			t.Errorf("%v: %s is not reported", at, id)
		}
	}
	left := 0
	for _, f := range found {
		if len(f.Fix) == 0 {
			left++
		}
	}
	mended := t.TempDir()
	for path, text := range mend(t, files, found) {
		if err := os.WriteFile(filepath.Join(mended, filepath.Base(path)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := iac.Scan(t.Context(), []string{mended}, settings.Default())
	if err != nil || len(again.Findings) != left || len(again.Problems) > 0 {
		t.Errorf("with the changes, %d findings are left, not %d: %v %v", len(again.Findings), left, err, again.Problems)
		for _, f := range again.Findings {
			t.Logf("%s:%d: %s: %s", f.Path, f.Line, f.Rule, f.Message)
		}
	}
}

type place struct {
	file string
	line int
}

// mend returns the texts of files with the changes that findings propose.
func mend(t *testing.T, files []string, found []rule.Finding) map[string]string {
	t.Helper()
	edits := make(map[string][]rule.Edit)
	for _, f := range found {
		for _, e := range f.Fix {
			edits[e.Path] = append(edits[e.Path], e)
		}
	}
	texts := make(map[string]string)
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(data)
	}
	for path := range maps.Keys(edits) {
		slices.SortFunc(edits[path], func(a, b rule.Edit) int { return b.Start - a.Start })
		for _, e := range edits[path] {
			if texts[path][e.Start:e.End] != e.Old {
				t.Errorf("%s: %q stands where %q is to be changed", path, texts[path][e.Start:e.End], e.Old)
			}
			texts[path] = texts[path][:e.Start] + e.New + texts[path][e.End:]
		}
	}
	return texts
}
