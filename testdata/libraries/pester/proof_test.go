package pester

import (
	"net/http"
	"testing"
	"time"

	"github.com/sethgrid/pester"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw asks a strategy for the waits after the first four attempts.
func draw(strategy pester.BackoffStrategy) []time.Duration {
	attempt := 0
	return proof.Repeat(4, func() time.Duration {
		attempt++
		return strategy(attempt)
	})
}

func value(strategy pester.BackoffStrategy) proof.Case {
	return proof.Case{Waits: func(*testing.T) []time.Duration { return draw(strategy) }}
}

func client(build func() *pester.Client) proof.Case {
	return proof.Case{
		Waits: func(*testing.T) []time.Duration { return draw(build().Backoff) },
		Mended: func(*testing.T) []time.Duration {
			c := build()
			c.Backoff = pester.ExponentialJitterBackoff
			return draw(c.Backoff)
		},
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "sethgrid/pester", map[string]proof.Cases{"github.com/sethgrid/pester": {
		"call New": client(pester.New),
		"call NewExtendedClient": client(func() *pester.Client {
			return pester.NewExtendedClient(&http.Client{})
		}),
		"value DefaultBackoff":           value(pester.DefaultBackoff),
		"value ExponentialBackoff":       value(pester.ExponentialBackoff),
		"value LinearBackoff":            value(pester.LinearBackoff),
		"value ExponentialJitterBackoff": value(pester.ExponentialJitterBackoff),
		"value LinearJitterBackoff":      value(pester.LinearJitterBackoff),
	}})
}
