package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files and the README's lists")

// outcome is what one call of the program came to.
type outcome struct {
	status         int
	stdout, stderr string
}

// program is the built command.
type program struct{ path string }

// build returns the command, which is built once for all tests.
func build(t *testing.T) program {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return program{path}
}

// run calls a program in a directory.
func run(t *testing.T, dir, name string, args ...string) outcome {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	return outcomeOf(t, cmd)
}

// outcomeOf runs a command to its end.
func outcomeOf(t *testing.T, cmd *exec.Cmd) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%v: %v", cmd.Args, err)
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

func (p program) run(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	return run(t, dir, p.path, args...)
}

// runAsNobody is run, by one for whom the modes of files hold.
func (p program) runAsNobody(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	cmd := exec.Command(p.path, args...)
	cmd.Dir = dir
	asNobody(t, cmd)
	return outcomeOf(t, cmd)
}

// write makes files below a new directory, which it returns.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// golden compares got with a file below testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update if that is right.\ngot:\n%s\nwant:\n%s", path, got, want)
	}
}

const root = "../.."

func TestDemo(t *testing.T) {
	jitterlint := build(t)
	wrong := jitterlint.run(t, root, "-C", "testdata/demo")
	if wrong.status != exitFindings || wrong.stderr != "" {
		t.Errorf("the demo: status %d, stderr %q", wrong.status, wrong.stderr)
	}
	golden(t, "demo.txt", wrong.stdout)

	right := jitterlint.run(t, root, "-C", "testdata/demo-fixed")
	if right != (outcome{}) {
		t.Errorf("the fixed demo: %+v", right)
	}
}

func TestVetTool(t *testing.T) {
	jitterlint := build(t)
	vet := func(args ...string) outcome {
		return run(t, filepath.Join(root, "testdata/demo"), "go", append([]string{"vet", "-vettool=" + jitterlint.path}, args...)...)
	}
	plain := vet("./...")
	if plain.status != 1 || strings.Count(plain.stderr, "-jitter)")+strings.Count(plain.stderr, "(jitter-off)") != 4 {
		t.Errorf("go vet: %+v", plain)
	}
	if context := vet("-c=0", "./payments"); !strings.Contains(context.stderr, "b.RandomizationFactor = noSpread") {
		t.Errorf("go vet -c=0: %+v", context)
	}
	if inJSON := vet("-json", "./..."); inJSON.status != 0 || !strings.Contains(inJSON.stdout, `"category": "jitter-off"`) || strings.Contains(inJSON.stdout, `\"in\"`) {
		t.Errorf("go vet -json: %+v", inJSON)
	}
	if off := vet("-disable=no-jitter,jitter-off", "./..."); off.status != 0 || off.stderr != "" {
		t.Errorf("go vet with the rules off: %+v", off)
	}
	inline := `-settings={"rules":{"no-jitter":false},"exclude":["payments"]}`
	if off := vet(inline, "./..."); off.status != 0 || off.stderr != "" {
		t.Errorf("go vet -settings: %+v", off)
	}
	for range 2 { // the second time, go vet may take what it has cached
		if bad := vet("-enable=no-such", "./payments"); bad.status == 0 || !strings.Contains(bad.stdout+bad.stderr, "rules.no-such: is no rule") {
			t.Errorf("go vet with a bad rule: %+v", bad)
		}
	}
	if flags := run(t, ".", jitterlint.path, "-flags"); !json.Valid([]byte(flags.stdout)) {
		t.Errorf("-flags: %+v", flags)
	}
	if id := run(t, ".", jitterlint.path, "-V=full"); !regexp.MustCompile(`jitterlint version \S+ .*buildID=`).MatchString(id.stdout) {
		t.Errorf("-V=full: %+v", id)
	}
}

// retrying is a package of the demo's module, so that it finds the libraries.
const retrying = `package extra

import "github.com/cenkalti/backoff/v4"

func policy() backoff.BackOff {
	return &backoff.ExponentialBackOff{
		InitialInterval: 1, // short
	}
}
`

// demoWith returns a copy of the demo's module with other files in it.
func demoWith(t *testing.T, files map[string]string) string {
	t.Helper()
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, "testdata/demo", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return write(t, files)
}

func TestFix(t *testing.T) {
	jitterlint := build(t)
	dir := demoWith(t, map[string]string{"extra/extra.go": retrying})
	vet := func(args ...string) outcome {
		return run(t, dir, "go", append([]string{"vet", "-vettool=" + jitterlint.path}, args...)...)
	}
	diff := vet("-fix", "-diff", "./...")
	if diff.status != 1 || !strings.Contains(diff.stdout, "+\t\tRandomizationFactor: backoff.DefaultRandomizationFactor,") {
		t.Errorf("-fix -diff: %+v", diff)
	}
	if fixed := vet("-fix", "./..."); fixed.status != 0 {
		t.Errorf("-fix: %+v", fixed)
	}
	text, err := os.ReadFile(filepath.Join(dir, "extra/extra.go"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(retrying, "InitialInterval: 1, // short\n",
		"InitialInterval:     1, // short\n\t\tRandomizationFactor: backoff.DefaultRandomizationFactor,\n", 1)
	if string(text) != want {
		t.Errorf("fixed:\n%s\nwant:\n%s", text, want)
	}
	if again := jitterlint.run(t, dir); again != (outcome{}) {
		t.Errorf("after the fix: %+v", again)
	}
}

// TestCopies has two copies of a module, whose packages the build cache takes for
// the same where paths are trimmed.
func TestCopies(t *testing.T) {
	t.Setenv("GOFLAGS", "-trimpath")
	jitterlint := build(t)
	for range 2 {
		dir := demoWith(t, map[string]string{"extra/extra.go": retrying})
		if got := jitterlint.run(t, dir); got.status != exitFindings || !strings.HasPrefix(got.stdout, "extra/extra.go:6:10: ") {
			t.Errorf("%+v", got)
		}
	}
}

// TestFixWithLineEnds fixes a file whose lines end as Windows has it.
func TestFixWithLineEnds(t *testing.T) {
	const code = "package p\r\n\r\nimport \"time\"\r\n\r\nfunc F(op func() error) {\r\n\tfor op() != nil {\r\n\t\ttime.Sleep(time.Second)\r\n\t}\r\n}\r\n"
	dir := write(t, map[string]string{"go.mod": "module example.com/p\n\ngo 1.26.0\n", "p.go": code})
	if got := build(t).run(t, dir, "-fix"); got.status != exitClean {
		t.Errorf("%+v", got)
	}
	want := strings.NewReplacer("import \"time\"\r\n", "import (\r\n\t\"math/rand/v2\"\r\n\t\"time\"\r\n)\r\n", "(time.Second)", "(time.Second + rand.N(time.Second/2))").Replace(code)
	if got := textOf(t, filepath.Join(dir, "p.go")); got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// TestOnce has a package that is vetted twice, as itself and with its tests.
func TestOnce(t *testing.T) {
	jitterlint := build(t)
	dir := demoWith(t, map[string]string{
		"extra/extra.go":      retrying,
		"extra/extra_test.go": strings.NewReplacer("policy", "testPolicy").Replace(retrying),
	})
	if got := jitterlint.run(t, dir); got.status != exitFindings || strings.Count(got.stdout, "\n") != 1 {
		t.Errorf("without tests: %+v", got)
	}
	if got := jitterlint.run(t, dir, "-tests"); got.status != exitFindings || strings.Count(got.stdout, "\n") != 2 {
		t.Errorf("with tests: %+v", got)
	}
	settingsFile := filepath.Join(dir, ".jitterlint.yaml")
	if err := os.WriteFile(settingsFile, []byte("tests: true\nexclude: ['**/extra.go']\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := jitterlint.run(t, filepath.Join(dir, "extra"))
	if got.status != exitFindings || strings.Count(got.stdout, "\n") != 1 || !strings.HasPrefix(got.stdout, "extra_test.go:6:10: ") {
		t.Errorf("with a settings file above: %+v", got)
	}
}

func TestFailures(t *testing.T) {
	jitterlint := build(t)
	const good = "package good\n\nfunc F() {}\n"
	tests := []struct {
		name   string
		files  map[string]string
		args   []string
		stderr string
	}{
		{
			name:   "code that does not compile",
			files:  map[string]string{"bad/bad.go": "package bad\n\nvar x int = \"\"\n", "bad/bad_test.go": "package bad\n", "good/good.go": good},
			stderr: "bad/bad.go:3:13: cannot use \"\" (untyped string constant) as int value in variable declaration\njitterlint: not analysed: example.com/shop/bad\n",
		},
		{
			name:   "what depends on it",
			files:  map[string]string{"bad/bad.go": "package bad\n\nvar X int = \"\"\n", "good/good.go": "package good\n\nimport \"example.com/shop/bad\"\n\nvar _ = bad.X\n"},
			stderr: "bad/bad.go:3:13: cannot use \"\" (untyped string constant) as int value in variable declaration\njitterlint: not analysed: example.com/shop/bad, example.com/shop/good\n",
		},
		{
			name:   "code that does not parse",
			files:  map[string]string{"bad/bad.go": "package bad\n\nfunc {\n", "good/good.go": good},
			stderr: "bad/bad.go:3:6: expected 'IDENT', found '{'\njitterlint: not analysed: example.com/shop/bad\n",
		},
		{
			name:   "tests that do not parse",
			files:  map[string]string{"bad/bad.go": "package bad\n", "bad/bad_test.go": "package bad_test\n\nfunc {\n", "good/good.go": good},
			args:   []string{"-tests"},
			stderr: "jitterlint: the tests of example.com/shop/bad do not load, and it was looked at without them: bad/bad_test.go:3:6: expected 'IDENT', found '{'\njitterlint: not analysed: the tests of example.com/shop/bad\n",
		},
		{
			name:   "a package that is not there",
			files:  map[string]string{"good/good.go": good},
			args:   []string{"./nowhere"},
			stderr: "jitterlint: looking for ./nowhere: there is no such file or directory\n",
		},
		{
			name:   "a file that is not there, for the scanner",
			args:   []string{"-scan-only", "nowhere"},
			stderr: "jitterlint: looking for nowhere: there is no such file or directory\n",
		},
		{name: "both halves left out", args: []string{"-go-only", "-scan-only"}, stderr: "jitterlint: -go-only and -scan-only leave nothing to do\n"},
		{name: "a bad flag", args: []string{"-nonsense"}, stderr: "jitterlint: flag provided but not defined: -nonsense; see jitterlint -h\n"},
		{name: "a flag in the wrong place", args: []string{"./...", "-tests"}, stderr: "jitterlint: flag -tests stands after a package; flags come first\n"},
		{name: "a rule that is off, to fail on", args: []string{"-fail-on", "no-delay"}, stderr: "jitterlint: -fail-on: no-delay is off; -enable no-delay switches it on\n"},
		{name: "settings that are a directory", files: map[string]string{".jitterlint.yaml/x": ""}, stderr: ".jitterlint.yaml is no file of text\n"},
		{name: "a directory that is not there", args: []string{"-C", "nowhere"}, stderr: "jitterlint: -C: there is no directory nowhere\n"},
		{name: "a verb after a flag", args: []string{"-tests", "baseline"}, stderr: "jitterlint: baseline stands after a flag; it comes first, as in jitterlint baseline -C dir\n"},
		{name: "a file that only looks like go vet's", args: []string{"x.cfg"}, stderr: "jitterlint: looking for x.cfg: there is no such file or directory"},
		{name: "a share that is none", args: []string{"-min-jitter=null"}, stderr: "\"null\" is no number"},
		{name: "a bad form", args: []string{"-format=xml"}, stderr: "jitterlint: -format: there is no form \"xml\"; there are text, json, sarif, github, checkstyle, junit, markdown and html\n"},
		{name: "a settings file that is not there", args: []string{"-settings=no.yaml"}, stderr: "jitterlint: reading settings: open no.yaml: "},
		{
			name:   "bad settings",
			files:  map[string]string{".jitterlint.yaml": "rules:\n  no-jitters: true\n", "good/good.go": good},
			stderr: "jitterlint: .jitterlint.yaml:2: rules.no-jitters: is no rule; did you mean no-jitter?",
		},
		{name: "a bad verb", args: []string{"explain", "nothing"}, stderr: "jitterlint: \"nothing\" is no rule; there are no-jitter, "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.files == nil {
				test.files = map[string]string{}
			}
			got := jitterlint.run(t, demoWith(t, test.files), test.args...)
			if got.status != exitFailure {
				t.Errorf("status %d, want %d", got.status, exitFailure)
			}
			if !strings.Contains(got.stderr, test.stderr) || got.stdout != "" {
				t.Errorf("stdout %q\nstderr %q\nwant   %q", got.stdout, got.stderr, test.stderr)
			}
		})
	}
}

// TestFindingsBesideFailures has one package that cannot be loaded, which makes
// go vet give up on all, and one with a finding.
func TestFindingsBesideFailures(t *testing.T) {
	jitterlint := build(t)
	dir := demoWith(t, map[string]string{
		"bad/bad.go":     "package bad\n\nimport _ \"example.com/shop/nowhere\"\n",
		"extra/extra.go": retrying,
	})
	got := jitterlint.run(t, dir)
	if got.status != exitFailure || strings.Count(got.stdout, "\n") != 1 || !strings.HasSuffix(got.stderr, "jitterlint: not analysed: example.com/shop/bad\n") {
		t.Errorf("%+v", got)
	}
	inJSON := jitterlint.run(t, dir, "-format=json")
	var report struct {
		Version     int
		Findings    []any
		NotAnalysed []string `json:"not_analysed"`
	}
	if err := json.Unmarshal([]byte(inJSON.stdout), &report); err != nil {
		t.Fatal(err)
	}
	if inJSON.status != exitFailure || len(report.Findings) != 1 || len(report.NotAnalysed) != 1 {
		t.Errorf("as JSON: %+v", inJSON)
	}
}

func TestVerbs(t *testing.T) {
	jitterlint := build(t)
	if got := jitterlint.run(t, ".", "explain", "no-jitter"); got.status != 0 {
		t.Errorf("explain: %+v", got)
	} else {
		golden(t, "explain.txt", got.stdout)
	}
	if got := jitterlint.run(t, ".", "libraries"); got.status != 0 || !strings.Contains(got.stdout, "github.com/cenkalti/backoff/v4@v4.3.0") {
		t.Errorf("libraries: %+v", got)
	}
	if got := jitterlint.run(t, ".", "version"); got.status != 0 || !strings.HasPrefix(got.stdout, "jitterlint ") {
		t.Errorf("version: %+v", got)
	}
	if got := jitterlint.run(t, ".", "-h"); got.status != 0 || !strings.HasPrefix(got.stdout, "jitterlint finds") || got.stderr != "" {
		t.Errorf("-h: %+v", got)
	}
}

// TestUnwritable has nowhere to put the report: a failure, and not a gate that
// passes.
func TestUnwritable(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil && runtime.GOOS == "linux" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip("only Linux has /dev/full")
	}
	defer full.Close()
	cmd := exec.Command(build(t).path, "-C", "testdata/demo")
	cmd.Dir = root
	cmd.Stdout = full
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != exitFailure {
		t.Errorf("%v", err)
	}
}

// TestScanner holds what the command makes of infrastructure code: no Go
// module is needed, a Go half that fails hides nothing, and fixes are written.
func TestScanner(t *testing.T) {
	jitterlint := build(t)
	const program = "import time\n\n\ndef handler(event, context):\n    while True:\n        try:\n            return call()\n        except Exception:\n            time.sleep(5)\n"
	const calls = "import random\n\nretry_with_backoff(print, 'x')\n"
	write := func(dir, name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	write(dir, "handler.py", program)
	got := jitterlint.run(t, dir)
	if got.status != exitFindings || !strings.HasPrefix(got.stdout, "handler.py:9:13: retry of call waits a constant 5s without jitter: ") {
		t.Errorf("without a module: %+v", got)
	}
	write(dir, "go.mod", "module example.com/broken\n\ngo 1.26.0\n")
	write(dir, "broken.go", "package broken\n\nvar x int = \"\"\n")
	got = jitterlint.run(t, dir)
	if got.status != exitFailure || !strings.Contains(got.stdout, "handler.py:9:13") || !strings.Contains(got.stderr, "example.com/broken") {
		t.Errorf("beside a broken package: %+v", got)
	}
	got = jitterlint.run(t, dir, "-scan-only")
	if got.status != exitFindings || got.stderr != "" {
		t.Errorf("the scanner alone: %+v", got)
	}
	write(dir, "call.py", calls)
	got = jitterlint.run(t, dir, "-fix", "call.py")
	fixed, err := os.ReadFile(filepath.Join(dir, "call.py"))
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(calls, "'x'", "'x', jitter_factor=0.3", 1); got.status != exitClean || string(fixed) != want {
		t.Errorf("fixed: %+v, %q", got, fixed)
	}
}
