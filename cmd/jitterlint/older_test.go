package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
)

// TestOlderBaseline holds that a baseline knows its sites again in a version that words
// its findings otherwise. Both baselines were written before findings were worded as
// they are now; they are not written anew.
func TestOlderBaseline(t *testing.T) {
	jitterlint := build(t)
	for tree, file := range map[string]string{
		"testdata/older":                        "testdata/older/" + baseline.FileName,
		filepath.Join(root, "testdata", "demo"): "testdata/older-demo.json",
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(tree)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, baseline.FileName), []byte(textOf(t, file)), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := jitterlint.run(t, dir); got.status != exitClean || got.stdout != "" || got.stderr != "" {
			t.Errorf("%s: %+v", tree, got)
		}
		// Each entry has a finding: none is gone.
		before := entriesOf(t, dir)
		if got := jitterlint.run(t, dir, "baseline"); got.status != exitClean || len(entriesOf(t, dir)) != len(before) || len(before) < 7 {
			t.Errorf("%s: of %d entries, %d are left: %+v", tree, len(before), len(entriesOf(t, dir)), got)
		}
	}
}
