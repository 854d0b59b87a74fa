package iac_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestLarge has files beyond the limit: those that may carry a program are told as
// what they are, wherever the word stands, and all others are passed over.
func TestLarge(t *testing.T) {
	const size = 9 << 20
	around := func(at int, word string) string {
		return strings.Repeat("x", at) + word + strings.Repeat("x", size-at)
	}
	loud := map[string]string{
		"first.py":         around(0, "sleep"),
		"last.py":          around(size, "sleep"),
		"across.py":        around(256<<10-2, "sleep"),
		"later.py":         around(3*256<<10-1, ".wait("),
		"stack.ts":         around(size/2, "fromInline"),
		"plain.js":         around(size/2, "sleep"),
		"stack.go":         around(size/2, "NewStringAsset"),
		"template.json":    around(size/2, "ZipFile sleep"),
		"template.yaml":    around(size/2, "InlineCode sleep"),
		"contract.py":      around(size/2, "retry_with_backoff"),
		"as-it-is.tsx":     around(size/2, "zipFile"),
		"old.template":     around(size/2, "ZipFile sleep"),
		"below/.hidden.py": around(size/2, "sleep"),
	}
	silent := map[string]string{
		"data.json":    around(size/2, "sleep, as people do"), // and no template
		"data.yaml":    around(size/2, "x"),
		"quiet.yaml":   around(size/2, "InlineCode"),
		"broken.py":    around(size/2, "sle\nep"),
		"generated.go": around(size/2, "time.Sleep"),
		"bundle.js":    around(size/2, "x"),
		"notes.txt":    around(size/2, "sleep"),
	}
	dir := t.TempDir()
	var want []string
	for _, files := range []map[string]string{loud, silent} {
		for name, text := range files {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, ok := loud[name]; ok {
				want = append(want, path)
			}
		}
	}
	s := settings.Default()
	result, err := iac.Scan(t.Context(), []string{dir}, s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, problem := range result.Problems {
		large := new(iac.LargeFile)
		if !errors.As(problem, &large) || !strings.Contains(problem.Error(), large.Path+": not read, since it is larger than 8 MiB") || !strings.Contains(problem.Error(), "exclude") {
			t.Error(problem)
		}
		got = append(got, large.Path)
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, path := range want {
		if slices.Contains(result.Paths, path) {
			t.Errorf("%s counts as looked at", path)
		}
	}

	s.Exclude = []string{"**"}
	if result, err := iac.Scan(t.Context(), []string{dir}, s); err != nil || len(result.Problems) > 0 {
		t.Errorf("with all left out: %v, %v", err, result.Problems)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if result, err := iac.Scan(ended, []string{dir}, settings.Default()); err == nil {
		t.Errorf("interrupted: %+v", result)
	}
}
