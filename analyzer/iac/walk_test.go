package iac

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	}, "infra/lib/stack.ts", "app/stack.ts")
	scanner := &scanner{tree: newTree([]string{top})}
	scanner.hosts = hosts(scanner.tree, settings.Default())
	names := func(s settings.Settings, roots ...string) string {
		t.Helper()
		paths, problems, err := walk(t.Context(), roots, s, scanner.reads)
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
	common := []string{"app/handler.py", "app/kept.gen.ts", "app/stack.go", "app/stack.ts", "infra/lib/stack.ts", "template.yaml"}
	if got := names(settings.Default(), top); got != strings.Join(common, " ") {
		t.Errorf("%s", got)
	}
	if got := names(settings.Default(), filepath.Join(top, "app")); got != strings.Join(common[:4], " ") {
		t.Errorf("below a directory: %s", got)
	}
	tests := settings.Default()
	tests.Tests = true
	with := slices.Concat(common, []string{"app/stack.test.ts", "app/stack_test.go", "app/test_handler.py"})
	slices.Sort(with)
	if got := names(tests, top); got != strings.Join(with, " ") {
		t.Errorf("with tests: %s", got)
	}
	// What is named is looked at, whatever a pattern says.
	if got := names(settings.Default(), filepath.Join(top, "build", "out.ts")); got != "build/out.ts" {
		t.Errorf("by name: %s", got)
	}
}
