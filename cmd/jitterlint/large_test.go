package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLargeFiles has files beyond the limit. Those that may carry a program are named
// with the remedy; they keep their entries of the baseline, which is written for the rest.
func TestLargeFiles(t *testing.T) {
	jitterlint := build(t)
	much := strings.Repeat("x", 9<<20)
	dir := write(t, map[string]string{"data.json": `{"sleep": "` + much + `"}`, "fn/a.py": pyRetries("a"), "fn/b.py": pyRetries("b"), "fn/gone.py": pyRetries("gone")})
	if got := jitterlint.run(t, dir); got.status != exitFindings || got.stderr != "" || strings.Count(got.stdout, "(no-jitter)") != 3 {
		t.Errorf("with data: %+v", got)
	}
	if got := jitterlint.run(t, dir, "baseline"); got.status != exitClean || len(entriesOf(t, dir)) != 3 {
		t.Errorf("with data: %+v", got)
	}

	edit(t, dir, "fn/a.py", "import time\n", "import time\n# "+much+"\n")
	const named = "fn/a.py: not read, since it is larger than 8 MiB, and it may carry a program: leave it out, by exclude in the settings or by -exclude\n"
	edit(t, dir, "fn/gone.py", "time.sleep(5)", "raise")
	got := jitterlint.run(t, dir, "-format", "sarif")
	if got.status != exitFailure || !strings.HasSuffix(got.stderr, named+"jitterlint: not everything could be analysed\n") || !strings.Contains(got.stdout, `"executionSuccessful": false`) {
		t.Errorf("with a large program: status %d, %q", got.status, got.stderr)
	}
	if err := os.WriteFile(filepath.Join(dir, "fn", "new.py"), []byte(pyRetries("new")), 0o600); err != nil {
		t.Fatal(err)
	}
	if got = jitterlint.run(t, dir); got.status != exitFailure || !strings.HasPrefix(got.stdout, "fn/new.py:9:13: ") {
		t.Errorf("with a new finding: %+v", got)
	}
	got = jitterlint.run(t, dir, "baseline")
	if want := named + "jitterlint: wrote 2 findings to .jitterlint-baseline.json; 1 is new, 1 is gone, 1 was not looked at and stays\n"; got.status != exitFailure || !strings.HasPrefix(got.stderr, want) {
		t.Errorf("baseline: %+v", got)
	}
	var paths []string
	for _, e := range entriesOf(t, dir) {
		paths = append(paths, e.Path)
	}
	if got := strings.Join(paths, " "); got != "fn/a.py fn/b.py fn/new.py" {
		t.Errorf("the entries are those of %s", got)
	}
	if got := jitterlint.run(t, dir, "-exclude", "fn/a.py"); got != (outcome{}) {
		t.Errorf("with the remedy: %+v", got)
	}
}
