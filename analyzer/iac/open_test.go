package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// demo is the directory of the demo's infrastructure code.
func demo(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata/demo/infra")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func textAt(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestOpen holds that the text of an open file counts where it is a root, and where
// another file takes a part of its program from it.
func TestOpen(t *testing.T) {
	helper, stack := filepath.Join(demo(t), "retry.ts"), filepath.Join(demo(t), "stack.ts")
	right := strings.Replace(textAt(t, helper), "sleep(delay)", "sleep(delay + delay * jitter_factor * random.random())", 1)
	told := func(roots []string, open iac.Open) []rule.ID {
		result, err := iac.ScanOpen(t.Context(), roots, open, settings.Default())
		if err != nil || len(result.Problems) > 0 {
			t.Fatal(err, result)
		}
		if len(open) == 1 && slices.Contains(roots, stack) && !slices.Equal(result.Parts[stack], []string{helper}) {
			t.Errorf("the stack's program is put together from %v", result.Parts[stack])
		}
		var ids []rule.ID
		for _, f := range result.Findings {
			ids = append(ids, f.Rule)
		}
		return ids
	}
	saved := []rule.ID{rule.FakeJitter, rule.NoJitter}
	if got := told([]string{helper}, nil); !slices.Equal(got, saved) {
		t.Errorf("as saved: %v", got)
	}
	if got := told([]string{helper}, iac.Open{helper: iac.Text(right)}); len(got) > 0 {
		t.Errorf("put right: %v", got)
	}
	if got := told([]string{stack}, iac.Open{helper: iac.Text(right)}); !slices.Equal(got, []rule.ID{rule.RetryContract}) {
		t.Errorf("the program that has a part put right: %v", got)
	}
	unsaved := filepath.Join(demo(t), "unsaved.ts")
	if got := told([]string{unsaved}, iac.Open{unsaved: iac.Text(textAt(t, helper))}); !slices.Equal(got, saved) {
		t.Errorf("in a file that is not there yet: %v", got)
	}
	apart := strings.Replace(textAt(t, stack), "./retry", "./unsaved", 1)
	if got := told([]string{stack}, iac.Open{stack: iac.Text(apart), unsaved: iac.Text(textAt(t, helper))}); !slices.Equal(got, append(saved, rule.RetryContract)) && !slices.Equal(got, []rule.ID{rule.RetryContract, rule.FakeJitter, rule.NoJitter}) {
		t.Errorf("with a part from a file that is not there yet: %v", got)
	}
	large := iac.Text(textAt(t, helper) + strings.Repeat("// long\n", 1<<20+1))
	result, err := iac.ScanOpen(t.Context(), []string{helper}, iac.Open{helper: large}, settings.Default())
	if err != nil || len(result.Findings) > 0 || len(result.Problems) != 1 {
		t.Errorf("of a text beyond the largest that is read: %+v, %v", result, err)
	}
}

// TestVisits holds that a file is visited by itself where a scan of its directory would
// come by it.
func TestVisits(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		".git/HEAD": "", ".gitignore": "made.ts\nout/\n", "lib/.gitignore": "*.gen.ts\n!kept.gen.ts\n",
		"lib/stack.ts": "", "lib/stack.gen.ts": "", "lib/kept.gen.ts": "", "made.ts": "", "out/stack.ts": "",
		"node_modules/x/index.ts": "", "lib/legacy/old.ts": "", "lib/stack.test.ts": "", "tests/stack.ts": "", "notes.txt": "",
		"pkg/pip-1.dist-info/RECORD": "pip/__init__.py,,\n", "pkg/pip/__init__.py": "", "lib/stack.min.js": "",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := settings.Default()
	s.Exclude, s.Root = []string{"lib/legacy"}, dir
	walked, err := iac.Files(t.Context(), dir, s, iac.Reads)
	if err != nil {
		t.Fatal(err)
	}
	if len(walked) != 2 {
		t.Errorf("a scan comes by %v", walked)
	}
	err = filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && iac.Visits(dir, path, s) != slices.Contains(walked, path) {
			t.Errorf("%s: visited %v", path, !slices.Contains(walked, path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"lib/new.ts": true, "lib/new.gen.ts": false, "../elsewhere.ts": false, "new/new/new.ts": true, "out/new/new.ts": false, "": false} {
		if got := iac.Visits(dir, filepath.Join(dir, filepath.FromSlash(path)), s); got != want {
			t.Errorf("%q, which is not there: visited %v", path, got)
		}
	}
}
