package dskit

import (
	"testing"
	"time"

	"github.com/grafana/dskit/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(config backoff.Config) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Repeat(4, backoff.New(t.Context(), config).NextDelay)
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "grafana/dskit/backoff", map[string]proof.Cases{"github.com/grafana/dskit/backoff": {
		"literal Config when field MinBackoff is not below field MaxBackoff and field MinBackoff is at least 1": {
			Waits: draw(backoff.Config{MinBackoff: time.Second, MaxBackoff: time.Second}),
		},
		"literal Config when field MinBackoff is zero and field MaxBackoff is at least 1": {
			Waits: draw(backoff.Config{MaxBackoff: time.Second}),
		},
	}})
}
