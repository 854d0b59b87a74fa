package syntax_test

import (
	"go/ast"
	"go/parser"
	"testing"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// TestBackEdges holds how many ways lead back to the head of a loop.
func TestBackEdges(t *testing.T) {
	for text, want := range map[string]int{
		"func() { for a { if x() { continue }; y() } }":             2,
		"func() { for i := 0; i < 3; i++ { if x() { continue } } }": 1,
		"func() { for range z { x() } }":                            1,
		"func() { for { return } }":                                 0,
		"func() { if x() { y() } }":                                 0,
	} {
		e, err := parser.ParseExpr(text)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, backs := range syntax.BackEdges(cfg.New(e.(*ast.FuncLit).Body, func(*ast.CallExpr) bool { return true })) {
			got += len(backs)
			for _, back := range backs {
				if !back.From.Live {
					got--
				}
			}
		}
		if got != want {
			t.Errorf("%s has %d ways back, want %d", text, got, want)
		}
	}
}
