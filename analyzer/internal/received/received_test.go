package received_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/received"
)

// TestFrom holds which channels the arguments of calls come from, and what is received before
// those calls.
func TestFrom(t *testing.T) {
	r := passtest.Open(t, `package x

import "time"

type job struct{ wait time.Duration }

var queue, other chan job

func use(time.Duration) {}

func received() { for { j := <-queue; use(j.wait) } }
func ranged() { for j := range queue { use(j.wait) } }
func chosen() { for { select { case j := <-queue: use(j.wait); case <-other: } } }
func either() { j := <-queue; j = <-other; use(j.wait) }
func handed(j job) { use(j.wait) }
func times(c chan time.Time) { for { <-c; use(time.Second) } }
`)
	for _, c := range []struct{ in, from, before string }{
		{"received", "queue", "queue"}, {"ranged", "queue", "queue"}, {"chosen", "queue", "queue"},
		{"either", "", ""}, {"handed", "", ""}, {"times", "", ""},
	} {
		for _, fn := range r.Source.Functions() {
			if fn.Name() != c.in {
				continue
			}
			body, _ := r.Source.BodyOf(fn)
			for call := range body.Preorder((*ast.CallExpr)(nil)) {
				from, before := "", ""
				if v := received.From(r.Source, call.Node().(*ast.CallExpr).Args[0]); v != nil {
					from = v.Name()
				}
				if _, v := received.Before(r.Source, call); v != nil {
					before = v.Name()
				}
				if from != c.from || before != c.before {
					t.Errorf("%s: from %q, and before %q", c.in, from, before)
				}
			}
		}
	}
}
