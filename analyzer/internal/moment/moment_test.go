package moment_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/moment"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
)

// TestStored holds which moments that a function stores are waits: those that are compared
// with the clock before something else is done.
func TestStored(t *testing.T) {
	r := passtest.Open(t, `package x

import ("sync/atomic"; "time")

const pause = 5 * time.Second

type client struct {
	notBefore, failedAt, told, deadline, asked, copied, slept time.Time
	at             atomic.Int64
	bareAt, unitAt int64
}

type job struct{ due time.Time }

var jobs []job

func try() {}

func (c *client) next() { if time.Now().Before(c.notBefore) { return }; try(); c.notBefore = time.Now().Add(pause) }
func (c *client) since() { if time.Since(c.failedAt) < pause { return }; try(); c.failedAt = time.Now() }
func (c *client) ready() bool { return time.Now().After(c.asked) }
func (c *client) asks() { if !c.ready() { return }; try(); c.asked = time.Now().Add(pause) }

func (c *client) counts() { if time.Now().Unix() < c.at.Load() { return }; try(); c.at.Store(time.Now().Add(pause).Unix()) }
func (c *client) bare() { if time.Now().UnixNano() < c.bareAt { return }; try(); c.bareAt = time.Now().UnixNano() + int64(pause) }
func (c *client) unit() { if time.Now().Unix() < c.unitAt { return }; try(); c.unitAt = time.Now().Unix() + 30 }
func (c *client) copies() { next := c.copied; if time.Now().Before(next) { return }; try(); c.copied = time.Now().Add(pause) }
func (c *client) sleeps() { time.Sleep(time.Until(c.slept)); try(); c.slept = time.Now().Add(pause) }
func put() { for _, j := range jobs { left := time.Until(j.due); time.Sleep(left); try(); jobs = append(jobs, job{due: time.Now().Add(pause)}) } }

func (c *client) tells() { try(); c.told = time.Now().Add(pause) }
func (c *client) within() { try(); if time.Now().After(c.deadline) { return }; c.deadline = time.Now().Add(pause) }
`)
	moments := moment.New(r.Source, r.Waits, r.Flows)
	all := map[string]string{"next": "pause", "since": "pause", "asks": "pause", "counts": "pause", "bare": "pause", "copies": "pause", "sleeps": "pause", "put": "pause", "unit": "", "ready": "", "tells": "", "within": "", "try": ""}
	for _, fn := range r.Source.Functions() {
		name := fn.Name()
		want, known := all[name]
		if !known {
			t.Fatal(name)
		}
		body, _ := r.Source.BodyOf(fn)
		var lengths []string
		for _, w := range moments.Stored(body, 0) {
			for _, length := range w.Lengths {
				lengths = append(lengths, types.ExprString(length))
			}
		}
		if got := strings.Join(lengths, " "); got != want {
			t.Errorf("%s stores a moment %q from now, want %q", name, got, want)
		}
	}
}
