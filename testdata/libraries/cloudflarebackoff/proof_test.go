package cloudflarebackoff

import (
	"testing"
	"time"

	"github.com/cloudflare/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(build func() *backoff.Backoff) proof.Draw {
		return func(*testing.T) []time.Duration { return proof.Repeat(4, build().Duration) }
	}
	proof.Of(t, "cloudflare/backoff", map[string]proof.Cases{
		"github.com/cloudflare/backoff": {
			"call NewWithoutJitter": {Waits: draw(func() *backoff.Backoff {
				return backoff.NewWithoutJitter(time.Minute, time.Second)
			})},
			"call New":        {Waits: draw(func() *backoff.Backoff { return backoff.New(time.Minute, time.Second) })},
			"literal Backoff": {Waits: draw(func() *backoff.Backoff { return &backoff.Backoff{} })},
		},
	})
}
