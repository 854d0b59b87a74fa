package eapache

import (
	"testing"
	"time"

	"github.com/eapache/go-resiliency/retrier"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw retries with a retrier that was given the jitter factors, in order.
func draw(factors ...float64) proof.Draw {
	return func(t *testing.T) []time.Duration {
		r := retrier.New(retrier.ExponentialBackoff(4, time.Second), nil)
		for _, f := range factors {
			r.SetJitter(f)
		}
		return proof.Attempts(t, 4, func(attempt func() error) { _ = r.Run(attempt) })
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "eapache/go-resiliency", map[string]proof.Cases{
		"github.com/eapache/go-resiliency/retrier": {
			"call New": {Waits: draw(), Mended: draw(1)},
			"call Retrier.SetJitter when argument 0 is outside 0 to 1.0000000000000002": {Waits: draw(-0.5, 1.0000000000000002, 0)},
		},
	})
}
