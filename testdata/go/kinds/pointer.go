package kinds

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

// waitAndDouble waits, and says where its callers keep it how long the next wait is.
func waitAndDouble(ctx context.Context, delay *time.Duration, limit time.Duration) bool {
	d := *delay
	*delay = min(*delay*2, limit)
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d): // want `retry of http.Get waits without jitter`
		return true
	}
}

func fetchWithKeptDelay(ctx context.Context, url string) {
	delay := time.Second
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		if !waitAndDouble(ctx, &delay, time.Minute) {
			return
		}
	}
}

// waitAndDraw draws how long the next wait is.
func waitAndDraw(delay *time.Duration) {
	time.Sleep(*delay)
	*delay = rand.N(10 * time.Second)
}

func fetchWithDrawnDelay(url string) {
	delay := rand.N(time.Second)
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		waitAndDraw(&delay)
	}
}

// waitFor waits for what its callers keep.
func waitFor(delay *time.Duration) { time.Sleep(*delay) }

func draw(delay *time.Duration) { *delay = rand.N(10 * time.Second) }

func fetchWithDelayDrawnElsewhere(url string) {
	delay := time.Second
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		waitFor(&delay)
		draw(&delay)
	}
}

// What others do with the place is not seen.
func fetchWithDelayOfOthers(url string, decide func(*time.Duration)) {
	delay := time.Second
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		decide(&delay)
		time.Sleep(delay)
	}
}
