package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestModules has modules side by side below a directory that is in none, as a
// repository of many has them: all that is named is looked at, in its own module.
func TestModules(t *testing.T) {
	jitterlint := build(t)
	const retries = "package p\n\nimport \"time\"\n\nfunc F(op func() error) {\n\tfor op() != nil {\n\t\ttime.Sleep(time.Second)\n\t}\n}\n"
	dir := write(t, map[string]string{
		"a/go.mod": "module example.com/a\n\ngo 1.26.0\n", "a/p.go": retries, "a/sub/p.go": retries, "a/testdata/m/go.mod": "module m\n",
		"b/go.mod": "module example.com/b\n\ngo 1.26.0\n", "b/p.go": retries, "loose/p.go": retries,
	})
	const all = "a/p.go a/sub/p.go b/p.go"
	const stray = "jitterlint: 1 Go file below . is in no module, and not looked at: loose/p.go\n"
	tests := []struct{ args, want string }{
		{"", all}, {"./...", all}, {".", all}, {"-go-only", all}, {"-scan-only", ""},
		{"a", "a/p.go a/sub/p.go"}, {"a/...", "a/p.go a/sub/p.go"}, {"a/p.go", "a/p.go"}, {"a/sub", "a/sub/p.go"}, {"./b ./a", all},
		{"-C a", "a/p.go a/sub/p.go"}, {"-C a ./sub", "a/sub/p.go"}, {"-C a ../b", "b/p.go"}, {"-C b ../a/sub", "a/sub/p.go"},
		{"loose/p.go", "loose/p.go"},
	}
	check := func(t *testing.T, where string) {
		t.Helper()
		for _, test := range tests {
			got := jitterlint.run(t, dir, strings.Fields(test.args)...)
			files := strings.Join(regexp.MustCompile(`(?m)^[\w/]+\.go`).FindAllString(got.stdout, -1), " ")
			if files != test.want || (got.status == exitFindings) != (test.want != "") || strings.TrimPrefix(got.stderr, stray) != "" {
				t.Errorf("%s: jitterlint %s: %q, want %q; %+v", where, test.args, files, test.want, got)
			}
		}
	}
	check(t, "without a workspace")
	if err := os.WriteFile(filepath.Join(dir, "b/q.go"), []byte("package p\n\nvar x int = \"\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := jitterlint.run(t, dir); got.status != exitFailure || !strings.Contains(got.stdout, "a/sub/p.go:7") || !strings.Contains(got.stderr, "\nb/q.go:3:13: cannot use") || !strings.Contains(got.stderr, "\njitterlint: b is a module of its own; `exclude`") {
		t.Errorf("beside a module that does not build: %+v", got)
	}
	if err := os.Remove(filepath.Join(dir, "b/q.go")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.work"), []byte("go 1.26.0\n\nuse (\n\t./a\n\t./b\n)\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	check(t, "in a workspace")
}
