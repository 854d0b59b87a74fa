package source_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestFind holds that each node is found where it stands, also one between declarations.
func TestFind(t *testing.T) {
	pkg := sourcetest.New(t, `// Package x is looked through.
package x

import "time"

// pause is a constant.
const pause = time.Second

type waiter struct{ pause time.Duration }

func (w waiter) wait() { time.Sleep(w.pause + pause) }
`)
	for c := range pkg.Tree.Preorder() {
		if found, ok := pkg.Find(c.Node()); !ok || found != c {
			t.Errorf("%T is found at %v", c.Node(), found)
		}
	}
	if _, ok := pkg.Find(&ast.Ident{Name: "elsewhere"}); ok {
		t.Error("a node of no file is found")
	}
}
