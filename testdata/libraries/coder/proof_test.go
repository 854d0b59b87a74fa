package coder

import (
	"context"
	"testing"
	"time"

	"github.com/coder/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw returns the waits of a retrier that is made and then changed.
func draw(build func() *retry.Retrier, change ...func(*retry.Retrier)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		r := build()
		for _, c := range change {
			c(r)
		}
		return proof.Attempts(t, 6, func(attempt func() error) {
			for r.Wait(context.Background()) && attempt() != nil {
			}
		})
	}
}

func TestProof(t *testing.T) {
	made := func() *retry.Retrier { return retry.New(time.Second, time.Minute) }
	literal := func() *retry.Retrier {
		return &retry.Retrier{Floor: time.Second, Ceil: time.Minute, Rate: 2}
	}
	jitter := func(value float64) func(*retry.Retrier) {
		return func(r *retry.Retrier) { r.Jitter = value }
	}
	proof.Of(t, "coder/retry", map[string]proof.Cases{
		"github.com/coder/retry": {
			"call New":        {Waits: draw(made), Mended: draw(made, jitter(0.2))},
			"literal Retrier": {Waits: draw(literal), Mended: draw(literal, jitter(0.2))},
			"field Retrier.Jitter when value is zero": {Waits: draw(made, jitter(0.2), jitter(0))},
		},
	})
}
