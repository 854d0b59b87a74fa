package imports_test

import (
	"path/filepath"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/imports"
)

// tree is a made-up tree of files.
type tree map[string]bool

func (t tree) File(path string) *program.File {
	if t[filepath.ToSlash(path)] {
		return program.NewFile(path, "")
	}
	return nil
}

func TestSymbol(t *testing.T) {
	root, err := filepath.Abs("repo")
	if err != nil {
		t.Fatal(err)
	}
	slash := filepath.ToSlash(root)
	files := tree{
		slash + "/helpers.py": true, slash + "/lib/__init__.py": true, slash + "/lib/retry.py": true,
		slash + "/app/main.py": true, slash + "/app/helpers.py": true, slash + "/app/sub/x.py": true,
	}
	for name, want := range map[string]string{
		"helpers.backoff":     "/app/helpers.py",
		"lib.retry.backoff":   "/lib/retry.py",
		"lib.backoff":         "/lib/__init__.py",
		".helpers.backoff":    "/app/helpers.py",
		"..helpers.backoff":   "/helpers.py",
		"..lib.retry.backoff": "/lib/retry.py",
		"app.sub.x.y":         "/app/sub/x.py",
		"boto3.client":        "",
		"..sub.x.y":           "",
		"print":               "",
		".backoff":            "",
	} {
		path, symbol, ok := imports.New(files).Symbol(filepath.Join(root, "app", "main.py"), name)
		if want != "" {
			want = slash + want
		}
		if filepath.ToSlash(path) != want || ok != (want != "") || ok && symbol != filepath.Ext(name)[1:] {
			t.Errorf("%s is %s of %q, want %q", name, symbol, path, want)
		}
	}
}
