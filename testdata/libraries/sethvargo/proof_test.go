package sethvargo

import (
	"context"
	"testing"
	"time"

	"github.com/sethvargo/go-retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// base builds a backoff from its first wait.
type base func(time.Duration) retry.Backoff

// draw builds a backoff and draws it.
func draw(build func() retry.Backoff) proof.Draw {
	return func(*testing.T) []time.Duration { return next(build()) }
}

func next(b retry.Backoff) []time.Duration {
	return proof.Repeat(4, func() time.Duration {
		wait, _ := b.Next()
		return wait
	})
}

// run draws one of the functions that take no backoff.
func run(helper func(context.Context, time.Duration, retry.RetryFunc) error) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			_ = helper(context.Background(), time.Second, func(context.Context) error { return retry.RetryableError(attempt()) })
		})
	}
}

func TestProof(t *testing.T) {
	second := func() retry.Backoff { return retry.NewConstant(time.Second) }
	cases := proof.Cases{
		"call Constant":    {Waits: run(retry.Constant)},
		"call Exponential": {Waits: run(retry.Exponential)},
		"call Fibonacci":   {Waits: run(retry.Fibonacci)},

		"call WithJitter when argument 0 is zero": {
			Waits: draw(func() retry.Backoff { return retry.WithJitter(0, second()) }),
		},
		"call WithJitterPercent when argument 0 is zero": {
			Waits: draw(func() retry.Backoff { return retry.WithJitterPercent(0, second()) }),
		},
		"call WithJitter":        {Waits: draw(func() retry.Backoff { return retry.WithJitter(time.Second, second()) })},
		"call WithJitterPercent": {Waits: draw(func() retry.Backoff { return retry.WithJitterPercent(20, second()) })},
		"call WithFullJitter":    {Waits: draw(func() retry.Backoff { return retry.WithFullJitter(second()) })},
	}
	for name, newBase := range map[string]base{
		"NewConstant": retry.NewConstant, "NewExponential": retry.NewExponential, "NewFibonacci": retry.NewFibonacci,
	} {
		cases["call "+name] = proof.Case{
			Waits: draw(func() retry.Backoff { return retry.WithMaxRetries(9, newBase(time.Second)) }),
			Mended: draw(func() retry.Backoff {
				return retry.WithJitterPercent(20, retry.WithMaxRetries(9, newBase(time.Second)))
			}),
		}
	}
	// past draws a backoff whose jitter has a cap around it, past the cap.
	past := func(around func(retry.Backoff) retry.Backoff) proof.Draw {
		return func(*testing.T) []time.Duration {
			b := retry.WithJitterPercent(20, retry.NewExponential(time.Second))
			b = around(retry.WithCappedDuration(4*time.Second, b))
			next(b)
			return next(b)
		}
	}
	cases["call WithCappedDuration when argument 1 is one of WithJitter, WithJitterPercent, WithFullJitter"] = proof.Case{
		Waits:  past(func(b retry.Backoff) retry.Backoff { return b }),
		Mended: past(func(b retry.Backoff) retry.Backoff { return retry.WithJitterPercent(20, b) }),
	}
	proof.Of(t, "sethvargo/go-retry", map[string]proof.Cases{"github.com/sethvargo/go-retry": cases})
}
