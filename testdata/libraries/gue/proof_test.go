package gue

import (
	"testing"
	"time"

	"github.com/vgarvardt/backoff"
	"github.com/vgarvardt/gue/v5"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(next gue.Backoff) proof.Draw {
		return func(*testing.T) []time.Duration {
			retries := 0
			return proof.Repeat(4, func() time.Duration {
				retries++
				return next(retries)
			})
		}
	}
	with := func(jitter float64) proof.Draw {
		return draw(gue.NewExponentialBackoff(backoff.Config{
			BaseDelay: time.Second, Multiplier: 2, MaxDelay: time.Minute, Jitter: jitter,
		}))
	}
	proof.Of(t, "vgarvardt/gue", map[string]proof.Cases{
		"github.com/vgarvardt/backoff": {
			"literal Config": {
				Waits: draw(gue.NewExponentialBackoff(backoff.Config{
					BaseDelay: time.Second, Multiplier: 2, MaxDelay: time.Minute,
				})),
				Mended: with(0.2),
			},
			"field Config.Jitter when value is zero": {Waits: with(0)},
			"value DefaultConfig":                    {Waits: draw(gue.NewExponentialBackoff(backoff.DefaultConfig))},
		},
		"github.com/vgarvardt/gue/v5": {
			"call NewConstantBackoff":                         {Waits: draw(gue.NewConstantBackoff(time.Second))},
			"call NewConstantBackoff when argument 0 is zero": {Waits: draw(gue.NewConstantBackoff(0))},
			"value DefaultExponentialBackoff":                 {Waits: draw(gue.DefaultExponentialBackoff)},
		},
	})
}
