package fakejitter_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
)

// TestIdleDraws holds the durations that are drawn beside a wait, and are not in it.
func TestIdleDraws(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"time"
)

func idle(op func() error, d time.Duration) {
	for op() != nil {
		jitter := rand.N(d)
		if jitter > 0 {
			time.Sleep(d)
		}
	}
}

func used(op func() error, d time.Duration) {
	for op() != nil {
		jitter := rand.N(d)
		time.Sleep(d + jitter)
	}
}

func drawnAgain(op func() error, d time.Duration) {
	for op() != nil {
		jitter := rand.N(d)
		if jitter > 0 {
			time.Sleep(d + rand.N(d))
		}
	}
}

func handedOn(op func() error, d time.Duration, note func(time.Duration)) {
	for op() != nil {
		jitter := rand.N(d)
		note(jitter)
		time.Sleep(d)
	}
}

func timeout(op func() error, d time.Duration) {
	for begun := time.Now(); op() != nil; {
		most := rand.N(d)
		if time.Since(begun) > most {
			return
		}
		time.Sleep(d)
	}
}

func once(d time.Duration) {
	jitter := rand.N(d)
	_ = jitter
	time.Sleep(d)
}
`)
	judge := judgeOf(r)
	passtest.Hold(t, r.Source, map[string]string{
		"idle": "jitter is drawn at random, but the wait after it has no jitter (d): wait for jitter, or add it to d (fake-jitter)",
		"used": "", "drawnAgain": "", "once": "",
		"handedOn": "", "timeout": "", // it is of use elsewhere
	}, func(report passtest.Report) {
		for fn := range r.Source.Tree.Preorder((*ast.FuncDecl)(nil)) {
			judge.IdleDraws(fn, report)
		}
	})
}
