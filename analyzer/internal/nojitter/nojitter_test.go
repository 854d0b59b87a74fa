package nojitter_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
)

func judgeOf(r *rooms.Rooms) *nojitter.Judge {
	return nojitter.New(r.Source, r.Values, r.Flows, r.Finder, r.Remedies)
}

// eachRetry hands on the retries of a package, and whether the waits of each are alike.
func eachRetry(r *rooms.Rooms, use func(found *goretry.Retry, stampedes bool, off *ast.CallExpr)) {
	for fn := range r.Source.Tree.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		for _, found := range r.Finder.RetriesIn(fn) {
			stampedes, why := r.Finder.Stampedes(found.Wait)
			use(found, stampedes, why.Off)
		}
	}
}

// TestRetryDiagnostic holds how retries are told whose wait is the same in every instance:
// what is tried again, how long the wait is and what makes it, and how to spread it.
func TestRetryDiagnostic(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"net/http"
	"time"
)

const pause = 5 * time.Second

func ask() error { _, err := http.Get("https://example.com"); return err }

func spelledOut() {
	for ask() != nil {
		time.Sleep(5 * time.Second)
	}
}

func named() {
	for ask() != nil {
		time.Sleep(pause)
	}
}

func notKnown(d time.Duration) {
	for ask() != nil {
		time.Sleep(d)
	}
}

func ticks() {
	ticker := time.NewTicker(pause)
	for ask() != nil {
		<-ticker.C
	}
}

func noSum(waits []time.Duration, i int) {
	for ask() != nil {
		time.Sleep(waits[i])
	}
}

const reconnectDelay = 3 * time.Second

func namedWait(quit chan struct{}) error {
	select {
	case <-time.After(reconnectDelay):
	case <-quit:
		return nil
	}
	return ask()
}

func reconnect() error { return ask() }

func namedCall(d time.Duration) {
	for {
		_ = reconnect()
		time.Sleep(d)
	}
}

func retryNamed(f func() error, d time.Duration) {
	for range 3 {
		_ = f()
		time.Sleep(d)
	}
}

func poll(d time.Duration) {
	for {
		_ = ask()
		time.Sleep(d)
	}
}

func drawn() {
	for ask() != nil {
		time.Sleep(pause/2 + rand.N(pause))
	}
}
`)
	judge := judgeOf(r)
	passtest.Hold(t, r.Source, map[string]string{
		"spelledOut": "retry of ask waits a constant 5s without jitter: add e.g. rand.N(5*time.Second/2) (no-jitter)",
		"named":      "retry of ask waits a constant 5s (pause) without jitter: add e.g. rand.N(pause/2) (no-jitter)",
		"notKnown":   "retry of ask waits without jitter (d): add e.g. rand.N(max(d/2, 1)) (no-jitter)",
		"ticks":      "retry of ask waits a constant 5s (pause) without jitter: reset a timer to a random wait, as a ticker keeps its interval (no-jitter)",
		"noSum":      "retry of ask waits without jitter (waits[i]): add a random part of up to half of it (no-jitter)",
		"namedWait":  "retry of ask (by the wait's name) waits a constant 3s (reconnectDelay) without jitter: add e.g. rand.N(reconnectDelay/2) (no-jitter)",
		"namedCall":  "retry of reconnect (by its name) waits without jitter (d): add e.g. rand.N(max(d/2, 1)) (no-jitter)",
		"retryNamed": "retry of f (by the function's name) waits without jitter (d): add e.g. rand.N(max(d/2, 1)) (no-jitter)",
		"poll":       "", "drawn": "",
	}, func(report passtest.Report) {
		eachRetry(r, func(found *goretry.Retry, stampedes bool, _ *ast.CallExpr) {
			if stampedes {
				report(found.Where, judge.RetryDiagnostic(found, nil))
			}
		})
	})
}

// TestDelayDiagnostic holds how a function is told that says how long to wait by the
// attempt's number.
func TestDelayDiagnostic(t *testing.T) {
	r := passtest.Open(t, `package x

import "time"

func Backoff(attempt int) time.Duration { return time.Duration(attempt) * time.Second }
`)
	passtest.Hold(t, r.Source, map[string]string{
		"Backoff": "wait by the attempt's number has no jitter (time.Duration(attempt) * time.Second): add e.g. rand.N(max(time.Duration(attempt)*time.Second/2, 1)) of math/rand/v2 (no-jitter)",
	}, func(report passtest.Report) {
		r.Delays.Delays(r.Source.Among(r.Source.Files)[0], func(d *delay.Function) { report(d.Result, judgeOf(r).DelayDiagnostic(d)) })
	})
}
