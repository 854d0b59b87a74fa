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
		time.Sleep(pause) // want `waits a constant 5s`
	}
}

func unit(ctx context.Context, op func() error) {
	for op() != nil {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second): // want `waits a constant 1s`
		}
	}
}

func product(op func() error) {
	for op() != nil {
		time.Sleep(50 * time.Millisecond) // want `waits a constant 50ms`
	}
}

func number(op func() error) {
	for op() != nil {
		time.Sleep(untyped) // want `waits a constant 5s`
	}
}

func variable(op func() error, wait time.Duration) {
	for op() != nil {
		time.Sleep(wait) // want `waits without jitter \(wait`
	}
}

type settings struct{ retry struct{ delay time.Duration } }

func field(op func() error, s *settings) {
	for op() != nil {
		timer := time.NewTimer(s.retry.delay) // want `waits without jitter \(s.retry.delay`
		<-timer.C
	}
}

func growing(ctx context.Context, op func() error) {
	wait := time.Second
	for op() != nil {
		if sleep(ctx, wait) != nil { // want `waits without jitter \(wait`
			return
		}
		wait *= 2
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func counted(op func() error, n int) {
	for op() != nil {
		time.Sleep(time.Duration(n) * time.Second) // want `waits without jitter \(time.Duration\(n\) \* time.Second`
	}
}

func countedInContext(ctx context.Context, op func() error, n int) {
	for op() != nil {
		_ = sleep(ctx, time.Duration(n)*time.Second) // want `waits without jitter \(time.Duration\(n\) \* time.Second`
	}
}

func added(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d + pause) // want `waits without jitter \(d \+ pause`
	}
}

func addedInParens(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep((d + pause) * 2) // want `waits without jitter \(\(d \+ pause\) \* 2`
	}
}

func reset(op func() error, d time.Duration) {
	t := time.NewTimer(0)
	for op() != nil {
		t.Reset(d) // want `waits without jitter \(d`
		<-t.C
	}
}

func held(op func() error) {
	wait := pause
	for op() != nil {
		time.Sleep(wait) // want `waits a constant 5s`
	}
}

func divided(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d / 2) // want `waits without jitter \(d / 2`
	}
}

func called(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d.Round(time.Second)) // want `waits without jitter \(d.Round\(time.Second\)`
	}
}

func indexed(op func() error, waits []time.Duration) {
	for op() != nil {
		time.Sleep(waits[0]) // want `waits without jitter \(waits\[0\]`
	}
}

func long(op func() error, aSettingWithAVeryLongName, another time.Duration) {
	for op() != nil {
		time.Sleep(aSettingWithAVeryLongName*2 + another*4) // want `waits without jitter \(aSettingWithAVeryLongName`
	}
}

func maxShadowed(op func() error, d, max time.Duration) {
	for op() != nil {
		time.Sleep(d) // want `waits without jitter \(d`
	}
}

func pauseFor(d time.Duration) {
	time.Sleep(d * 2) // want `waits without jitter \(d \* 2`
}

func byHelper(op func() error, d time.Duration) {
	for op() != nil {
		pauseFor(d) // others that call it may want it as it is
	}
}

func tickerReset(op func() error, d time.Duration) {
	t := time.NewTicker(pause)
	for op() != nil {
		t.Reset(d) // want `waits without jitter \(d`
		<-t.C
	}
}

func tickerOf(op func() error, d time.Duration) {
	t := time.NewTicker(d) // want `waits without jitter \(d`
	for op() != nil {
		<-t.C
	}
}

func ticker(op func() error) {
	t := time.NewTicker(pause) // want `waits a constant 5s`
	for op() != nil {
		<-t.C
	}
}

func shadowed(op func() error, rand io.Reader) {
	for op() != nil {
		time.Sleep(pause) // want `waits a constant 5s`
	}
}

func limited(ctx context.Context, op func() error) {
	limiter := rate.NewLimiter(1, 1)
	for op() != nil {
		_ = limiter.Wait(ctx) // want `waits for a rate limiter`
	}
}
