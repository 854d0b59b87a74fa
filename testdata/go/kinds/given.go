package kinds

import (
	"net/http"
	"time"
)

// A wait that a function is given is told where the length is said, and not there, too.

type relay struct {
	c     *http.Client
	ready bool
	tried int
}

func (f *relay) later(d time.Duration) { time.AfterFunc(d, f.run) }

func (f *relay) done(d time.Duration) {
	if !f.ready {
		f.later(d)
	}
}

func (f *relay) run() {
	if _, err := f.c.Get("http://a.example/head"); err != nil {
		f.tried++
		f.done(growing(f.tried)) // want `retry of f.c.Get waits without jitter`
		return
	}
	if _, err := f.c.Get("http://a.example/body"); err != nil {
		f.tried++
		f.done(4 * time.Second) // want `retry of f.c.Get waits a constant 4s`
		return
	}
	f.ready = true
	f.done(0)
}

func growing(n int) time.Duration {
	if n > 9 {
		return time.Minute
	}
	return time.Duration(n) * time.Second
}
