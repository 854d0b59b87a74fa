// Package older has findings of each rule, as a project has them that began with a
// baseline.
package older

import (
	"errors"
	"math/rand"
	"net/http"
	"time"
)

const pause = 5 * time.Second

func constant(op func() error) {
	for op() != nil {
		time.Sleep(pause)
	}
	for op() != nil {
		time.Sleep(pause) // alike but for its order
	}
}

func grown(op func() error) {
	for d := time.Second; op() != nil; d *= 2 {
		time.Sleep(d)
	}
}

func severalAttempts(first, second func() error) {
	for {
		if first() == nil && second() == nil {
			return
		}
		time.Sleep(3 * time.Second)
	}
}

func helped(op func() error) {
	for op() != nil {
		rest(time.Minute)
	}
}

func rest(d time.Duration) { time.Sleep(d) }

func backoff(attempt int) time.Duration { return time.Second << attempt }

type client struct{ reconnectDelay time.Duration }

func (c *client) run(dial func() bool) {
	for !dial() {
		time.Sleep(c.reconnectDelay)
	}
}

func jittered(d time.Duration, share float64) time.Duration {
	return d + time.Duration(share*rand.Float64()*float64(d))
}

func off(op func() error) {
	for op() != nil {
		time.Sleep(jittered(pause, 0))
	}
}

func truncated(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d + time.Duration(rand.Float64())*d)
	}
}

func little(op func() error) {
	for op() != nil {
		time.Sleep(30*time.Second + time.Duration(rand.Int63n(100))*time.Millisecond)
	}
}

func capped(op func() error) {
	for d := time.Second; op() != nil; d *= 2 {
		time.Sleep(min(d+time.Duration(rand.Int63n(int64(d))), time.Minute))
	}
}

func seeded(op func() error) {
	draw := rand.New(rand.NewSource(1))
	for op() != nil {
		time.Sleep(time.Second + time.Duration(draw.Int63n(int64(time.Second))))
	}
}

func atOnce(url string) error {
	for {
		if _, err := http.Get(url); err == nil {
			return nil
		}
	}
}

func poll(url string) {
	for range time.Tick(15 * time.Second) {
		_, _ = http.Get(url)
	}
}

var errNone = errors.New("none")

func ignored(op func() error) {
	for op() != errNone {
		time.Sleep(time.Second) //jitterlint:ignore
	}
}
