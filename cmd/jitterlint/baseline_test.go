package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
)

// Files of a project with one retry in each, that need no library.
const (
	goMod     = "module example.com/shop\n\ngo 1.26.0\n"
	goDial    = "package dial\n\nimport \"time\"\n\nfunc Dial(call func() error) {\n\tfor call() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n"
	pyHandler = "import time\n\n\ndef handler(event, context):\n    while True:\n        try:\n            return call()\n        except Exception:\n            time.sleep(5)\n"
	tsRetry   = "export const retry = `\nimport time\n\n\ndef again():\n    while True:\n        try:\n            return call()\n        except Exception:\n            time.sleep(7)\n`;\n"
	tsStack   = "import { retry } from './retry';\n\nnew lambda.Function(this, 'F', {\n  runtime: lambda.Runtime.PYTHON_3_12,\n  code: lambda.Code.fromInline(`${retry}\ndef handler(event, context):\n    return again()\n`),\n});\n"
)

// shop is a project with three findings.
func shop() map[string]string {
	return map[string]string{
		"go.mod": goMod, "dial/dial.go": goDial, "fn/handler.py": pyHandler, "infra/retry.ts": tsRetry, "infra/stack.ts": tsStack,
		"main.go": "package main\n\nfunc main() {}\n",
	}
}

// edit replaces a part of a file.
func edit(t *testing.T, dir, name, old, new string) {
	t.Helper()
	path := filepath.Join(dir, name)
	text := textOf(t, path)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(text, old, new, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// entriesOf returns the entries of a project's baseline.
func entriesOf(t *testing.T, dir string) []baseline.Entry {
	t.Helper()
	entries, err := baseline.Load(filepath.Join(dir, baseline.FileName))
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestBaseline(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, shop())
	if got := jitterlint.run(t, dir, "baseline"); got.status != exitClean || got.stdout != "" || got.stderr != "jitterlint: wrote 3 findings to .jitterlint-baseline.json; 3 are new\n" {
		t.Fatalf("baseline: %+v", got)
	}
	first := textOf(t, filepath.Join(dir, baseline.FileName))
	clean := func(name, at string, args ...string) {
		t.Helper()
		if got := jitterlint.run(t, at, args...); got != (outcome{}) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	clean("the same", dir)
	clean("in a directory", filepath.Join(dir, "dial"))
	clean("from elsewhere", t.TempDir(), "-C", dir)
	clean("a part", dir, "./dial")
	clean("the Go half", dir, "-go-only")
	clean("the other half", dir, "-scan-only")
	if got := jitterlint.run(t, dir, "-baseline=none"); got.status != exitFindings || strings.Count(got.stdout, "(no-jitter)") != 3 {
		t.Errorf("without the baseline: %+v", got)
	}

	edit(t, dir, "dial/dial.go", "package dial\n", "// Package dial dials.\npackage dial\n\n")
	edit(t, dir, "dial/dial.go", "time.Sleep(time.Second)", "time.Sleep(\n\t\t\t// a while\n\t\t\ttime.Second,\n\t\t)")
	edit(t, dir, "fn/handler.py", "time.sleep(5)", "time.sleep( 5 )  # a while")
	edit(t, dir, "infra/retry.ts", "export", "// Moved.\nexport")
	clean("moved and laid out anew", dir)

	edit(t, dir, "dial/dial.go", "\nfunc Dial", "\nfunc Again(call func() error) {\n\tfor call() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n\nfunc Dial")
	got := jitterlint.run(t, dir, "-format=json")
	var report struct {
		Findings []struct{ Function, Fingerprint string }
	}
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil {
		t.Fatal(err)
	}
	if got.status != exitFindings || len(report.Findings) != 1 || report.Findings[0].Function != "Again" || len(report.Findings[0].Fingerprint) != 32 || got.stderr != "" {
		t.Errorf("a new one: %+v", got)
	}
	if got := jitterlint.run(t, dir, "baseline"); got.stderr != "jitterlint: wrote 4 findings to .jitterlint-baseline.json; 1 is new\n" {
		t.Errorf("written again: %+v", got)
	}
	edit(t, dir, "dial/dial.go", "func Again(call func() error) {\n\tfor call() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n\n", "")
	if got := jitterlint.run(t, filepath.Join(dir, "fn"), "-C", ".."); !strings.Contains(got.stderr, "1 of its entries is gone: run `jitterlint baseline -C ..` to drop them\n") {
		t.Errorf("one that is gone, from elsewhere: %+v", got)
	}
	if got := jitterlint.run(t, dir, "baseline"); got.stderr != "jitterlint: wrote 3 findings to .jitterlint-baseline.json; 1 is gone\n" {
		t.Errorf("written once more: %+v", got)
	}
	if again := textOf(t, filepath.Join(dir, baseline.FileName)); again != first {
		t.Errorf("the file is not what it was:\n%s\n%s", again, first)
	}
	if err := os.Rename(filepath.Join(dir, "fn"), filepath.Join(dir, "lambda")); err != nil {
		t.Fatal(err)
	}
	clean("another directory", dir)
	if got := jitterlint.run(t, dir, "baseline"); got.stderr != "jitterlint: wrote 3 findings to .jitterlint-baseline.json; 1 has moved\n" {
		t.Errorf("another directory, written: %+v", got)
	}
	if all, err := filepath.Glob(filepath.Join(dir, ".jitterlint-*")); err != nil || len(all) != 1 {
		t.Errorf("what is left: %v, %v", all, err)
	}
}

// TestGone has each retry put right, and runs that can tell and that cannot.
func TestGone(t *testing.T) {
	jitterlint := build(t)
	tests := []struct {
		name   string
		change func(t *testing.T, dir string)
		args   []string
		gone   string
	}{
		{name: "in Go", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), gone: "no-jitter dial/dial.go Dial: time.Sleep(time.Second)"},
		{name: "in Go, alone", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"-go-only"}, gone: "no-jitter dial/dial.go Dial: time.Sleep(time.Second)"},
		{name: "in Go, the package", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"./dial"}, gone: "no-jitter dial/dial.go Dial: time.Sleep(time.Second)"},
		{name: "in Go, the file", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"dial/dial.go"}, gone: "no-jitter dial/dial.go Dial: time.Sleep(time.Second)"},
		{name: "in Go, not asked", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"-scan-only"}},
		{name: "in Go, elsewhere", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"./fn"}},
		{name: "in Go, the rule off", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"-disable=no-jitter"}},
		{name: "in Go, excluded", change: putRight("dial/dial.go", "time.Second)", "time.Second + rand.N(time.Second))"), args: []string{"-exclude=dial"}},
		{name: "in Go, not built", change: putRight("dial/dial.go", "package dial\n", "//go:build other\n\npackage dial\n")},
		{name: "a package that is deleted", change: remove("dial"), gone: "no-jitter dial/dial.go Dial: time.Sleep(time.Second)"},
		{name: "all of Go that is deleted", change: func(t *testing.T, dir string) { remove("dial")(t, dir); remove("main.go")(t, dir) }, gone: "no-jitter dial/dial.go Dial: time.Sleep(time.Second)"},
		{name: "a package that is deleted, elsewhere", change: remove("dial"), args: []string{"./fn"}},
		{name: "in Python", change: putRight("fn/handler.py", "sleep(5)", "sleep(5 * random.random())"), gone: "no-jitter fn/handler.py handler: time.sleep(5)"},
		{name: "in Python, the file", change: putRight("fn/handler.py", "sleep(5)", "sleep(5 * random.random())"), args: []string{"fn/handler.py"}, gone: "no-jitter fn/handler.py handler: time.sleep(5)"},
		{name: "in Python, not asked", change: putRight("fn/handler.py", "sleep(5)", "sleep(5 * random.random())"), args: []string{"-go-only"}},
		{name: "in Python, excluded", change: putRight("fn/handler.py", "sleep(5)", "sleep(5 * random.random())"), args: []string{"-exclude=fn"}},
		{name: "a program that is deleted", change: remove("fn"), args: []string{"-scan-only", "."}, gone: "no-jitter fn/handler.py handler: time.sleep(5)"},
		{name: "in a guest", change: putRight("infra/retry.ts", "sleep(7)", "sleep(7 * random.random())"), gone: "no-jitter infra/retry.ts again: time.sleep(7)"},
		{name: "in a guest, whose carrier is elsewhere", change: putRight("infra/retry.ts", "sleep(7)", "sleep(7 * random.random())"), args: []string{"infra/retry.ts"}},
	}
	original := write(t, shop())
	if got := jitterlint.run(t, original, "baseline"); got.status != exitClean {
		t.Fatalf("%+v", got)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(original)); err != nil {
				t.Fatal(err)
			}
			test.change(t, dir)
			got := jitterlint.run(t, dir, test.args...)
			if got.status != exitClean || got.stdout != "" {
				t.Errorf("%+v", got)
			}
			want := ""
			if test.gone != "" {
				want = "; 1 of its entries is gone: run `jitterlint baseline` to drop them\n\tgone: " + test.gone + "\n"
			}
			if !strings.HasSuffix(got.stderr, want) || (want == "") != (got.stderr == "") {
				t.Errorf("stderr %q, want %q", got.stderr, want)
			}
			// What is not looked at stays; what is gone does not.
			jitterlint.run(t, dir, append([]string{"baseline"}, test.args...)...)
			left := 3
			if test.gone != "" {
				left = 2
			}
			if n := len(entriesOf(t, dir)); n != left {
				t.Errorf("%d entries are left, want %d", n, left)
			}
		})
	}
}

func putRight(name, old, new string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		edit(t, dir, name, old, new)
		switch {
		case strings.Contains(new, "rand.N"):
			edit(t, dir, name, "import \"time\"", "import (\n\t\"math/rand/v2\"\n\t\"time\"\n)")
		case strings.Contains(new, "random.random"):
			edit(t, dir, name, "import time", "import random\nimport time")
		}
	}
}

func remove(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBaselineFile has the file stand in other places, and be none.
func TestBaselineFile(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{
		".jitterlint.yaml": "tests: true\n", "fn/handler.py": pyHandler, "go/go.mod": goMod, "go/dial.go": goDial,
		"newer.json": `{"version": 2}`, "conflict.json": "{\n<<<<<<< HEAD\n", "binary.json": "\x00\xff\x1b[2J",
	})
	if got := jitterlint.run(t, filepath.Join(dir, "go"), "baseline"); got.status != exitClean || len(entriesOf(t, dir)) != 1 {
		t.Errorf("beside the settings: %+v", got)
	}
	if got := jitterlint.run(t, dir, "baseline", "-scan-only"); got.status != exitClean || len(entriesOf(t, dir)) != 2 {
		t.Errorf("with another part: %+v", got)
	}
	own := filepath.Join(dir, "ci", "own.json")
	if got := jitterlint.run(t, dir, "baseline", "-scan-only", "-baseline", own); got.status != exitFailure || !strings.HasPrefix(got.stderr, "jitterlint: writing the baseline: ") {
		t.Errorf("in a directory that is not there: %+v", got)
	}
	if err := os.Mkdir(filepath.Dir(own), 0o755); err != nil {
		t.Fatal(err)
	}
	if got := jitterlint.run(t, dir, "baseline", "-scan-only", "-baseline", own); got.status != exitClean {
		t.Errorf("in a file of its own: %+v", got)
	}
	if got := jitterlint.run(t, filepath.Join(dir, "fn"), "-baseline", "../ci/own.json"); got != (outcome{}) {
		t.Errorf("a file of its own: %+v", got)
	}
	for args, want := range map[string]string{
		"-baseline nowhere.json":        "jitterlint: reading the baseline: stat nowhere.json: no such file or directory\n",
		"-baseline .":                   "jitterlint: reading the baseline: . is no file of text\n",
		"-baseline newer.json":          "jitterlint: newer.json: written by a newer jitterlint (version 2); this one reads version 1\n",
		"-baseline conflict.json":       "jitterlint: conflict.json:2: has a merge conflict: take either side of it, and run `jitterlint baseline`\n",
		"-baseline binary.json":         "jitterlint: binary.json:1: is no JSON: invalid character '\\x00' looking for beginning of value; restore it, or delete it and run `jitterlint baseline`\n",
		"baseline -baseline ci":         "jitterlint: reading the baseline: ci is no file of text\n",
		"baseline -baseline=none":       "jitterlint: -baseline=none leaves nothing to write\n",
		"baseline -fix":                 "jitterlint: -fix and -diff have no place with jitterlint baseline, which changes no code\n",
		"baseline -since HEAD":          "jitterlint: -since has no place with jitterlint baseline, which knows all findings\n",
		"baseline -nonsense":            "jitterlint: flag provided but not defined: -nonsense; see jitterlint -h\n",
		"baseline -baseline newer.json": "jitterlint: newer.json: written by a newer jitterlint (version 2); this one reads version 1\n",
	} {
		if got := jitterlint.run(t, dir, strings.Fields(args)...); got != (outcome{status: exitFailure, stderr: want}) {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

// TestBaselineBesideFailures has a package that does not build: what is known is
// known, nothing is said to be gone, and nothing is written.
func TestBaselineBesideFailures(t *testing.T) {
	jitterlint := build(t)
	files := maps.Clone(shop())
	dir := write(t, files)
	if got := jitterlint.run(t, dir, "baseline"); got.status != exitClean {
		t.Fatalf("%+v", got)
	}
	before := textOf(t, filepath.Join(dir, baseline.FileName))
	edit(t, dir, "dial/dial.go", "time.Second", "nothing")
	got := jitterlint.run(t, dir)
	if got.status != exitFailure || got.stdout != "" || strings.Contains(got.stderr, "gone") {
		t.Errorf("%+v", got)
	}
	got = jitterlint.run(t, dir, "baseline")
	if got.status != exitFailure || !strings.HasSuffix(got.stderr, "jitterlint: not analysed: example.com/shop/dial; .jitterlint-baseline.json is left as it is\n") {
		t.Errorf("%+v", got)
	}
	if after := textOf(t, filepath.Join(dir, baseline.FileName)); after != before {
		t.Errorf("the baseline is written:\n%s", after)
	}
}

// TestBaselineOfCopies looks at one file alone, as a hook does, of two that carry the
// same program: it is known by the other.
func TestBaselineOfCopies(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"a.py": waiting, "b.py": waiting})
	if got := jitterlint.run(t, dir, "baseline"); !strings.HasPrefix(got.stderr, "jitterlint: wrote 1 finding to ") {
		t.Fatalf("%+v", got)
	}
	before := textOf(t, filepath.Join(dir, ".jitterlint-baseline.json"))
	for _, file := range []string{"a.py", "b.py"} {
		if got := jitterlint.run(t, dir, "-scan-only", file); got != (outcome{}) {
			t.Errorf("%s alone: %+v", file, got)
		}
		if got := jitterlint.run(t, dir, "baseline", file); got.status != exitClean || textOf(t, filepath.Join(dir, ".jitterlint-baseline.json")) != before {
			t.Errorf("written from %s alone: %+v", file, got)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "b.py"), []byte(strings.Replace(waiting, "sleep(5)", "sleep(6)", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := jitterlint.run(t, dir, "-scan-only", "b.py"); got.status != exitFindings {
		t.Errorf("a copy that was changed: %+v", got)
	}
}
