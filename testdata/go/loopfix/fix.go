// Package loopfix has waits that a fix is suggested for, and some for which it
// would be a guess.
package loopfix

import (
	"context"
	"io"
	"time"

	"golang.org/x/time/rate"
)

const pause = 5 * time.Second

const untyped = 5e9

func named(op func() error) {
	for op() != nil {
		time.Sleep(pause) // want `waiting a constant 5s`
	}
}

func unit(ctx context.Context, op func() error) {
	for op() != nil {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second): // want `waiting a constant 1s`
		}
	}
}

func product(op func() error) {
	for op() != nil {
		time.Sleep(50 * time.Millisecond) // want `waiting a constant 50ms`
	}
}

func number(op func() error) {
	for op() != nil {
		time.Sleep(untyped) // want `waiting a constant 5s`
	}
}

func variable(op func() error, wait time.Duration) {
	for op() != nil {
		time.Sleep(wait) // want `waiting wait`
	}
}

func ticker(op func() error) {
	t := time.NewTicker(pause) // want `waiting a constant 5s`
	for op() != nil {
		<-t.C
	}
}

func shadowed(op func() error, rand io.Reader) {
	for op() != nil {
		time.Sleep(pause) // want `waiting a constant 5s`
	}
}

func limited(ctx context.Context, op func() error) {
	limiter := rate.NewLimiter(1, 1)
	for op() != nil {
		_ = limiter.Wait(ctx) // want `waiting for a rate limiter`
	}
}
