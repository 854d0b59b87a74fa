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

// second proves the schedule of a policy whose first wait, an operand, is one second.
func second(operand string) *proof.Schedule {
	return &proof.Schedule{Given: map[string]float64{operand: float64(time.Second)}}
}

func TestProof(t *testing.T) {
	steady := func() retry.Backoff { return retry.NewConstant(time.Second) }
	cases := proof.Cases{
		"call Constant":    {Waits: run(retry.Constant), Schedule: second("argument 1")},
		"call Exponential": {Waits: run(retry.Exponential), Schedule: second("argument 1")},
		"call Fibonacci":   {Waits: run(retry.Fibonacci)},

		"call WithJitter when argument 0 is zero": {
			Waits: draw(func() retry.Backoff { return retry.WithJitter(0, steady()) }),
		},
		"call WithJitterPercent when argument 0 is zero": {
			Waits: draw(func() retry.Backoff { return retry.WithJitterPercent(0, steady()) }),
		},
		"call WithJitter":        {Waits: draw(func() retry.Backoff { return retry.WithJitter(time.Second, steady()) })},
		"call WithJitterPercent": {Waits: draw(func() retry.Backoff { return retry.WithJitterPercent(20, steady()) })},
		"call WithFullJitter":    {Waits: draw(func() retry.Backoff { return retry.WithFullJitter(steady()) })},
	}
	for name, newBase := range map[string]base{
		"NewConstant": retry.NewConstant, "NewExponential": retry.NewExponential, "NewFibonacci": retry.NewFibonacci,
	} {
		schedule := second("argument 0")
		if name == "NewFibonacci" {
			schedule = nil // its waits have no factor
		}
		cases["call "+name] = proof.Case{
			Schedule: schedule,
			Waits:    draw(func() retry.Backoff { return retry.WithMaxRetries(9, newBase(time.Second)) }),
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
