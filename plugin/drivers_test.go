package plugin_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// lines are findings, one a line: file, line, column and message, sorted. The
// places that a finding is related to are left out: some drivers tell them in the
// message, others beside it.
type lines []string

var (
	relatedPlace = regexp.MustCompile(`( \[[^\]]+: [^\] ]+:\d+\])+$`)
	printedPlace = regexp.MustCompile(`(?m)^(\S+\.go:\d+:\d+): (.*)$`)
)

func (l lines) add(place, message string) lines {
	return append(l, place+": "+relatedPlace.ReplaceAllString(message, ""))
}

// sorted returns the lines in order, and those once that test variants repeat.
func (l lines) sorted() lines {
	slices.Sort(l)
	return slices.Compact(l)
}

// without leaves out what stands in the files of a directory.
func (l lines) without(dir string) lines {
	return slices.DeleteFunc(slices.Clone(l), func(line string) bool { return strings.HasPrefix(line, dir+"/") })
}

// driven are modules that have the same findings whoever runs the pass, with
// settings and without. They have retries of their own, of a library, and by helpers
// of other packages and of another module.
var driven = []struct {
	name, dir string
	settings  string // as JSON
	want      int    // in Go itself
	inStrings int    // in programs that Go carries
}{
	{name: "as it is", dir: drivers, settings: "{}", want: 9, inStrings: 3},
	{name: "with settings", dir: drivers, settings: `{"tests": true, "exclude": ["**/legacy/**"], "rules": {"jitter-off": false}}`, want: 7, inStrings: 3},
	{name: "the demo", dir: root + "/testdata/demo", settings: "{}", want: 4},
}

// TestVet has go vet run the pass.
func TestVet(t *testing.T) {
	command := tool(t, jitterlint)
	for _, test := range driven {
		t.Run(test.name, func(t *testing.T) {
			want := fromCommand(t, command, test.dir, "-go-only", "-settings="+test.settings)
			if len(want) != test.want {
				t.Errorf("the command found %d:\n%s", len(want), strings.Join(want, "\n"))
			}
			same(t, "go vet", fromVet(t, command, test.dir, test.settings), want)
		})
	}
}

// TestNogo has Bazel's nogo run the pass.
func TestNogo(t *testing.T) {
	command := tool(t, jitterlint)
	for _, test := range driven {
		t.Run(test.name, func(t *testing.T) {
			config, err := json.Marshal(map[string]any{"jitterlint": map[string]any{
				"analyzer_flags": map[string]string{"settings": test.settings},
			}})
			if err != nil {
				t.Fatal(err)
			}
			n := newNogo(t, string(config))
			same(t, "nogo", fromNogo(t, n, test.dir), fromCommand(t, command, test.dir, "-go-only", "-settings="+test.settings))
		})
	}
}

// TestGolangciLint has golangci-lint run the pass: what it finds are the command's
// findings in Go files, those in programs in Python among them.
func TestGolangciLint(t *testing.T) {
	command, linter := tool(t, jitterlint), golangciLint(t)
	for _, test := range driven {
		t.Run(test.name, func(t *testing.T) {
			inGo := fromCommand(t, command, test.dir, "-settings="+test.settings, "./...")
			inGo = slices.DeleteFunc(inGo, func(line string) bool { return !strings.Contains(line, ".go:") })
			if len(inGo) != test.want+test.inStrings {
				t.Errorf("the command found %d with programs:\n%s", len(inGo), strings.Join(inGo, "\n"))
			}
			same(t, "golangci-lint", fromGolangci(t, linter, test.dir, test.settings), inGo)
		})
	}
}

// same compares what a driver found with what the command did.
func same(t *testing.T, driver string, got, want lines) {
	t.Helper()
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("%s has not found %s", driver, line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("only %s has found %s", driver, line)
		}
	}
}

func fromCommand(t *testing.T, command, dir string, args ...string) lines {
	t.Helper()
	got := run(t, dir, command, append([]string{"-format=json"}, args...)...)
	var report struct {
		Findings []struct {
			Rule, Message, Path string
			Line, Column        int
		}
	}
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil || got.status != 1 {
		t.Fatalf("%v: %+v", err, got)
	}
	var found lines
	for _, f := range report.Findings {
		found = found.add(place(f.Path, f.Line, f.Column), f.Message+" ("+f.Rule+")")
	}
	return found.sorted()
}

func fromVet(t *testing.T, command, dir, settings string) lines {
	t.Helper()
	got := run(t, dir, "go", "vet", "-vettool="+command, "-settings="+settings, "./...")
	if got.status != 1 {
		t.Fatalf("%+v", got)
	}
	var found lines
	for _, m := range printedPlace.FindAllStringSubmatch(got.stderr, -1) {
		found = found.add(strings.TrimPrefix(m[1], "./"), m[2])
	}
	return found.sorted()
}

func fromNogo(t *testing.T, n nogo, dir string) lines {
	t.Helper()
	var found lines
	for _, m := range printedPlace.FindAllStringSubmatch(n.check(t, dir, "-test", "./..."), -1) {
		found = found.add(m[1], strings.TrimSuffix(m[2], " (jitterlint)"))
	}
	return found.sorted()
}

func fromGolangci(t *testing.T, linter, dir, settings string) lines {
	t.Helper()
	config := filepath.Join(t.TempDir(), ".golangci.yml")
	if err := os.WriteFile(config, []byte(strings.Replace(everything, "SETTINGS", settings, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	found, _ := lint(t, linter, dir, "-c", config)
	return found.sorted()
}

// everything is a configuration that shows all of the plugin's findings. JSON is
// YAML, too.
const everything = `
version: "2"
run: {relative-path-mode: wd}
linters:
  default: none
  enable: [jitterlint]
  settings:
    custom:
      jitterlint: {type: module, settings: SETTINGS}
issues: {uniq-by-line: false, max-issues-per-linter: 0, max-same-issues: 0}
`
