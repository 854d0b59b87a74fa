package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/schema"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// uncommented returns settings with each key that stands behind a # in force.
func uncommented(text string) string {
	return regexp.MustCompile(`(?m)^#( *)([\w"-])(.*)$`).ReplaceAllStringFunc(text, func(line string) string {
		if isProse := strings.HasPrefix(line, "# "+strings.TrimLeft(line[1:], " ")) && !strings.HasPrefix(line, "#  "); isProse {
			return line
		}
		return line[1:]
	})
}

// TestFirstSettings holds that the settings which init writes change nothing, and that all
// that is commented out in them is right: it parses, and has every key and every default.
func TestFirstSettings(t *testing.T) {
	text := textOf(t, "start/settings.yaml")
	if first := "# yaml-language-server: $schema=" + schema.URL("main") + "\n"; !strings.HasPrefix(text, first) {
		t.Errorf("the first line is not %s", first)
	}
	if s, err := settings.Parse("s.yaml", text, iac.Known()); err != nil || fmt.Sprint(s) != fmt.Sprint(settings.Default()) {
		t.Errorf("%+v, %v", s, err)
	}
	s, err := settings.Parse("s.yaml", uncommented(text), iac.Known())
	if err != nil {
		t.Fatalf("%v\n%s", err, uncommented(text))
	}
	if s.MinJitter != settings.DefaultMinJitter || s.Tests || len(s.Exclude) != 2 || len(s.Contracts) != 1 || len(s.Libraries) != 1 || s.Scans("kubernetes") || !s.Scans("shell-file") {
		t.Errorf("%+v", s)
	}
	for _, r := range rule.All() {
		if on := s.Rules[string(r.ID)].On; on == nil || *on != r.Default || !strings.Contains(text, " # "+r.Title+"\n") {
			t.Errorf("of the rule %s it says %+v", r.ID, s.Rules[string(r.ID)])
		}
	}
	var tree, known map[string]any
	if err := yaml.Load([]byte(uncommented(text)), &tree); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Load([]byte(page(t, "docs/settings.schema.json")), &known); err != nil {
		t.Fatal(err)
	}
	keys := known["properties"].(map[string]any)
	delete(keys, "root") // its default is what stands there
	if got, want := slices.Sorted(maps.Keys(tree)), slices.Sorted(maps.Keys(keys)); !slices.Equal(got, want) {
		t.Errorf("it has the keys %v, and there are %v", got, want)
	}
}

// TestStartingBlocks holds what init prints to the blocks of docs/ci.md, which are run.
func TestStartingBlocks(t *testing.T) {
	for file, name := range map[string]string{"github.yml": gitHubBlock, "gitlab.yml": gitLabBlock, "pre-commit.yaml": preCommitBlock, "ci.sh": shellBlock} {
		if got, want := textOf(t, "start/"+file), "# "+name+"\n"+ciBlock(t, name); got != want {
			t.Errorf("start/%s is not the block of docs/ci.md:\n%s", file, got)
		}
	}
}

// TestInit has settings written at a project's root, and what is printed fit what is there.
func TestInit(t *testing.T) {
	jitterlint := build(t)
	for name, test := range map[string]struct {
		files      map[string]string
		dir        string
		wrote      string
		says, mute []string
	}{
		"nothing":      {map[string]string{"x.py": ""}, ".", ".jitterlint.yaml", []string{"\nIn CI:\n\n    # ci.sh\n    set -e\n", "jitterlint baseline writes"}, []string{"uses: "}},
		"a module":     {map[string]string{"go.mod": goMod, "a/b/x.go": "package b\n"}, "a/b", "../../.jitterlint.yaml", []string{"jitterlint -C ../.. tells", "jitterlint baseline -C ../.. writes"}, nil},
		"GitHub":       {map[string]string{"go.mod": goMod, ".github/workflows/x.yml": ""}, ".", ".jitterlint.yaml", []string{"    # .github/workflows/jitterlint.yml\n", "      - uses: jitterlint/jitterlint@v1.0.0\n"}, []string{"ci.sh"}},
		"two":          {map[string]string{".gitlab-ci.yml": "", ".pre-commit-config.yaml": ""}, ".", ".jitterlint.yaml", []string{"    # .gitlab-ci.yml\n", "    # .pre-commit-config.yaml\n"}, []string{"ci.sh"}},
		"below a top":  {map[string]string{".git/HEAD": "", ".github/x": "", "svc/go.mod": goMod}, "svc", ".jitterlint.yaml", []string{".github/workflows", "The project is in svc, below"}, nil},
		"a repository": {map[string]string{".git/HEAD": "", "infra/x.py": ""}, "infra", "../.jitterlint.yaml", []string{"tells what there is"}, []string{"below the repository"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(write(t, test.files), filepath.FromSlash(test.dir))
			got := jitterlint.run(t, dir, "init")
			if got.status != exitClean || got.stderr != "" || !strings.HasPrefix(got.stdout, "Wrote "+filepath.FromSlash(test.wrote)+". ") {
				t.Fatalf("%+v", got)
			}
			if textOf(t, filepath.Join(dir, filepath.FromSlash(test.wrote))) != textOf(t, "start/settings.yaml") {
				t.Error("the settings are others")
			}
			for _, want := range test.says {
				if !strings.Contains(got.stdout, filepath.FromSlash(want)) && !strings.Contains(got.stdout, want) {
					t.Errorf("%q is not in\n%s", want, got.stdout)
				}
			}
			for _, not := range test.mute {
				if strings.Contains(got.stdout, not) {
					t.Errorf("%q is in\n%s", not, got.stdout)
				}
			}
			if again := jitterlint.run(t, dir, "init"); again.status != exitFailure || again.stdout != "" || !strings.HasSuffix(again.stderr, " is there, and holds here already; it stays as it is\n") {
				t.Errorf("again: %+v", again)
			}
		})
	}
}

// TestInitOverwritesNothing holds what is there, whatever it is, and leaves nothing where
// it fails.
func TestInitOverwritesNothing(t *testing.T) {
	jitterlint := build(t)
	list := func(dir string) string {
		names, err := filepath.Glob(filepath.Join(dir, "*"))
		hidden, hiddenErr := filepath.Glob(filepath.Join(dir, ".*"))
		if err != nil || hiddenErr != nil {
			t.Fatal(err, hiddenErr)
		}
		return fmt.Sprint(names, hidden)
	}
	for name, test := range map[string]struct {
		prepare func(t *testing.T, dir string)
		args    string
		says    string
	}{
		"the other name": {func(t *testing.T, dir string) { gitRepo{dir}.change(t, ".jitterlint.yml", "tests: true\n") }, "", ".jitterlint.yml is there, and holds here"},
		"one above": {func(t *testing.T, dir string) {
			gitRepo{dir}.change(t, ".jitterlint.yaml", "tests: true\n")
			gitRepo{dir}.change(t, "svc/go.mod", goMod)
		}, "-C svc", "jitterlint: .jitterlint.yaml is there, and holds here"},
		"a directory": {func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, ".jitterlint.yaml"), 0o755); err != nil {
				t.Fatal(err)
			}
		}, "", ".jitterlint.yaml is no file of text"},
		"a link": {func(t *testing.T, dir string) {
			if err := os.Symlink("nowhere", filepath.Join(dir, ".jitterlint.yaml")); err != nil && runtime.GOOS == "windows" {
				t.Skip(err) // Windows does not let all users
			} else if err != nil {
				t.Fatal(err)
			}
		}, "", "is a link to a file that is not there"},
		"read-only": {func(t *testing.T, dir string) {
			if runtime.GOOS == "windows" {
				t.Skip("the modes of directories mean nothing there")
			}
			if err := os.Chmod(dir, 0o555); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
		}, "", "jitterlint: writing .jitterlint.yaml: permission denied\n"},
		"a target":     {func(*testing.T, string) {}, "./...", "init looks at no target, such as ./...; -C names a directory"},
		"no directory": {func(*testing.T, string) {}, "-C nowhere", "-C: there is no directory nowhere"},
		"a bad flag":   {func(*testing.T, string) {}, "-force", "flag provided but not defined: -force; see jitterlint init -h"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			test.prepare(t, dir)
			before := list(dir)
			got := jitterlint.runAsNobody(t, dir, append([]string{"init"}, strings.Fields(test.args)...)...)
			if got.status != exitFailure || got.stdout != "" || !strings.Contains(got.stderr, test.says) || list(dir) != before {
				t.Errorf("%+v\nbefore: %s\nafter: %s", got, before, list(dir))
			}
		})
	}
	if got := jitterlint.run(t, t.TempDir(), "init", "-h"); got.status != exitClean || !strings.Contains(got.stdout, "-with-baseline") {
		t.Errorf("-h: %+v", got)
	}
}

// TestInitWithBaseline has findings written down, and what cannot be looked at told.
func TestInitWithBaseline(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"go.mod": goMod, "dial/dial.go": goDial, "sub/x.txt": ""})
	got := jitterlint.run(t, filepath.Join(dir, "sub"), "init", "-with-baseline")
	if got.status != exitClean || !strings.Contains(got.stderr, "wrote 1 finding to ") || strings.Contains(got.stdout, "jitterlint baseline") {
		t.Errorf("%+v", got)
	}
	if got := jitterlint.run(t, dir); got != (outcome{}) {
		t.Errorf("then: %+v", got)
	}
	broken := write(t, map[string]string{"go.mod": goMod, "dial/dial.go": "package dial\n\nvar x int = \"\"\n"})
	got = jitterlint.run(t, broken, "init", "-with-baseline")
	if got.status != exitFailure || got.stdout != "" || !strings.HasSuffix(got.stderr, "jitterlint: the settings are written, and the baseline is not; run jitterlint baseline for it\n") {
		t.Errorf("what does not build: %+v", got)
	}
	if _, err := os.Stat(filepath.Join(broken, ".jitterlint.yaml")); err != nil {
		t.Error(err)
	}
}

// TestSchemaVerb holds what the command prints to the file that is published.
func TestSchemaVerb(t *testing.T) {
	if got := build(t).run(t, ".", "schema"); got != (outcome{stdout: page(t, "docs/settings.schema.json")}) {
		t.Errorf("%.200s, %s", got.stdout, got.stderr)
	}
	if got := build(t).run(t, ".", "schema", "x"); got.status != exitFailure {
		t.Errorf("%+v", got)
	}
}
