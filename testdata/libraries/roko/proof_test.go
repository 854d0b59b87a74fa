package roko

import (
	"testing"
	"time"

	"github.com/buildkite/roko"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(options ...roko.RetrierOpt) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			options := append([]roko.RetrierOpt{
				roko.WithMaxAttempts(5), roko.WithStrategy(roko.Exponential(2*time.Second, 0)),
			}, options...)
			roko.NewRetrier(options...).Do(func(*roko.Retrier) error { return attempt() })
		})
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "buildkite/roko", map[string]proof.Cases{
		"github.com/buildkite/roko": {
			"call NewRetrier when WithStrategy(0) is one of Constant, Exponential, ExponentialSubsecond": {
				Waits:  draw(),
				Mended: draw(roko.WithJitter()),
			},
			"call WithJitter":      {Waits: draw(roko.WithJitter())},
			"call WithJitterRange": {Waits: draw(roko.WithJitterRange(0, time.Second))},
		},
	})
}
