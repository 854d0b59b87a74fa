package rooms_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// retries returns how many retries there are in a package.
func retries(r *rooms.Rooms) int {
	n := 0
	for fn := range r.Source.Tree.Preorder((*ast.FuncDecl)(nil)) {
		n += len(r.Finder.RetriesIn(fn))
	}
	return n
}

// TestSummaries holds that the rooms of a package know what those of the packages have
// exported that it imports: without, a wait in another package is none.
func TestSummaries(t *testing.T) {
	const importer = `package x

import "example.com/y"

func fetch() {
	for y.Ask() != nil {
		y.Rest()
	}
}
`
	m := sourcetest.NewModule(t)
	helper := passtest.Rooms(m.Package(`package y

import (
	"net/http"
	"time"
)

func Ask() error { _, err := http.Get("https://example.com"); return err }

func Rest() { time.Sleep(time.Second) }
`))
	if n := retries(passtest.Rooms(m.Package(importer))); n != 0 {
		t.Errorf("%d retries before anything is exported", n)
	}
	helper.Summaries().Export()
	if n := retries(passtest.Rooms(m.Package(importer))); n != 1 {
		t.Errorf("%d retries by what is exported", n)
	}
}

// TestRows holds that the catalog's rows are there for a package which imports a library
// that has some, directly or not.
func TestRows(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.PackageAt("github.com/avast/retry-go/v4", "package retry\n\ntype Option func()\n\nfunc Do(f func() error, options ...Option) error { return f() }\n")
	m.Package("package y\n\nimport \"github.com/avast/retry-go/v4\"\n\nvar Do = retry.Do\n")
	for text, want := range map[string]bool{
		"package x\n\nimport \"github.com/avast/retry-go/v4\"\n\nvar _ = retry.Do\n": true,
		"package x\n\nimport \"example.com/y\"\n\nvar _ = y.Do\n":                    true,
		"package x\n\nimport \"time\"\n\nvar _ = time.Second\n":                      false,
	} {
		if got := passtest.Rooms(m.Package(text)).Rows != nil; got != want {
			t.Errorf("%s: there are rows: %v", text, got)
		}
	}
}
