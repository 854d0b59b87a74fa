package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// withCRLF returns a text with the line ends of Windows, and none at its end.
func withCRLF(text string) string {
	return strings.TrimSuffix(strings.ReplaceAll(text, "\n", "\r\n"), "\r\n")
}

// diffed are files with fixes: in Go, in a guest, in plain Python, with the line ends of
// Windows, without one at the end, and with names that are hard to write in a diff.
func diffed() map[string]string {
	files := map[string]string{
		"go.mod": goMod, "dial/dial.go": goDial, "crlf/dial.go": withCRLF(goDial), "call.py": pyCall(0).old,
		"open/dial.go": strings.TrimSuffix(goDial, "\n"),
		"open.py":      strings.TrimSuffix(pyCall(0).old, "\n"),
		"crlf.py":      withCRLF(pyCall(9).old),
		"two words.py": pyCall(0).old,
		"größe.py":     pyCall(0).old,
		"infra/stack.ts": "new lambda.Function(this, 'F', {\r\n  runtime: lambda.Runtime.PYTHON_3_12,\r\n  code: lambda.Code.fromInline(`\r\n" +
			strings.ReplaceAll(pyCall(0).old, "\n", "\r\n") + "`),\r\n});",
	}
	if runtime.GOOS != "windows" {
		files["tab\tand \"quote\\.py"] = pyCall(0).old
		files["ends in .py "] = "" // a kind that nobody reads
	}
	return files
}

// TestDiff holds that git applies what -diff prints, which is then what -fix writes, and
// that -diff itself changes nothing.
func TestDiff(t *testing.T) {
	jitterlint := build(t)
	repo, fixed := repositoryOf(t, write(t, diffed())), write(t, diffed())
	got := jitterlint.run(t, repo.dir, "-diff")
	if got.status != exitFindings || got.stderr != "" {
		t.Errorf("status %d, %s", got.status, got.stderr)
	}
	if status := repo.git(t, "status", "--porcelain"); status != "" {
		t.Errorf("-diff changes %s", status)
	}
	if got := jitterlint.run(t, fixed, "-fix"); got.status != exitClean {
		t.Fatalf("-fix: %+v", got)
	}
	repo.apply(t, repo.dir, got.stdout)
	for name, before := range diffed() {
		after := textOf(t, filepath.Join(repo.dir, name))
		if want := textOf(t, filepath.Join(fixed, name)); after != want {
			t.Errorf("%s is %q, and -fix makes it %q", name, after, want)
		}
		if isFixable := strings.Contains(before, "Dial") || strings.Contains(before, "retry_with_backoff"); isFixable == (after == before) {
			t.Errorf("%s: %q", name, after)
		}
	}
	if again := jitterlint.run(t, repo.dir, "-diff"); again != (outcome{}) {
		t.Errorf("with nothing to fix: %+v", again)
	}
}

// apply has git apply a diff in a directory.
func (r gitRepo) apply(t *testing.T, dir, diff string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "diff")
	if err := os.WriteFile(file, []byte(diff), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out := runIn(t, dir, nil, "git", "apply", "--whitespace=nowarn", file); status != 0 {
		t.Fatalf("git apply: %s\n%s", out, diff)
	}
}

// TestDiffBelow has a diff made in a directory below the top, of its files and of others.
func TestDiffBelow(t *testing.T) {
	jitterlint := build(t)
	repo := repositoryOf(t, write(t, map[string]string{"a/call.py": pyCall(0).old, "b/call.py": pyCall(0).old}))
	below := filepath.Join(repo.dir, "a")
	got := jitterlint.run(t, below, "-diff", "-q")
	if !strings.HasPrefix(got.stdout, "--- a/call.py\n+++ b/call.py\n@@ ") {
		t.Fatalf("%+v", got)
	}
	repo.apply(t, below, got.stdout)
	if text := textOf(t, filepath.Join(below, "call.py")); text != pyCall(0).fixed {
		t.Errorf("%q", text)
	}
	other := jitterlint.run(t, below, "-diff", "../b")
	if other.status != exitFindings || strings.Contains(other.stdout, "a/..") || !strings.Contains(other.stderr, "call.py is not below this directory") {
		t.Errorf("%+v", other)
	}
}

// TestDiffOfLinks has a file with two names: it is in the diff once, by its own.
func TestDiffOfLinks(t *testing.T) {
	dir := write(t, map[string]string{"z/call.py": pyCall(0).old})
	if err := os.Symlink("z/call.py", filepath.Join(dir, "link.py")); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip(err)
		}
		t.Fatal(err)
	}
	got := build(t).run(t, dir, "-diff")
	if !strings.HasPrefix(got.stdout, "--- a/z/call.py\n") || strings.Count(got.stdout, "\n--- ") != 0 {
		t.Errorf("%+v", got)
	}
}

// TestDiffOfReadOnly has what -fix leaves alone in the diff, where nothing can be written.
func TestDiffOfReadOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the modes of directories mean nothing there")
	}
	dir := write(t, map[string]string{"call.py": pyCall(0).old})
	if err := os.Chmod(filepath.Join(dir, "call.py"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	if got := build(t).runAsNobody(t, dir, "-diff"); got.status != exitFindings || got.stderr != "" || !strings.Contains(got.stdout, "jitter_factor=0.3") {
		t.Errorf("%+v", got)
	}
}

// TestDiffBesideReports has reports go into files, and findings without a fix counted.
func TestDiffBesideReports(t *testing.T) {
	jitterlint := build(t)
	unknown := strings.Replace(pyHandler, "import time", "import time\nfrom names import *", 1) // which may be any
	dir := write(t, map[string]string{"call.py": pyCall(0).old, "handler.py": unknown})
	got := jitterlint.run(t, dir, "-diff", "-format", "text=report")
	if want := "jitterlint: 1 finding has no fix in this diff; jitterlint without -diff tells of all\n"; got.status != exitFindings || got.stderr != want || strings.Contains(got.stdout, "handler.py") {
		t.Errorf("%+v", got)
	}
	if text := textOf(t, filepath.Join(dir, "report")); strings.Count(text, "\n") != 2 {
		t.Errorf("the report: %s", text)
	}
	if got := jitterlint.run(t, dir, "-diff", "-o", "other"); got.status != exitFindings || textOf(t, filepath.Join(dir, "other")) != textOf(t, filepath.Join(dir, "report")) {
		t.Errorf("-o: %+v", got)
	}
	for args, want := range map[string]string{
		"-diff -fix":         "jitterlint: -diff shows what -fix writes; one of them is enough\n",
		"-diff -format json": "jitterlint: -diff and json would both go to standard output; give json another file, as in -format json=FILE\n",
		"baseline -diff":     "jitterlint: -fix and -diff have no place with jitterlint baseline, which changes no code\n",
	} {
		if got := jitterlint.run(t, dir, strings.Fields(args)...); got != (outcome{status: exitFailure, stderr: want}) {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

// TestDiffOnTerminal has a terminal not steered by what a file says.
func TestDiffOnTerminal(t *testing.T) {
	dir := write(t, map[string]string{"call.py": strings.Replace(pyCall(0).old, "\n\n", "\n# \x1b]0;title\x07\n", 1)})
	got := run(t, dir, script(t), "-qec", build(t).path+" -diff", "/dev/null")
	if strings.Contains(got.stdout, "\x1b]0;") || !strings.Contains(got.stdout, `# \x1b]0;title\a`) || !strings.Contains(got.stdout, "\x1b[32m+retry_with_backoff(print, 'x', jitter_factor=0.3)\x1b[0m") {
		t.Errorf("%+v", got)
	}
}
