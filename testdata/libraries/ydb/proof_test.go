package ydb

import (
	"testing"
	"time"

	"github.com/ydb-platform/ydb-go-sdk/v3/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	// One policy is drawn from throughout: its generator is seeded with the
	// second in which it is made, so that several would draw alike.
	draw := func(jitterLimit float64) proof.Draw {
		b := retry.Backoff(time.Second, 6, jitterLimit)
		return func(*testing.T) []time.Duration {
			attempt := -1
			return proof.Repeat(4, func() time.Duration {
				attempt++
				return b.Delay(attempt)
			})
		}
	}
	proof.Of(t, "ydb-go-sdk", map[string]proof.Cases{
		"github.com/ydb-platform/ydb-go-sdk/v3/retry": {
			"call Backoff when argument 2 is outside -1 to 1":                      {Waits: draw(1)},
			"call Backoff when argument 2 is at least 0 and argument 2 is below 1": {Waits: draw(0.9)},
		},
	})
}
