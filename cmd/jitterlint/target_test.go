package main

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

const (
	shopModule = "module example.com/shop\n\ngo 1.26.0\n"
	retries    = "package p\n\nimport \"time\"\n\nfunc Retry(op func() error) {\n\tfor op() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n"
	uses       = "package p\n\nfunc Use(f func() error) { Retry(f) }\n"
	handler    = "import time\n\n\ndef handler():\n    while True:\n        try:\n            return call()\n        except Exception:\n            time.sleep(5)\n"
	harmless   = "package p\n"
)

// filesIn returns the files that a text report has findings in, in order.
func filesIn(report string) string {
	return strings.Join(regexp.MustCompile(`(?m)^[^\s:]+`).FindAllString(report, -1), " ")
}

// namings are calls in one directory, each with what it has findings in, its status
// if that does not follow from them, and a part of what it says beside them; "" is
// nothing at all.
type naming struct {
	args, files string
	status      int
	says        string
}

func (p program) check(t *testing.T, dir string, namings []naming) {
	t.Helper()
	for _, n := range namings {
		if n.files != "" && n.status == exitClean {
			n.status = exitFindings
		}
		args := strings.Fields(strings.ReplaceAll(n.args, "$PWD", dir))
		for i, arg := range args {
			if arg == `""` {
				args[i] = ""
			}
		}
		got := p.run(t, dir, args...)
		if files := strings.ReplaceAll(filesIn(got.stdout), dir+"/", ""); files != n.files || got.status != n.status {
			t.Errorf("jitterlint %s: status %d, findings in %q; want %d, %q\n%s", n.args, got.status, files, n.status, n.files, got.stderr)
		}
		if !strings.Contains(got.stderr, n.says) || n.says == "" && got.stderr != "" {
			t.Errorf("jitterlint %s says %q, want %q", n.args, got.stderr, n.says)
		}
	}
}

// TestGoFilesAreNamed has lists of files, as editors and hooks hand them on: their
// packages are loaded, and what is found elsewhere in these is left out.
func TestGoFilesAreNamed(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{
		"go.mod": shopModule, "a/a.go": retries, "a/use.go": uses, "b/b.go": retries, "c/c.go": retries, "c/c_test.go": strings.Replace(retries, "Retry", "Again", 1),
		"d/plain.go": harmless, "d/d_" + elsewhere() + ".go": retries, "d/tagged.go": "//go:build special\n\n" + retries, "x.py": handler, "_bad/bad.go": "package bad\n\nfunc {\n",
		// The wait is decided in one file, and handed to what waits in another.
		"e/policy.go": "package p\n\nimport \"time\"\n\nvar wait = time.Second\n", "e/wait.go": strings.Replace(retries, "time.Second)", "wait)", 1),
		"other/go.mod": "module example.com/other\n\ngo 1.26.0\n", "other/o.go": retries,
	})
	if err := os.Symlink("a", filepath.Join(dir, "link")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	jitterlint.check(t, dir, []naming{
		{args: "a/a.go", files: "a/a.go"},
		{args: "a/use.go"},
		{args: "a/use.go a/a.go", files: "a/a.go"},
		{args: "a/a.go b/b.go", files: "a/a.go b/b.go"},
		{args: "a b/b.go", files: "a/a.go b/b.go"},
		{args: "a a/use.go", files: "a/a.go"},
		{args: "a/a.go a/a.go ./a/../a/a.go", files: "a/a.go"},
		{args: "$PWD/a/a.go x.py other/o.go", files: "a/a.go other/o.go x.py"},
		{args: "-C a a.go ../b/b.go", files: "a/a.go b/b.go"},
		{args: "link/a.go", files: "link/a.go"},
		{args: "link", files: "a/a.go"},
		{args: "e/wait.go", files: "e/wait.go"},
		{args: "-scan-only a/a.go"},
		{args: "-go-only a/a.go x.py", files: "a/a.go"},
		{args: "c/c_test.go", says: "nothing was looked at: c/c_test.go is a test"},
		{args: "c/c_test.go c/c.go", files: "c/c.go"},
		{args: "-tests c/c_test.go", files: "c/c_test.go"},
		{args: "d/d_" + elsewhere() + ".go", says: "d/d_" + elsewhere() + ".go is not built for " + runtime.GOOS + "/" + runtime.GOARCH + " without -tags, and was not looked at as Go"},
		{args: "d/tagged.go a/a.go", files: "a/a.go", says: "d/tagged.go is not built for"},
		{args: "-tags special d/tagged.go", files: "d/tagged.go"},
		{args: "d/plain.go"},
		{args: "_bad/bad.go", status: exitFailure, says: "expected 'IDENT'"},
		{args: "-exclude _bad _bad/bad.go a/a.go", files: "a/a.go"},
		{args: "example.com/shop/b", files: "b/b.go"},
		{args: "example.com/shop/b a/use.go", files: "b/b.go"},
	})
}

// elsewhere is a system that this is not.
func elsewhere() string {
	if runtime.GOOS == "windows" {
		return "linux"
	}
	return "windows"
}

// TestDirectoriesStandForAllBelow has one meaning of a directory for both halves, in
// which modules of their own have a part.
func TestDirectoriesStandForAllBelow(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{
		"go.mod": shopModule, "svc/deep/a.go": retries, "svc/deep/x.py": handler, "svc/testdata/t.go": retries, "svc/_old/o.go": retries,
		"svc/tools/go.mod": "module example.com/tools\n\ngo 1.26.0\n", "svc/tools/t.go": retries, "svc/tools/testdata/m/go.mod": "module m\n", "svc/tools/testdata/m/m.go": retries,
		"svc/empty/go.mod": "module example.com/empty\n", "ignored/go.mod": "module example.com/ignored\n\ngo 1.26.0\n", "ignored/i.go": retries, ".gitignore": "ignored\n",
		"win/w_" + elsewhere() + ".go": retries, "docs/README.md": "",
	})
	const all = "svc/deep/a.go svc/deep/x.py svc/tools/t.go"
	jitterlint.check(t, dir, []naming{
		{args: "", files: all}, {args: ".", files: all}, {args: "./...", files: all}, {args: "svc", files: all}, {args: "svc/...", files: all},
		{args: "./svc/", files: all}, {args: "$PWD/svc/...", files: all}, {args: "-C svc .", files: all}, {args: "-C svc/deep ..", files: all},
		{args: "svc/tools", files: "svc/tools/t.go"},
		{args: "./s...", files: all}, {args: "s...", files: all}, {args: "svc...", files: all}, {args: "-C svc ./t...", files: "svc/tools/t.go"}, {args: "$PWD/svc/dee...", files: "svc/deep/a.go svc/deep/x.py"},
		{args: "svc/t... svc/d...", files: all}, // but testdata must be named itself
		{args: "./sv./...", status: exitFailure, says: "looking for ./sv./...: there is no such file or directory"},
		{args: "./svd...", status: exitFailure, says: "looking for ./svd...: there is no such file or directory"},
		{args: "./svc/deep/a...", status: exitFailure, says: "looking for ./svc/deep/a...: there is no such file or directory"},
		{args: "-exclude svc/tools", files: "svc/deep/a.go svc/deep/x.py"},
		{args: "svc/testdata", files: "svc/testdata/t.go"},
		{args: "ignored", files: "ignored/i.go"},
		{args: "docs", says: "nothing was looked at: there is no file of a kind that is read"},
		{args: "win", status: exitFailure, says: "1 Go file below win is not built for " + runtime.GOOS},
		{args: "win svc", files: all, status: exitFailure, says: "1 Go file below win is not built for"},
	})
}

// TestModulesOutsideOfTheWorkspace has a module that go.work does not list, which is
// looked at by itself.
func TestModulesOutsideOfTheWorkspace(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{
		"go.work": "go 1.26.0\n\nuse ./a\n", "a/go.mod": "module example.com/a\n\ngo 1.26.0\n", "a/a.go": retries,
		"tools/go.mod": "module example.com/tools\n\ngo 1.26.0\n", "tools/t.go": retries,
	})
	jitterlint.check(t, dir, []naming{
		{files: "a/a.go tools/t.go"}, {args: "tools", files: "tools/t.go"}, {args: "tools/t.go", files: "tools/t.go"}, {args: "a", files: "a/a.go"},
		{args: "-C tools", files: "tools/t.go"}, {args: "-C tools example.com/tools", files: "tools/t.go"}, {args: "example.com/a", files: "a/a.go"},
	})
}

// TestGoInNoModule holds that Go which is not looked at is never green, but for a
// stray file beside what is.
func TestGoInNoModule(t *testing.T) {
	jitterlint := build(t)
	loose := write(t, map[string]string{"a.go": retries, "b/b.go": retries, ".github/workflows/ci.yml": "on: push\n"})
	jitterlint.check(t, loose, []naming{
		{status: exitFailure, says: "2 Go files below . are in no module, and not looked at: a.go, b/b.go; `go mod init`"},
		{args: "baseline", status: exitFailure, says: ".jitterlint-baseline.json is left as it is"},
		{args: "-go-only", status: exitFailure, says: "in no module"},
		{args: "b", status: exitFailure, says: "1 Go file below b is in no module"},
		{args: "a.go", files: "a.go"}, {args: "b/b.go a.go", files: "a.go b/b.go"},
		{args: "-scan-only"},
		{args: "-exclude **/*.go"}, // the rest is looked at
	})
	if exists(filepath.Join(loose, ".jitterlint-baseline.json")) {
		t.Error("a baseline was written of what was not looked at")
	}
	if got := jitterlint.run(t, loose, "-format=sarif"); got.status != exitFailure || !strings.Contains(got.stdout, `"executionSuccessful": false`) {
		t.Errorf("as SARIF: %+v", got)
	}
	stray := write(t, map[string]string{"hack/a.go": retries, "lambda/x.py": handler})
	jitterlint.check(t, stray, []naming{
		{files: "lambda/x.py", says: "jitterlint: 1 Go file below . is in no module, and not looked at: hack/a.go\n"},
		{args: "-go-only", status: exitFailure, says: "in no module"},
		{args: "hack", status: exitFailure, says: "in no module"},
		{args: "lambda", files: "lambda/x.py"},
	})
}
