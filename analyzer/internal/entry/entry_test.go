package entry_test

import (
	"go/ast"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/entry"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// TestErrors holds which errors functions find where they begin.
func TestErrors(t *testing.T) {
	r := passtest.Open(t, `package x

func try() error { return nil }

func handed(n int, err error, _ error) { _ = err }
func deferred() (err error) { defer func() { if err != nil { println(err) } }(); return try() }
func local() { var failed error; defer func() { own := try(); println(own, failed) }(); failed = try() }
func started() (err error) { go func() { println(err) }(); return try() }
`)
	want := map[string]string{"handed": "err", "deferred": "err", "local": "failed"}
	for _, fn := range r.Source.Functions() {
		around, _ := r.Source.BodyOf(fn)
		var got []string
		for c := range around.Parent().Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			for _, v := range entry.Errors(r.Source, syntax.BodyOf(c.Node())) {
				if v.Name() != "_" {
					got = append(got, v.Name())
				}
			}
		}
		if strings.Join(got, " ") != want[fn.Name()] {
			t.Errorf("%s finds %q, want %q", fn.Name(), got, want[fn.Name()])
		}
	}
}
