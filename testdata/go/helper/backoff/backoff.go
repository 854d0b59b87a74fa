// Package backoff has what other packages wait by. // want package:"waits, Backoff.Jitter scales jitter"
package backoff

import (
	"context"
	"math"
	"math/rand/v2"
	"time"
)

// Exponential is the same in every instance.
func Exponential(attempt int) time.Duration { // want Exponential:"result 0 is the same, made of parameters .0."
	d := time.Duration(math.Pow(2, float64(attempt))) * time.Second
	return min(d, time.Minute) // want `wait by the attempt's number has no jitter \(min\(d, time.Minute\)\)`
}

// Jittered is drawn.
func Jittered(attempt int) time.Duration { // want Jittered:"result 0 is random"
	d := time.Second << attempt
	return d/2 + rand.N(d/2)
}

// Spread draws as much of a wait as factor says.
func Spread(d time.Duration, factor float64) time.Duration { // want Spread:"result 0 is random, scaled by parameters .0 1."
	return d + time.Duration(factor*rand.Float64()*float64(d))
}

// SpreadIf draws where it is asked to.
func SpreadIf(d time.Duration, share float64) time.Duration { // want SpreadIf:"result 0 is random, scaled by parameters .1."
	if share > 0 {
		d += time.Duration(rand.Int64N(int64(float64(d) * share)))
	}
	return d
}

// Doubling returns a function that says how long to wait.
func Doubling(base time.Duration) func(int) time.Duration { // want Doubling:"result 0 is the same, made of parameters .0."
	return func(attempt int) time.Duration {
		return base << attempt // want `wait by the attempt's number has no jitter \(base << attempt\)`
	}
}

// Drawing is its silent twin.
func Drawing(base time.Duration) func(int) time.Duration { // want Drawing:"result 0 is random"
	return func(attempt int) time.Duration {
		return base<<attempt + rand.N(base)
	}
}

// Pause waits, or stops when the context ends.
func Pause(ctx context.Context, d time.Duration) error { // want Pause:"stays on this machine, waits for parameter 1"
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Waiter waits longer each time.
type Waiter struct{ next time.Duration }

// Wait is the same in every instance.
func (w *Waiter) Wait() { // want Wait:"waits for a time that is the same"
	time.Sleep(w.next)
	w.next *= 2
}

// Drawn is its silent twin.
type Drawn struct{ next time.Duration }

// Wait is drawn.
func (w *Drawn) Wait() { // want Wait:"waits for a time that is random"
	time.Sleep(rand.N(w.next))
	w.next *= 2
}

// Backoff gives waits to those who retry by themselves.
type Backoff struct {
	Base, Max time.Duration
	Jitter    float64
	attempt   int
}

// Next is drawn where Jitter is more than 0.
func (b *Backoff) Next() time.Duration { // want Next:"result 0 is random"
	d := min(b.Base<<b.attempt, b.Max)
	b.attempt++
	if b.Jitter > 0 {
		d += time.Duration(b.Jitter * rand.Float64() * float64(d))
	}
	return d
}

// Halved has a spread of its own, whatever Base is.
type Halved struct{ Base time.Duration }

// Next is drawn.
func (h *Halved) Next() time.Duration { // want Next:"result 0 is random"
	return h.Base/2 + rand.N(h.Base/2)
}
