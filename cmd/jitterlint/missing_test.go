package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestUnknownNames has words that stand for nothing: each is told for what it most
// probably is, with the nearest that there is.
func TestUnknownNames(t *testing.T) {
	jitterlint := build(t)
	dir := write(t, map[string]string{"go.mod": shopModule, "a.go": harmless, "a.rb": "", "service/handler.py": handler, "empty/.keep": ""})
	jitterlint.check(t, dir, []naming{
		{args: "run", status: exitFailure, says: "jitterlint: run is no command, and there is no such file or package; jitterlint -h lists the commands\n"},
		{args: "basline", status: exitFailure, says: "basline is no command, and there is no such file or package; did you mean jitterlint baseline?\n"},
		{args: "servise", status: exitFailure, says: "; did you mean service?\n"},
		{args: "servise/handler.py", status: exitFailure, says: "looking for servise/handler.py: there is no such file or directory; did you mean service/handler.py?\n"},
		{args: "./service/handlr.py", status: exitFailure, says: "; did you mean service/handler.py?\n"},
		{args: "-C service handlr.py", status: exitFailure, says: "; did you mean handler.py?\n"},
		{args: "README.md", status: exitFailure, says: "looking for README.md: there is no such file, directory or package\n"},
		{args: "example.com/shop/nowhere", status: exitFailure, says: "there is no such file, directory or package\n"},
		{args: "-scan-only run", status: exitFailure, says: "looking for run: there is no such file or directory\n"},
		{args: "a.go/b.go", status: exitFailure, says: "looking for a.go/b.go: there is no such file or directory; did you mean a.go?\n"},
		{args: "a.rb", says: "jitterlint: nothing was looked at: a.rb is of no kind that is read\n"},
		{args: "a.rb a.go"},
		{args: "empty", says: "jitterlint: nothing was looked at: there is no file of a kind that is read\n"},
		{args: "errors"}, // a package of the standard library
	})
}

// TestDeletedNames has lists of changed files, which name deleted ones, too: git
// knows them. A name that it never knew is a mistake.
func TestDeletedNames(t *testing.T) {
	jitterlint := build(t)
	r := repositoryOf(t, write(t, map[string]string{"go.mod": shopModule, "a.go": retries, "gone.go": harmless, "sub/gone.py": handler, "Gonefile": ""}))
	r.git(t, "switch", "--quiet", "--create", "branch")
	for _, name := range []string{"gone.go", "sub", "Gonefile"} {
		if err := os.RemoveAll(filepath.Join(r.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	namings := []naming{
		{args: "gone.go a.go sub/gone.py", files: "a.go"},
		{args: "a.go Gonefile", files: "a.go"},
		{args: "gone.go", says: "nothing was looked at: gone.go is deleted"},
		{args: "-C . ./gone.go a.go", files: "a.go"},
		{args: "never.go a.go", status: exitFailure, says: "looking for never.go: there is no such file or directory"},
		{args: "sub", status: exitFailure, says: "sub is no command"}, // a directory is in no list of files
	}
	jitterlint.check(t, r.dir, namings)
	r.commit(t)
	jitterlint.check(t, r.dir, namings)
	list := filepath.Join(r.dir, "list")
	for _, names := range []string{"gone.go\na.go\n", "sub/gone.py\x00a.go\x00"} {
		if err := os.WriteFile(list, []byte(names), 0o644); err != nil {
			t.Fatal(err)
		}
		jitterlint.check(t, r.dir, []naming{{args: "-files-from list", files: "a.go"}})
	}
	bin := filepath.Dir(jitterlint.path)
	changed := strings.TrimSpace(runShell(t, bin, r.dir, "git diff --name-only main... && touch a.go && git diff --name-only main... | xargs jitterlint a.go"))
	if !strings.HasPrefix(changed, "Gonefile\ngone.go\nsub/gone.py\na.go:7:3: ") {
		t.Errorf("git diff --name-only | xargs jitterlint: %s", changed)
	}
}
