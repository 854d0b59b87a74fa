package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// retried is a package with one retry that waits the same each time, at 7:3.
const retried = "package p\n\nimport \"time\"\n\nfunc Retry(send func() error) {\n\tfor send() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n"

const retriedInPython = "import time\n\n\ndef f():\n    while True:\n        try:\n            return connect()\n        except Exception:\n            time.sleep(1)\n"

// TestSettingsFiles holds that settings are found by either name, and that those
// which cannot hold as they are written end the run.
func TestSettingsFiles(t *testing.T) {
	jitterlint := build(t)
	files := map[string]string{"go.mod": "module example.com/p\n\ngo 1.26\n", "a.go": retried}
	with := func(name, text string) string {
		files := map[string]string{"go.mod": files["go.mod"], "a.go": files["a.go"], name: text}
		return write(t, files)
	}
	if got := jitterlint.run(t, with(".jitterlint.yml", "rules:\n  no-jitter: false\n")); got != (outcome{}) {
		t.Errorf(".yml: %+v", got)
	}
	if got := jitterlint.run(t, with("jitterlint.yml", "rules:\n  no-jitter: false\n")); got.status != exitFindings {
		t.Errorf("a file that is none: %+v", got)
	}
	both := with(".jitterlint.yml", "tests: true\n")
	if err := os.WriteFile(filepath.Join(both, ".jitterlint.yaml"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dangling := with("b.go", "package p\n")
	if err := os.Symlink("nowhere", filepath.Join(dangling, ".jitterlint.yaml")); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		both:     ".jitterlint.yml; keep one\n",
		dangling: ".jitterlint.yaml is a link to a file that is not there\n",
		with(".jitterlint.yaml", "tests: true\nroot: nowhere\nexclude: [a.go]\n"):            "jitterlint: .jitterlint.yaml:2: root: there is no directory \"nowhere\"\n",
		with(".jitterlint.yaml", "scan:\n  typscript: false\n"):                              "jitterlint: .jitterlint.yaml:2: scan.typscript: is nothing that is scanned; did you mean typescript?\n",
		with(".jitterlint.yaml", "rules:\n  no-jitter: {on: true, severity: information}\n"): "jitterlint: .jitterlint.yaml:2: rules.no-jitter.severity: is \"information\", and must be error or warning\n",
	} {
		if got := jitterlint.run(t, dir); got.status != exitFailure || got.stdout != "" || !strings.HasSuffix(got.stderr, want) {
			t.Errorf("got  %+v\nwant %s", got, want)
		}
	}
}

// TestSeverity holds that the findings of a rule which is a warning are reported, in
// both halves, and fail no run unless -fail-on names it.
func TestSeverity(t *testing.T) {
	jitterlint := build(t)
	files := map[string]string{
		"go.mod": "module example.com/p\n\ngo 1.26\n", "a.go": retried, "f.py": retriedInPython,
		"legacy/a.go": retried, "legacy/f.py": retriedInPython, "legacy/b.py": "import random\nrandom.seed(1)\n" + strings.Replace(retriedInPython, "sleep(1)", "sleep(1 + random.Random(42).random())", 1),
		".jitterlint.yaml": "rules:\n  no-jitter: {severity: warning, exclude: [legacy]}\n",
	}
	dir := write(t, files)
	got := jitterlint.run(t, dir, "-format", "github")
	if got.status != exitFindings || strings.Count(got.stdout, "::warning ") != 2 || strings.Count(got.stdout, "::error ") != 1 ||
		!strings.Contains(got.stdout, "::warning file=a.go,line=7,") || !strings.Contains(got.stdout, "::warning file=f.py,line=9,") || !strings.Contains(got.stdout, "::error file=legacy/b.py,") {
		t.Errorf("with an error: %+v", got)
	}
	if err := os.Remove(filepath.Join(dir, "legacy/b.py")); err != nil {
		t.Fatal(err)
	}
	if got := jitterlint.run(t, dir); got.status != exitClean || strings.Count(got.stdout, "(no-jitter)") != 2 {
		t.Errorf("warnings alone: %+v", got)
	}
	if got := jitterlint.run(t, dir, "-fail-on", "no-jitter"); got.status != exitFindings || strings.Count(got.stdout, "(no-jitter)") != 2 {
		t.Errorf("-fail-on: %+v", got)
	}
	if got := jitterlint.run(t, dir, "-disable", "no-jitter"); got != (outcome{}) {
		t.Errorf("-disable: %+v", got)
	}
}

// TestScanSwitches holds that a host and a guest can be switched off, and that the
// Go half is another thing.
func TestScanSwitches(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{
		"go.mod": "module example.com/p\n\ngo 1.26\n", "a.go": retried, "f.py": retriedInPython,
		"stack.ts": "new lambda.Function(this, 'F', { runtime: lambda.Runtime.PYTHON_3_12, code: lambda.Code.fromInline(`" + retriedInPython + "# inline\n`) });\n",
	})
	for text, want := range map[string]string{
		"{}":                    "a.go f.py stack.ts",
		"typescript: false":     "a.go f.py",
		"typescript: true":      "a.go f.py stack.ts",
		"python: false":         "a.go",
		"go: false":             "a.go f.py stack.ts",
		"cloudformation: false": "a.go f.py stack.ts",
	} {
		if err := os.WriteFile(filepath.Join(dir, ".jitterlint.yaml"), []byte("scan:\n  "+text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		got := jitterlint.run(t, dir)
		var names []string
		for line := range strings.Lines(got.stdout) {
			name, _, _ := strings.Cut(line, ":")
			names = append(names, name)
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%s: %+v\nwant %s", text, got, want)
		}
	}
}

// TestPreset holds that -preset golangci, or the setting, has what flow proves in Go alone,
// and that other settings go over it.
func TestPreset(t *testing.T) {
	jitterlint := build(t)
	named := "package q\n\nimport \"time\"\n\nfunc RetryWithBackoff(f func() (bool, error)) error {\n\tfor {\n\t\tagain, err := f()\n\t\tif !again {\n\t\t\treturn err\n\t\t}\n\t\ttime.Sleep(time.Second)\n\t}\n}\n"
	files := map[string]string{"go.mod": "module example.com/p\n\ngo 1.26\n", "a.go": retried, "q/q.go": named, "f.py": retriedInPython}
	dir := write(t, files)
	if got := jitterlint.run(t, dir); got.status != exitFindings || strings.Count(got.stdout, "(no-jitter)") != 3 || !strings.Contains(got.stdout, "(by the function's name)") {
		t.Errorf("by default: %+v", got)
	}
	want := jitterlint.run(t, dir, "-preset", "golangci")
	if want.status != exitFindings || strings.Count(want.stdout, "\n") != 1 || !strings.HasPrefix(want.stdout, "a.go:7:3: ") {
		t.Errorf("with the flag: %+v", want)
	}
	gitRepo{dir}.change(t, ".jitterlint.yaml", "preset: golangci\n")
	if got := jitterlint.run(t, dir); got != want {
		t.Errorf("in the settings: %+v", got)
	}
	gitRepo{dir}.change(t, ".jitterlint.yaml", "preset: golangci\nscan: {python: true}\nrules: {no-jitter: {severity: warning}}\n")
	if got := jitterlint.run(t, dir); got.status != exitClean || strings.Count(got.stdout, "(no-jitter)") != 2 || !strings.Contains(got.stdout, "f.py:9:13: ") {
		t.Errorf("with others over it: %+v", got)
	}
}
