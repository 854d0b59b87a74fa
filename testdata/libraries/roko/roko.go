package roko

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/buildkite/roko"
	retry "github.com/buildkite/roko"
)

func constant(ctx context.Context, send func() error) error {
	return roko.NewRetrier( // want "roko.NewRetrier is given a strategy and no jitter.*no-jitter"
		roko.WithMaxAttempts(5),
		roko.WithStrategy(roko.Constant(time.Second)),
	).DoWithContext(ctx, func(*roko.Retrier) error { return send() })
}

func exponential(send func() error) error {
	r := roko.NewRetrier(roko.TryForever(), roko.WithStrategy(roko.Exponential(2*time.Second, 0))) // want "roko.NewRetrier is given a strategy and no jitter.*no-jitter"
	return r.Do(func(*roko.Retrier) error { return send() })
}

func subsecond(every time.Duration, send func() error) error {
	r := retry.NewRetrier(retry.WithMaxAttempts(5), retry.WithStrategy(retry.ExponentialSubsecond(every))) // want "NewRetrier is given a strategy and no jitter.*no-jitter"
	return r.Do(func(*retry.Retrier) error { return send() })
}

func withJitter() *roko.Retrier {
	return roko.NewRetrier(roko.WithMaxAttempts(5), roko.WithStrategy(roko.Constant(time.Second)), roko.WithJitter()) // adds up to 1s
}

func withJitterRange() *roko.Retrier {
	jitter := roko.WithJitterRange(0, time.Minute)
	return roko.NewRetrier(roko.WithMaxAttempts(5), roko.WithStrategy(roko.Constant(time.Minute)), jitter) // adds up to 1m
}

func withOwnStrategy() *roko.Retrier {
	strategy := func(*roko.Retrier) time.Duration { return rand.N(time.Second) }
	return roko.NewRetrier(roko.WithMaxAttempts(5), roko.WithStrategy(strategy, "random")) // draws its waits
}

func withOptions(options ...roko.RetrierOpt) *roko.Retrier {
	return roko.NewRetrier(options...) // the caller may ask for jitter
}

func withMoreOptions(options ...roko.RetrierOpt) *roko.Retrier {
	options = append(options, roko.WithMaxAttempts(5), roko.WithStrategy(roko.Constant(time.Second)))
	return roko.NewRetrier(options...) // the caller may ask for jitter
}

func withOption(jitter roko.RetrierOpt) *roko.Retrier {
	return roko.NewRetrier(roko.WithMaxAttempts(5), roko.WithStrategy(roko.Constant(time.Second)), jitter) // likewise
}
