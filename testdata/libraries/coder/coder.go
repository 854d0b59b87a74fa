package coder

import (
	"context"
	"time"

	"github.com/coder/retry"
	again "github.com/coder/retry"
)

func made(ctx context.Context, dial func() error) error {
	for r := retry.New(time.Second, time.Minute); r.Wait(ctx); { // want `retry.New waits a growing delay without jitter.*no-jitter`
		if dial() == nil {
			return nil
		}
	}
	return ctx.Err()
}

func madeRenamed(floor, ceil time.Duration) *again.Retrier {
	return again.New(floor, ceil) // want `retry.New waits a growing delay without jitter.*no-jitter`
}

func literal() *retry.Retrier {
	return &retry.Retrier{Floor: time.Second, Ceil: time.Minute, Rate: 2} // want `retry.Retrier is built without Jitter.*no-jitter`
}

func explicitZero() retry.Retrier {
	return retry.Retrier{
		Floor: time.Second, Ceil: time.Minute, Rate: 2,
		Jitter: 0, // want `retry.Retrier.Jitter is 0.*jitter-off`
	}
}

func zeroLater() *retry.Retrier {
	r := retry.New(time.Second, time.Minute)
	r.Jitter = 0.0 // want `retry.Retrier.Jitter is 0.*jitter-off`
	return r
}

func setLater() *retry.Retrier {
	r := retry.New(time.Second, time.Minute) // the next line gives it jitter of a kind
	r.Jitter = 0.2
	return r
}

func jittered() *retry.Retrier {
	return &retry.Retrier{Floor: time.Second, Ceil: time.Minute, Rate: 2, Jitter: 0.2} // has jitter of a kind
}

func unknown(jitter float64) *retry.Retrier {
	return &retry.Retrier{Floor: time.Second, Ceil: time.Minute, Rate: 2, Jitter: jitter} // may have jitter
}

func handedIn(ctx context.Context, r *retry.Retrier) bool {
	return r.Wait(ctx) // judged where it is made
}

func unused() retry.Retrier {
	var r retry.Retrier // a placeholder
	return r
}
