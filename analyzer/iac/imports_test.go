package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestImports holds that what other plain files say is followed, whichever of the files are
// named, and in whatever order.
func TestImports(t *testing.T) {
	root := filepath.Join(fixtures, "imports")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.py"))
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	var all []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for i, line := range strings.Split(string(data), "\n") {
			if _, id, ok := strings.Cut(line, "want "); ok {
				want = append(want, file+":"+strconv.Itoa(i+1)+": "+id)
			}
		}
		all = append(all, want...)
		if got := brieflyAt(scan(t, settings.Default(), file).Findings); !slices.Equal(got, want) {
			t.Errorf("%s, named alone:\n%s\nwant\n%s", file, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	slices.Reverse(files)
	for _, roots := range [][]string{{root}, files} {
		got := brieflyAt(scan(t, settings.Default(), roots...).Findings)
		slices.Sort(got)
		slices.Sort(all)
		if !slices.Equal(got, all) {
			t.Errorf("%v:\n%s\nwant\n%s", roots, strings.Join(got, "\n"), strings.Join(all, "\n"))
		}
	}
}

// TestImportsUnnamed holds that files end in time which ask each other for what a package
// holds that they import, without naming it: they are told of nothing, and a file that is
// judged is told of it.
func TestImportsUnnamed(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"a.py":            "import pkg\n\ndef length():\n    return pkg.b.length()\n",
		"pkg/__init__.py": "",
		"pkg/b.py":        "import a\nimport c\n\ndef length():\n    return a.length()\n\ndef known():\n    return c.five()\n",
		"c.py":            "def five():\n    return 5\n",
		"main.py":         "import pkg\nimport time\n\n" + retrying("pkg.b.length()") + retrying("pkg.b.known()"),
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	main := filepath.Join(root, "main.py")
	if got, want := brieflyAt(scan(t, settings.Default(), root).Findings), []string{main + ":16: no-jitter"}; !slices.Equal(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
}

// retrying is a function that tries again after a wait.
func retrying(wait string) string {
	return "def ask():\n    while True:\n        try:\n            return client.get()\n        except OSError:\n            time.sleep(" + wait + ")\n\n"
}

// brieflyAt writes findings as file:line: rule.
func brieflyAt(findings []rule.Finding) []string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, f.Path+":"+strconv.Itoa(f.Line)+": "+string(f.Rule))
	}
	return lines
}
