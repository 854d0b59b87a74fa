package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// onTerminal returns what a call says on a terminal, findings aside.
func onTerminal(t *testing.T, dir, jitterlint, args string) string {
	t.Helper()
	got := run(t, dir, script(t), "-qec", jitterlint+" "+args+" >/dev/null", "/dev/null")
	// The line of progress is taken away again.
	said := got.stdout[strings.LastIndex(got.stdout, eraseLine)+1:]
	return strings.ReplaceAll(strings.TrimPrefix(said, eraseLine[1:]), "\r\n", "\n")
}

// TestCleanRunSaysSo has runs that find nothing, and say on a terminal in how much.
func TestCleanRunSaysSo(t *testing.T) {
	jitterlint := build(t)
	r := repositoryOf(t, write(t, map[string]string{
		"go.mod": shopModule, "a/a.go": harmless, "b/b.go": harmless, "b/b_test.go": harmless, "c/c.go": retries, "x.py": "print(1)\n", "y.py": strings.Replace(handler, "5", "random.random()", 1),
		"tools/go.mod": "module example.com/tools\n", "tools/t.go": harmless,
	}))
	check := func(args, want string) {
		t.Helper()
		for range 2 { // the second time, go vet may take what it has cached
			if got := onTerminal(t, r.dir, jitterlint.path, args); got != want {
				t.Errorf("jitterlint %s says %q, want %q", args, got, want)
			}
		}
	}
	check("a", "jitterlint: nothing found in 1 package and 1 file (0 programs)\n")
	check("a b tools x.py", "jitterlint: nothing found in 3 packages and 4 files (0 programs)\n")
	check("-go-only a/a.go b", "jitterlint: nothing found in 2 packages\n")
	check("-scan-only x.py", "jitterlint: nothing found in 1 file (0 programs)\n")
	check("-since HEAD", "jitterlint: nothing found on lines changed since HEAD in 4 packages and 6 files (1 program)\n")
	check("-q a", "")
	check("c", "") // there are findings
	if got := jitterlint.run(t, r.dir, "a"); got != (outcome{}) {
		t.Errorf("in a pipe: %+v", got)
	}
	if got := jitterlint.run(t, r.dir, "baseline"); got.status != exitClean || !exists(filepath.Join(r.dir, ".jitterlint-baseline.json")) {
		t.Fatalf("baseline: %+v", got)
	}
	check("", "jitterlint: nothing found in 4 packages and 7 files (1 program); 1 finding is in the baseline\n")
	if got, want := onTerminal(t, r.dir, jitterlint.path, "-baseline=none -fix c"), "fixed: c/c.go:7:3: no-jitter\njitterlint: nothing is left in 1 package and 1 file (0 programs)\n"; got != want {
		t.Errorf("jitterlint -fix says %q, want %q", got, want)
	}
}
