package tailscale

import (
	"context"
	"testing"
	"time"

	"tailscale.com/types/logger"
	"tailscale.com/util/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			b := backoff.NewBackoff("proof", logger.Discard, time.Minute)
			for err := attempt(); err != nil; err = attempt() {
				b.BackOff(context.Background(), err)
			}
		})
	}
	proof.Of(t, "tailscale.com backoff", map[string]proof.Cases{
		"tailscale.com/util/backoff": {"call NewBackoff": {Waits: draw}},
	})
}
