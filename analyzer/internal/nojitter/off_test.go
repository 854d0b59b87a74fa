package nojitter_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
)

// TestSwitchedOff holds that the calls are told by which a retry's wait loses its jitter,
// where that stands in the package.
func TestSwitchedOff(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"net/http"
	"time"
)

func ask() error { _, err := http.Get("https://example.com"); return err }

func fetch(share float64) {
	for ask() != nil {
		time.Sleep(time.Second + time.Duration(share*rand.Float64()*float64(time.Second)))
	}
}

func Fetch(share float64) {
	for ask() != nil {
		time.Sleep(time.Second + time.Duration(share*rand.Float64()*float64(time.Second)))
	}
}

func wait(jitter bool) time.Duration {
	if jitter {
		return rand.N(time.Second)
	}
	return time.Second
}

func off()      { fetch(0) }
func on()       { fetch(0.3) }
func exported() { Fetch(0) }

func here() {
	for ask() != nil {
		time.Sleep(wait(false))
	}
}

func there() {
	for ask() != nil {
		time.Sleep(wait(true))
	}
}
`)
	judge := judgeOf(r)
	passtest.Hold(t, r.Source, map[string]string{
		"off":      "fetch(0) switches off the jitter of the retry of ask: pass a share of the wait, e.g. 0.3 (jitter-off)",
		"exported": "Fetch(0) switches off the jitter of the retry of ask: pass a share of the wait, e.g. 0.3 (jitter-off)",
		"here":     "wait(false) switches off the jitter of the retry of ask: pass true (jitter-off)",
		"on":       "", "there": "", "fetch": "",
	}, func(report passtest.Report) {
		eachRetry(r, func(found *goretry.Retry, stampedes bool, off *ast.CallExpr) {
			switch {
			case !stampedes:
				judge.SwitchedOff(found, report)
			case off != nil:
				report(off, judge.OffDiagnostic(found, off))
			}
		})
	})
}
