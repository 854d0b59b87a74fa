package rogpeppe

import (
	"testing"
	"time"

	"github.com/rogpeppe/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(strategy retry.Strategy) proof.Draw {
	return func(*testing.T) []time.Duration {
		now := time.Now()
		var iter retry.Iter
		iter.Reset(&strategy, func() time.Time { return now })
		return proof.Repeat(4, func() time.Duration {
			next, _ := iter.NextTime()
			wait := next.Sub(now)
			now = next
			return wait
		})
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "rogpeppe/retry", map[string]proof.Cases{"github.com/rogpeppe/retry": {
		"field Strategy.Regular when value is set": {
			Waits: draw(retry.Strategy{Delay: time.Second, MaxDelay: 4 * time.Second, Regular: true}),
		},
		"literal Strategy when field Regular is absent": {
			Waits: draw(retry.Strategy{Delay: time.Second, MaxDelay: 4 * time.Second}),
		},
	}})
}
