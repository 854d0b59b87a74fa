package gozero

import (
	"context"
	"testing"
	"time"

	"github.com/zeromicro/go-zero/core/fx"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(options ...fx.RetryOption) proof.Draw {
		return func(t *testing.T) []time.Duration {
			return proof.Attempts(t, 3, func(attempt func() error) {
				fx.DoWithRetry(attempt, append(options, fx.WithRetry(4))...)
			})
		}
	}
	drawCtx := func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			fx.DoWithRetryCtx(context.Background(), func(context.Context, int) error { return attempt() }, fx.WithRetry(4))
		})
	}
	proof.Of(t, "zeromicro/go-zero fx", map[string]proof.Cases{
		"github.com/zeromicro/go-zero/core/fx": {
			"call DoWithRetry when WithInterval(0) is absent":    {Waits: draw()},
			"call DoWithRetryCtx when WithInterval(0) is absent": {Waits: drawCtx},
			"call WithInterval": {Waits: draw(fx.WithInterval(time.Second))},
		},
	})
}
