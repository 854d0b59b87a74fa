package syntax_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// TestTimerOf holds which expressions are the channel of a timer, or of a ticker.
func TestTimerOf(t *testing.T) {
	r := passtest.Open(t, `package x

import "time"

type timer interface { C() <-chan time.Time; Stop() bool }
type ticker interface { Chan() <-chan time.Time; Stop() }
type fielded struct{ C chan time.Time }
type queue struct{ C chan int }

func (*fielded) Stop() {}
func (*queue) Stop() {}

func own(t *time.Timer) { <-t.C }
func tick(t *time.Ticker) { <-t.C }
func called(t timer) { <-t.C() }
func beats(t ticker) { <-t.Chan() }
func field(t *fielded) { <-t.C }
func values(q *queue) { <-q.C }
func plain(c chan time.Time) { <-c }
`)
	none := map[string]bool{"values": true, "plain": true, "Stop": true}
	for _, fn := range r.Source.Functions() {
		body, _ := r.Source.BodyOf(fn)
		got := ""
		for c := range body.Preorder((*ast.UnaryExpr)(nil)) {
			if x, ok := syntax.TimerOf(r.Source.TypesInfo, c.Node().(*ast.UnaryExpr).X); ok {
				got = types.ExprString(x)
			}
		}
		if (got == "") != none[fn.Name()] {
			t.Errorf("%s: %q", fn.Name(), got)
		}
	}
}
