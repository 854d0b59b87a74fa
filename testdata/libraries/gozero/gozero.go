package gozero

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/zeromicro/go-zero/core/fx"
	stream "github.com/zeromicro/go-zero/core/fx"
)

func immediate(send func() error) error {
	return fx.DoWithRetry(send) // want "fx.DoWithRetry retries at once.*no-delay"
}

func immediateCtx(ctx context.Context, send func(context.Context, int) error) error {
	options := []fx.RetryOption{fx.WithRetry(5), fx.WithTimeout(time.Minute)}
	return fx.DoWithRetryCtx(ctx, send, options...) // want "fx.DoWithRetryCtx retries at once.*no-delay"
}

func constant(send func() error) error {
	return fx.DoWithRetry(send, fx.WithRetry(5),
		fx.WithInterval(time.Second)) // want "fx.WithInterval waits a constant interval.*no-jitter"
}

func renamed(send func() error) error {
	interval := stream.WithInterval(time.Second) // want "fx.WithInterval waits a constant interval.*no-jitter"
	return stream.DoWithRetry(send, interval)
}

// An interval may be among the options.
func unknownOptions(send func() error, options ...fx.RetryOption) error {
	return fx.DoWithRetry(send, options...)
}

// And so may it be in the one option that is not known.
func unknownOption(ctx context.Context, send func(context.Context, int) error, extra fx.RetryOption) error {
	return fx.DoWithRetryCtx(ctx, send, fx.WithRetry(5), extra)
}

// Nothing is retried: one try is no policy.
func once(send func() error) error { return send() }

// This one draws its waits.
func drawn(send func() error) error {
	err := send()
	for range 4 {
		if err == nil {
			return nil
		}
		time.Sleep(time.Second + rand.N(time.Second))
		err = send()
	}
	return err
}
