package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// formFiles are the golden files of the demo's report, by form.
func formFiles() map[string]string {
	return map[string]string{
		"text": "demo.txt", "json": "demo.json", "sarif": "demo.sarif", "github": "demo.github.txt",
		"checkstyle": "demo.checkstyle.xml", "junit": "demo.junit.xml",
	}
}

// TestFormats writes all forms in one run, and holds each to its golden file.
func TestFormats(t *testing.T) {
	t.Setenv("GITHUB_WORKSPACE", "")
	jitterlint := build(t)
	dir := t.TempDir()
	args := []string{"-C", "testdata/demo"}
	for form := range formFiles() {
		args = append(args, "-format", form+"="+filepath.Join(dir, form))
	}
	got := jitterlint.run(t, root, args...)
	if got != (outcome{status: exitFindings}) {
		t.Errorf("%+v", got)
	}
	for form, file := range formFiles() {
		text, err := os.ReadFile(filepath.Join(dir, form))
		if err != nil {
			t.Fatal(err)
		}
		// The version is that of the build.
		plain := regexp.MustCompile(`("version": )"[^"]*",(\n +"semanticVersion": "[^"]*",)?(\n +"informationUri")`).ReplaceAll(text, []byte(`${1}"devel",${3}`))
		golden(t, file, string(plain))
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != len(formFiles()) {
		t.Errorf("%v, %v", left, err)
	}
}

const waiting = "import time\n\n\ndef handler(event, context):\n    while True:\n        try:\n            return call()\n        except Exception:\n            time.sleep(5)\n"

// TestExitRule holds that findings fail the run with every form, and that
// -fail-on narrows which.
func TestExitRule(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"handler.py": waiting})
	for form := range formFiles() {
		for _, test := range []struct {
			flags  []string
			status int
		}{
			{nil, exitFindings},
			{[]string{"-fail-on=no-jitter"}, exitFindings},
			{[]string{"-fail-on=jitter-off,no-jitter"}, exitFindings},
			{[]string{"-fail-on=jitter-off", "-fail-on=directive"}, exitClean},
		} {
			args := append([]string{"-scan-only", "-format", form}, test.flags...)
			got := jitterlint.run(t, dir, args...)
			if got.status != test.status || got.stderr != "" || !strings.Contains(got.stdout, "handler.py") {
				t.Errorf("%v: %+v", args, got)
			}
		}
	}
}

// TestFormatsOfFailures holds that every form is written when something was not
// analysed, and says so, and that the status is that of a failure.
func TestFormatsOfFailures(t *testing.T) {
	jitterlint := build(t)
	dir := demoWith(t, map[string]string{"bad/bad.go": "package bad\n\nvar x int = \"\"\n", "handler.py": waiting})
	args := []string{"-o", "report.txt", "-format", "text"}
	for form := range formFiles() {
		if form != "text" {
			args = append(args, "-format", form+"=report."+form)
		}
	}
	got := jitterlint.run(t, dir, args...)
	if got.status != exitFailure || got.stdout != "" || !strings.HasSuffix(got.stderr, "jitterlint: not analysed: example.com/shop/bad\n") {
		t.Errorf("%+v", got)
	}
	for form := range formFiles() {
		name := "report." + form
		if form == "text" {
			name = "report.txt"
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Contains(text, []byte("handler.py")) || form != "text" && !bytes.Contains(text, []byte("example.com/shop/bad")) {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	// So it is where there is no finding beside the failure, and no go command.
	if err := os.Remove(filepath.Join(dir, "handler.py")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	got = jitterlint.run(t, dir, "-format", "json")
	var doc struct{ Problems []string }
	if err := json.Unmarshal([]byte(got.stdout), &doc); err != nil || got.status != exitFailure || len(doc.Problems) != 1 || !strings.Contains(got.stderr, "there is no go command in PATH") {
		t.Errorf("without Go: %+v, %v", got, err)
	}
}

// TestDestinations has places where no report can go, which is said before
// anything is looked at: the module is broken.
func TestDestinations(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"handler.py": waiting, "a.txt": ""})
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args   []string
		stderr string
	}{
		{[]string{"-o", "no/report"}, "the report cannot be written: no/report: there is no directory no\n"},
		{[]string{"-o", "a.txt/report"}, "the report cannot be written: stat a.txt/report: not a directory\n"},
		{[]string{"-o", "sub"}, "the report cannot be written: sub is a directory\n"},
		{[]string{"-format", "json="}, "-format: json= names no file\n"},
		{[]string{"-format", "json", "-format", "text"}, "json and text would both go to standard output; give text another file, as in -format text=FILE\n"},
		{[]string{"-format", "json=x", "-format", "sarif=./sub/../x"}, "json and sarif would both go to x; "},
		{[]string{"-o", "x", "-format", "json=x", "-format", "text"}, "json and text would both go to x; "},
		{[]string{"-o", "x", "-format", "json=y"}, "-o: each form has a file of its own already\n"},
		{[]string{"-format", "pdf=x"}, "-format: there is no form \"pdf\"; there are text, "},
		{[]string{"-fail-on", "no-jiter"}, "\"no-jiter\" is no rule; did you mean no-jitter?"},
		{[]string{"-fail-on", ""}, "\"\" is no rule; "},
	} {
		got := jitterlint.run(t, dir, append([]string{"-scan-only"}, test.args...)...)
		if got.status != exitFailure || got.stdout != "" || !strings.Contains(got.stderr, test.stderr) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%v: %+v, want %s", test.args, got, test.stderr)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 3 {
		t.Errorf("what is left: %v, %v", left, err)
	}
}

// TestReplacing holds what becomes of a file that a report goes into.
func TestReplacing(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"handler.py": waiting, "old": strings.Repeat("old ", 1000)})
	if err := os.Chmod(filepath.Join(dir, "old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("old", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	mode := func(name string) os.FileMode {
		info, err := os.Lstat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	want := jitterlint.run(t, dir, "-scan-only")
	got := jitterlint.run(t, dir, "-scan-only", "-o", "link", "-format", "text", "-format", "json=new")
	text, err := os.ReadFile(filepath.Join(dir, "old"))
	if got != (outcome{status: exitFindings}) || err != nil || string(text) != want.stdout {
		t.Errorf("%+v, %v\n%s", got, err, text)
	}
	ordinary := filepath.Join(dir, "ordinary")
	if err := os.WriteFile(ordinary, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if mode("old") != 0o640 || mode("link")&os.ModeSymlink == 0 || mode("new") != mode("ordinary") {
		t.Errorf("old %v, link %v, new %v, an ordinary file %v", mode("old"), mode("link"), mode("new"), mode("ordinary"))
	}
	if dashed := jitterlint.run(t, dir, "-scan-only", "-o", "-"); dashed != want {
		t.Errorf("-o -: %+v", dashed)
	}
}

// TestStreams has devices and pipes, which are written to as they stand.
func TestStreams(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("/dev/full is Linux's")
	}
	jitterlint := build(t)
	dir := write(t, map[string]string{"handler.py": waiting})
	want := jitterlint.run(t, dir, "-scan-only")
	if got := jitterlint.run(t, dir, "-scan-only", "-o", "/dev/stdout"); got != want {
		t.Errorf("/dev/stdout: %+v", got)
	}
	if got := jitterlint.run(t, dir, "-scan-only", "-o", "/dev/stderr"); got != (outcome{exitFindings, "", want.stdout}) {
		t.Errorf("/dev/stderr: %+v", got)
	}
	if got := jitterlint.run(t, dir, "-scan-only", "-o", "/dev/full"); got != (outcome{exitFailure, "", "jitterlint: writing the report to /dev/full: no space left on device\n"}) {
		t.Errorf("/dev/full: %+v", got)
	}
	if got := jitterlint.run(t, dir, "-scan-only", "-format", "json=/dev/full", "-format", "text"); got.status != exitFailure || got.stdout != want.stdout {
		t.Errorf("text beside /dev/full: %+v", got)
	}
	// A pipe that nobody reads does not hold up an interrupt.
	if out, err := exec.Command("mkfifo", filepath.Join(dir, "pipe")).CombinedOutput(); err != nil {
		t.Fatalf("mkfifo: %v\n%s", err, out)
	}
	interrupted(t, dir, 300*time.Millisecond, jitterlint.path, "-scan-only", "-o", "pipe")
}

// TestInterrupted holds that nothing is left of a report when the run is
// interrupted.
func TestInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals to send")
	}
	jitterlint := build(t)
	demo, err := filepath.Abs(filepath.Join(root, "testdata/demo"))
	if err != nil {
		t.Fatal(err)
	}
	dir := write(t, map[string]string{"old": "old"})
	interrupted(t, dir, 30*time.Millisecond, jitterlint.path, "-C", demo, "-o", "old", "-format", "text", "-format", "json=new")
	left, err := os.ReadDir(dir)
	text, readErr := os.ReadFile(filepath.Join(dir, "old"))
	if err != nil || readErr != nil || len(left) != 1 || string(text) != "old" {
		t.Errorf("left: %v, %v; %q, %v", left, err, text, readErr)
	}
}

// interrupted runs a program, and interrupts it after some time; later, if the machine is
// so busy that the program does not listen yet.
func interrupted(t *testing.T, dir string, after time.Duration, name string, args ...string) {
	t.Helper()
	const signalled = -1
	for ; ; after *= 2 {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after)
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		switch code := cmd.ProcessState.ExitCode(); {
		case code == signalled && after < time.Second:
			continue
		case code != exitFailure || !strings.Contains(stderr.String(), "interrupted"):
			t.Errorf("%v: %d, %s", args, code, stderr.String())
		}
		return
	}
}

// TestRoot holds where the forms for code hosts name files from.
func TestRoot(t *testing.T) {
	jitterlint := build(t)
	top := write(t, map[string]string{"repo/.git/HEAD": "", "repo/a b/handler.py": waiting})
	sub := filepath.Join(top, "repo", "a b")
	for workspace, want := range map[string]string{
		"":                         "a b/handler.py",
		top:                        "repo/a b/handler.py",
		filepath.Join(top, "repo"): "a b/handler.py",
		sub:                        "handler.py",
		t.TempDir():                "a b/handler.py", // of something else
		"relative":                 "a b/handler.py",
	} {
		t.Setenv("GITHUB_WORKSPACE", workspace)
		github := jitterlint.run(t, sub, "-scan-only", "-format", "github", "-format", "sarif=/dev/stderr")
		uri := strings.ReplaceAll(want, " ", "%20")
		if !strings.HasPrefix(github.stdout, "::error file="+want+",line=9,") || !strings.Contains(github.stderr, `"uri": "`+uri+`"`) {
			t.Errorf("in %s: %s\nwant %s", workspace, github.stdout, want)
		}
	}
}

// script returns where script(1) is, which gives a program a terminal.
func script(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("other systems have another script(1), or none")
	}
	return needs.Program(t, "script")
}

// TestScreen has a real terminal, by script(1), for what people see there.
func TestScreen(t *testing.T) {
	terminal := script(t)
	jitterlint := build(t)
	dir := write(t, map[string]string{"handler.py": waiting})
	seen := func(env ...string) outcome {
		t.Helper()
		for _, e := range append([]string{"TERM=xterm", "NO_COLOR="}, env...) {
			key, value, _ := strings.Cut(e, "=")
			t.Setenv(key, value)
		}
		return run(t, dir, terminal, "-qec", jitterlint.path+" -scan-only", "/dev/null")
	}
	const excerpt = "9 |             time.sleep(5)\r\n  |             ^^^^^^^^^^^^^\r\n"
	painted := seen()
	if painted.status != exitFindings || !strings.Contains(painted.stdout, "\x1b[1;31merror[no-jitter]\x1b[0m") || strings.Contains(painted.stdout, excerpt) {
		t.Errorf("with colours: %+v", painted)
	}
	for _, env := range []string{"NO_COLOR=1", "TERM=dumb"} {
		plain := seen(env)
		if plain.status != exitFindings || strings.Contains(plain.stdout, "\x1b[1") || !strings.Contains(plain.stdout, excerpt) ||
			!strings.HasSuffix(plain.stdout, "1 finding in 1 file; jitterlint -fix puts 1 right; jitterlint explain RULE says more\r\n") {
			t.Errorf("with %s: %+v", env, plain)
		}
	}
}

// TestDanglingLink has a link whose target is not there yet: it keeps leading to it.
func TestDanglingLink(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"handler.py": waiting})
	for link, to := range map[string]string{"report": "real", ".jitterlint-baseline.json": "known.json"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			if runtime.GOOS != "windows" {
				t.Fatal(err)
			}
			t.Skip(err) // Windows does not let all users
		}
	}
	if got := jitterlint.run(t, dir, "-o", "report"); got.status != exitFindings {
		t.Errorf("%+v", got)
	}
	if got := jitterlint.run(t, dir, "baseline"); got.status != exitClean {
		t.Errorf("%+v", got)
	}
	for link, to := range map[string]string{"report": "real", ".jitterlint-baseline.json": "known.json"} {
		if at, err := os.Readlink(filepath.Join(dir, link)); err != nil || at != to || textOf(t, filepath.Join(dir, to)) == "" {
			t.Errorf("%s leads to %q: %v", link, at, err)
		}
	}
	if got := jitterlint.run(t, dir, "-baseline=none", "-format", "sarif=new", "-format", "json=new"); got.status != exitFailure {
		t.Errorf("two reports in one file: %+v", got)
	}
}

// TestNames has names of files that look like flags.
func TestNames(t *testing.T) {
	dir := write(t, map[string]string{"-dash.py": waiting})
	if got := build(t).run(t, dir, "-scan-only", "--", "-dash.py"); got.status != exitFindings || !strings.HasPrefix(got.stdout, "-dash.py:9:") {
		t.Errorf("%+v", got)
	}
}

// TestLongList has a list that does not end.
func TestLongList(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has /dev/zero")
	}
	if got := build(t).run(t, t.TempDir(), "-scan-only", "-files-from", "/dev/zero"); got.status != exitFailure || got.stderr != "jitterlint: -files-from: the list is longer than 16 MiB\n" {
		t.Errorf("%.300v", got)
	}
}

func TestFilesFrom(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{
		"a b.py": waiting, "b.py": waiting + "# b", "c.py": waiting + "# c", "README.md": "", "infra/d.py": waiting, "-e.py": waiting + "# e",
		"lines": "a b.py\n\nb.py\r\nREADME.md\n", "nuls": "a b.py\x00-e.py\x00", "none": "", "deep": "d.py\n", "gone": "a b.py\n\nno.py\n", "goneNul": "b.py\x00no.py\x00",
	})
	for _, test := range []struct {
		args  []string
		files []string
	}{
		{[]string{"-files-from", "lines"}, []string{"a b.py", "b.py"}},
		{[]string{"-files-from", "nuls"}, []string{"-e.py", "a b.py"}},
		{[]string{"-files-from", "none"}, nil},
		{[]string{"-C", "infra", "-files-from", "deep"}, []string{"infra/d.py"}},
	} {
		got := jitterlint.run(t, dir, append([]string{"-scan-only"}, test.args...)...)
		var files []string
		for line := range strings.Lines(got.stdout) {
			file, _, _ := strings.Cut(line, ":")
			files = append(files, file)
		}
		if strings.Join(files, ",") != strings.Join(test.files, ",") || (got.status == exitFindings) != (files != nil) || (got.stderr != "") != (files == nil) {
			t.Errorf("%v: %+v", test.args, got)
		}
	}
	cmd := exec.Command(jitterlint.path, "-scan-only", "-files-from", "-")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader("c.py\n")
	if out, _ := cmd.Output(); !strings.HasPrefix(string(out), "c.py:9:13: ") || strings.Count(string(out), "\n") != 1 {
		t.Errorf("from standard input: %s", out)
	}
	for _, test := range []struct {
		args   []string
		stderr string
	}{
		{[]string{"-scan-only", "-files-from", "gone"}, "gone:3: looking for no.py: there is no such file or directory, and git knows of none"},
		{[]string{"-scan-only", "-files-from", "goneNul"}, "goneNul:2: looking for no.py: there is no such file or directory, and git knows of none"},
		{[]string{"-files-from", "nolist"}, "-files-from: open nolist: no such file or directory"},
		{[]string{"-scan-only", "-files-from", "lines", "c.py"}, "-files-from names what is to be looked at, and so does c.py"},
	} {
		if got := jitterlint.run(t, dir, test.args...); got != (outcome{exitFailure, "", "jitterlint: " + test.stderr + "\n"}) {
			t.Errorf("%v: %+v", test.args, got)
		}
	}
}
