package iac

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// repositoryOf writes files below a directory that git knows, and tracks those
// that are named.
func repositoryOf(t *testing.T, files map[string]string, track ...string) string {
	t.Helper()
	top := t.TempDir()
	for name, text := range files {
		file := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, arguments := range [][]string{{"init", "--quiet"}, append([]string{"add", "--force", "--"}, track...)} {
		cmd := exec.CommandContext(t.Context(), "git", arguments...)
		cmd.Dir = top
		if out, err := cmd.CombinedOutput(); err != nil && len(arguments) > 3 {
			t.Fatalf("git %v: %v\n%s", arguments, err, out)
		}
	}
	return top
}

// walked returns what a walk comes by, in the order of the paths.
func walked(ctx context.Context, roots []string, s settings.Settings, reads func(string) bool) (paths []string, problems []error, err error) {
	var mu sync.Mutex
	w := &walker{settings: s, reads: reads, mayRead: newTree(roots, nil).bounded, crew: newCrew(ctx), visit: func(_ *worker, path string) {
		mu.Lock()
		defer mu.Unlock()
		paths = append(paths, path)
	}}
	if err := w.walk(roots); err != nil {
		return nil, nil, err
	}
	w.crew.work()
	slices.Sort(paths)
	return paths, w.problems, nil
}

func TestWalk(t *testing.T) {
	top := repositoryOf(t, map[string]string{
		".gitignore":                  "lib/\nbuild/\n*.gen.ts\n!kept.gen.ts\n",
		"app/.gitignore":              "local.ts\n",
		"app/local.ts":                "",
		"app/stack.ts":                "",
		"app/kept.gen.ts":             "",
		"app/made.gen.ts":             "",
		"app/stack.test.ts":           "",
		"app/stack.d.ts":              "",
		"app/bundle.min.js":           "",
		"app/node_modules/x/index.js": "",
		"app/handler.py":              "",
		"app/test_handler.py":         "",
		"app/stack_test.go":           "",
		"app/stack.go":                "",
		"app/notes.txt":               "",
		"build/out.ts":                "",
		"cdk.out/stack.template.json": "",
		"infra/lib/stack.ts":          "", // tracked, though a pattern says lib/
		"infra/lib/untracked.ts":      "",
		"template.yaml":               "",
		"app/e2e/cdk/stack.ts":        "",
		"integration/stack.ts":        "",
		"test/fn/handler.py":          "",
		"tests/template.yaml":         "",
		"testutil/stack.go":           "",
		"testutils/a.ts":              "",
		"testdata/a.ts":               "",
		"latest/Test/testing/a.ts":    "", // none of these is such a name
	}, "infra/lib/stack.ts", "app/stack.ts")
	names := func(s settings.Settings, roots ...string) string {
		t.Helper()
		paths, problems, err := walked(t.Context(), roots, s, Reads)
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		for i, p := range paths {
			rel, err := filepath.Rel(top, p)
			if err != nil {
				t.Fatal(err)
			}
			paths[i] = filepath.ToSlash(rel)
		}
		return strings.Join(paths, " ")
	}
	common := []string{"app/handler.py", "app/kept.gen.ts", "app/stack.go", "app/stack.ts", "infra/lib/stack.ts", "latest/Test/testing/a.ts", "template.yaml"}
	if got := names(settings.Default(), top); got != strings.Join(common, " ") {
		t.Errorf("%s", got)
	}
	if got := names(settings.Default(), filepath.Join(top, "app")); got != strings.Join(common[:4], " ") {
		t.Errorf("below a directory: %s", got)
	}
	tests := settings.Default()
	tests.Tests = true
	with := slices.Concat(common, []string{
		"app/stack.test.ts", "app/stack_test.go", "app/test_handler.py", "app/e2e/cdk/stack.ts", "integration/stack.ts", "test/fn/handler.py",
		"tests/template.yaml", "testutil/stack.go", "testutils/a.ts", "testdata/a.ts",
	})
	slices.Sort(with)
	if got := names(tests, top); got != strings.Join(with, " ") {
		t.Errorf("with tests: %s", got)
	}
	// What is named is looked at, whatever a pattern says.
	if got := names(settings.Default(), filepath.Join(top, "build", "out.ts")); got != "build/out.ts" {
		t.Errorf("by name: %s", got)
	}
	for root, want := range map[string]string{
		"integration": "integration/stack.ts", "test": "test/fn/handler.py", "app/e2e": "app/e2e/cdk/stack.ts", "tests/template.yaml": "tests/template.yaml",
	} {
		if got := names(settings.Default(), filepath.Join(top, root)); got != want {
			t.Errorf("what is for tests, by the name %s: %s", root, got)
		}
	}
}

// TestWalkBelowTests holds that directories above what is named say nothing of it.
func TestWalkBelowTests(t *testing.T) {
	top := filepath.Join(repositoryOf(t, map[string]string{"test/project/stack.ts": "", "test/project/test/stack.ts": ""}), "test", "project")
	paths, problems, err := walked(t.Context(), []string{top}, settings.Default(), func(string) bool { return true })
	if err != nil || len(problems) > 0 || len(paths) != 1 || paths[0] != filepath.Join(top, "stack.ts") {
		t.Error(paths, problems, err)
	}
}

// TestLinks holds that a link on the way is read if it leads to what is scanned, and
// one that is named wherever it leads.
func TestLinks(t *testing.T) {
	code := "import time\n\n\ndef get(call):\n    while True:\n        try:\n            return call()\n        except OSError:\n            time.sleep(5)\n"
	top := repositoryOf(t, map[string]string{"app/real.py": code})
	outside := filepath.Join(repositoryOf(t, map[string]string{"secret.py": code}), "secret.py")
	for name, to := range map[string]string{"inside.py": filepath.Join("app", "real.py"), "out.py": outside, "gone.py": "nowhere.py", "round.py": "round.py"} {
		if err := os.Symlink(to, filepath.Join(top, name)); err != nil {
			if runtime.GOOS == "windows" {
				t.Skip("links need a right here: ", err)
			}
			t.Fatal(err)
		}
	}
	found := func(root string) string {
		result, err := Scan(t.Context(), []string{root}, settings.Default())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, path := range result.Paths {
			names = append(names, filepath.Base(path))
		}
		for _, f := range result.Findings {
			for _, place := range append([]rule.Related{{Place: f.Place}}, f.Related...) {
				names = append(names, filepath.Base(place.Path)+":"+strconv.Itoa(place.Line))
			}
		}
		return strings.Join(names, " ")
	}
	if got := found(top); got != "real.py inside.py real.py:9 inside.py:9" {
		t.Errorf("below a directory: %s", got)
	}
	if got := found(filepath.Join(top, "out.py")); got != "out.py out.py:9" {
		t.Errorf("by name: %s", got)
	}
}

// TestInstalledPackages passes over what pip has put into a directory, and looks at what
// stands beside it.
func TestInstalledPackages(t *testing.T) {
	top := repositoryOf(t, map[string]string{
		"layer/handler.py":                                    "",
		"layer/own/work.py":                                   "",
		"layer/botocore/utils.py":                             "",
		"layer/botocore-1.32.7.dist-info/RECORD":              "botocore/utils.py,sha256=x,1\n",
		"layer/dateutil/parser.py":                            "",
		"layer/six.py":                                        "",
		"layer/six-1.16.0.dist-info/METADATA":                 "Name: six\n",
		"layer/python_dateutil-2.8.2.dist-info/top_level.txt": "dateutil\n",
	})
	var found []string
	paths, err := Files(t.Context(), top, settings.Default(), func(path string) bool { return filepath.Ext(path) == ".py" })
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		inside, err := filepath.Rel(top, path)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, filepath.ToSlash(inside))
	}
	if want := []string{"layer/handler.py", "layer/own/work.py"}; !slices.Equal(found, want) {
		t.Errorf("%q, want %q", found, want)
	}
}
