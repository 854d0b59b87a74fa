package nojitter_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestAgain holds that a function which goes on while it succeeds is retried by what calls
// it again and again after an even wait.
func TestAgain(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.PackageAt("k8s.io/apimachinery/pkg/util/wait", `package wait

import "time"

func Until(f func(), period time.Duration, stop <-chan struct{}) {}

func PollUntil(period time.Duration, f func() bool) {}
`)
	r := passtest.Rooms(m.Package(`package x

import (
	"math/rand/v2"
	"net/http"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
)

func watch() {
	for {
		if _, err := http.Get("https://example.com"); err != nil {
			return
		}
	}
}

func look() { _, _ = http.Get("https://example.com") }

func session()   { wait.Until(watch, time.Second, nil) }
func drawn()     { wait.Until(watch, rand.N(time.Second), nil) }
func schedule()  { wait.Until(look, time.Second, nil) }
func condition() { wait.PollUntil(time.Second, func() bool { watch(); return true }) }
func literal(d time.Duration) {
	wait.Until(func() {
		for {
			if _, err := http.Get("https://example.com"); err != nil {
				return
			}
		}
	}, d, nil)
}
`))
	passtest.Hold(t, r.Source, map[string]string{
		"session": "wait.Until calls its function again after a failure and waits without jitter (time.Second): use wait.JitterUntil, or a BackoffManager with jitter (no-jitter)",
		"literal": "wait.Until calls its function again after a failure and waits without jitter (d): use wait.JitterUntil, or a BackoffManager with jitter (no-jitter)",
		"drawn":   "", "schedule": "", "condition": "",
	}, func(report passtest.Report) {
		judgeOf(r).Again(r.Source.Among(r.Source.Files)[0], report)
	})
}
