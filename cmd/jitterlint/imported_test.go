package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// imports are two packages of one module: clean imports found, in which there is
// a finding.
func imports(t *testing.T) string {
	t.Helper()
	return write(t, map[string]string{
		"go.mod": "module example.com/imports\n\ngo 1.26\n",
		"found/found.go": `package found

import (
	"net/http"
	"time"
)

const pause = 5 * time.Second

func Get(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(pause)
	}
}
`,
		"clean/clean.go": `package clean

import "example.com/imports/found"

func Get() { found.Get("http://example.com") }
`,
	})
}

// TestImportedFirst looks at a package after one that imports it: what go vet
// keeps of the first call must not hide the finding, and the first must not tell
// it.
func TestImportedFirst(t *testing.T) {
	p, dir := build(t), imports(t)
	if got := p.run(t, dir, "./clean"); got.status != exitClean || got.stdout != "" {
		t.Errorf("./clean: status %d, %s%s", got.status, got.stdout, got.stderr)
	}
	for _, target := range []string{"./found", "example.com/imports/found", "./..."} {
		if got := p.run(t, dir, target); got.status != exitFindings || !strings.Contains(got.stdout, "a constant 5s") {
			t.Errorf("%s: status %d, %s%s", target, got.status, got.stdout, got.stderr)
		}
	}
	if got := p.run(t, dir, "./clean"); got.status != exitClean || got.stdout != "" {
		t.Errorf("./clean again: status %d, %s%s", got.status, got.stdout, got.stderr)
	}
}

// TestImportedWithTests tells the finding of a package that has tests, and is
// imported by another, once: go vet looks at it with its tests and without.
func TestImportedWithTests(t *testing.T) {
	p, dir := build(t), imports(t)
	test := "package found\n\nimport \"testing\"\n\nfunc TestGet(*testing.T) {}\n"
	if err := os.WriteFile(filepath.Join(dir, "found", "found_test.go"), []byte(test), 0o644); err != nil {
		t.Fatal(err)
	}
	p.run(t, dir, "./clean")
	if got := p.run(t, dir, "./..."); got.status != exitFindings || strings.Count(got.stdout, "retry of") != 1 {
		t.Errorf("status %d, %s%s", got.status, got.stdout, got.stderr)
	}
	if got := run(t, dir, "go", "vet", "-vettool="+p.path, "./..."); got.status == 0 || strings.Count(got.stderr, "retry of") != 1 {
		t.Errorf("go vet: status %d, %s", got.status, got.stderr)
	}
	if got := p.run(t, dir, "./found"); got.status != exitFindings {
		t.Errorf("./found: status %d, %s%s", got.status, got.stdout, got.stderr)
	}
}

// TestVetImportedFirst is the same with go vet itself, which tells the finding of
// a package that was not named rather than lose it. Places that have to do with a
// finding stand in its own line.
func TestVetImportedFirst(t *testing.T) {
	p, dir := build(t), imports(t)
	run(t, dir, "go", "vet", "-vettool="+p.path, "./clean")
	got := run(t, dir, "go", "vet", "-vettool="+p.path, "./found")
	if got.status == 0 || strings.Count(got.stderr, "found.go:") != 2 || !strings.Contains(got.stderr, "[the wait is decided here: found.go:8]") {
		t.Errorf("status %d, %s", got.status, got.stderr)
	}
}
