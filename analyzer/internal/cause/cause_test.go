package cause_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/cause"
	"github.com/jitterlint/jitterlint/analyzer/internal/entry"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// TestOf holds which attempts gave the errors that functions find.
func TestOf(t *testing.T) {
	r := passtest.Open(t, `package x

import "net/http"

func get(u string) error { _, err := http.Get(u); return err }
func check() error { return nil }

func handed(err error) { _ = err }
func caller() { err := get("a"); handed(err); handed(get("b")); handed(check()) }

func returned() (err error) { defer func() { _ = err }(); return get("c") }
func given() { var err error; defer func() { _ = err }(); err = get("d") }
func own() (err error) { defer func() { _ = err }(); return check() }
`)
	want := map[string]string{
		"handed": `get("a") get("b")`, "returned": `get("c")`, "given": `get("d")`,
	}
	for _, fn := range r.Source.Functions() {
		around, _ := r.Source.BodyOf(fn)
		var got []string
		for c := range around.Parent().Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			body := syntax.BodyOf(c.Node())
			for _, v := range entry.Errors(r.Source, body) {
				for _, found := range cause.Of(r.Source, r.Flows, body, v) {
					got = append(got, types.ExprString(found.Attempt))
				}
			}
		}
		if strings.Join(got, " ") != want[fn.Name()] {
			t.Errorf("%s finds the error of %q, want %q", fn.Name(), got, want[fn.Name()])
		}
	}
}
