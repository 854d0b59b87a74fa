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

import "time"

const pause = 5 * time.Second

type client struct{ notBefore, failedAt, told, deadline, asked time.Time }

func try() {}

func (c *client) next() { if time.Now().Before(c.notBefore) { return }; try(); c.notBefore = time.Now().Add(pause) }
func (c *client) since() { if time.Since(c.failedAt) < pause { return }; try(); c.failedAt = time.Now() }
func (c *client) ready() bool { return time.Now().After(c.asked) }
func (c *client) asks() { if !c.ready() { return }; try(); c.asked = time.Now().Add(pause) }

func (c *client) tells() { try(); c.told = time.Now().Add(pause) }
func (c *client) within() { try(); if time.Now().After(c.deadline) { return }; c.deadline = time.Now().Add(pause) }
`)
	moments := moment.New(r.Source, r.Waits, r.Flows)
	all := map[string]string{"next": "pause", "since": "pause", "asks": "pause", "ready": "", "tells": "", "within": "", "try": ""}
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
