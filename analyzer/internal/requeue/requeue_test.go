package requeue_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/requeue"
)

// TestAsks holds in which functions the field of a result says when they are called again.
func TestAsks(t *testing.T) {
	r := passtest.Open(t, `package x

import "time"

type Result struct{ RequeueAfter time.Duration }

var failed error

func returned() (Result, error) { return Result{RequeueAfter: time.Second}, nil }
func withError() (Result, error) { return Result{RequeueAfter: time.Second}, failed }
func set() (Result, error) { var r Result; if failed != nil { r.RequeueAfter = time.Second }; return r, nil }
func setBeside() (Result, error) { var r, other Result; if failed != nil { other.RequeueAfter = time.Second }; _ = other; return r, nil }
func deferred() (r Result, err error) { defer func() { r.RequeueAfter = time.Second; err = nil }(); return r, failed }
func deferredError() (r Result, err error) { defer func() { r.RequeueAfter = time.Second }(); return r, failed }
`)
	asks := map[string]bool{"returned": true, "set": true, "deferred": true}
	for _, fn := range r.Source.Functions() {
		body, _ := r.Source.BodyOf(fn)
		got := false
		for c := range body.Preorder((*ast.KeyValueExpr)(nil), (*ast.AssignStmt)(nil)) {
			switch n := c.Node().(type) {
			case *ast.KeyValueExpr:
				got = got || requeue.Asks(r.Source, c, n.Key, n.Value)
			case *ast.AssignStmt:
				if sel, ok := n.Lhs[0].(*ast.SelectorExpr); ok {
					got = got || requeue.Asks(r.Source, c, sel.Sel, n.Rhs[0])
				}
			}
		}
		if got != asks[fn.Name()] {
			t.Errorf("%s: %v", fn.Name(), got)
		}
	}
}
