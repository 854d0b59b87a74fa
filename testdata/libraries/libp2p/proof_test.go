package libp2p

import (
	"math/rand"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/p2p/discovery/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	decorrelated := func(min, max time.Duration) proof.Draw {
		return draw(func(src rand.Source) backoff.BackoffFactory {
			return backoff.NewExponentialDecorrelatedJitter(min, max, 3, src)
		})
	}
	jitter := func(jitter backoff.Jitter) proof.Draw {
		return draw(func(src rand.Source) backoff.BackoffFactory {
			return backoff.NewExponentialBackoff(time.Second, time.Minute, jitter, time.Second, 2, time.Second, src)
		})
	}
	proof.Of(t, "libp2p/go-libp2p discovery backoff", map[string]proof.Cases{
		"github.com/libp2p/go-libp2p/p2p/discovery/backoff": {
			"call NewFixedBackoff": {Waits: draw(func(rand.Source) backoff.BackoffFactory {
				return backoff.NewFixedBackoff(time.Second)
			})},
			"value NoJitter":   {Waits: jitter(backoff.NoJitter)},
			"value FullJitter": {Waits: jitter(backoff.FullJitter)},
			"call NewExponentialDecorrelatedJitter when argument 1 is not above argument 0": {
				Waits: decorrelated(time.Second, time.Second),
			},
			"call NewExponentialDecorrelatedJitter": {Waits: decorrelated(time.Second, time.Minute)},
		},
	})
}

func draw(factory func(rand.Source) backoff.BackoffFactory) proof.Draw {
	return func(*testing.T) []time.Duration {
		return proof.Repeat(4, factory(rand.NewSource(rand.Int63()))().Delay)
	}
}
