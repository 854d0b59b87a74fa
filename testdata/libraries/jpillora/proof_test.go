package jpillora

import (
	"testing"
	"time"

	"github.com/jpillora/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(b *backoff.Backoff) []time.Duration { return proof.Repeat(4, b.Duration) }

func TestProof(t *testing.T) {
	proof.Of(t, "jpillora/backoff", map[string]proof.Cases{
		"github.com/jpillora/backoff": {
			"literal Backoff": {
				Waits:    func(*testing.T) []time.Duration { return draw(&backoff.Backoff{Min: 4 * time.Second}) },
				Schedule: &proof.Schedule{Given: map[string]float64{"field Min": 4e9}},
				Mended:   func(*testing.T) []time.Duration { return draw(&backoff.Backoff{Min: time.Second, Jitter: true}) },
			},
			"literal Backoff when field Jitter is set and field Min is not below field Max": {
				Waits: func(*testing.T) []time.Duration {
					return append(
						draw(&backoff.Backoff{Jitter: true, Min: time.Minute, Max: time.Minute}),
						draw(&backoff.Backoff{Jitter: true, Min: 10 * time.Second})...)
				},
			},
			"field Backoff.Jitter when value is zero": {
				Waits: func(*testing.T) []time.Duration {
					return draw(&backoff.Backoff{Factor: 3, Max: 600 * time.Millisecond})
				},
				Schedule: &proof.Schedule{Given: map[string]float64{"field Min": 0, "field Factor": 3, "field Max": 6e8}},
			},
		},
	})
}
