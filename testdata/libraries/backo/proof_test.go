package backo

import (
	"testing"
	"time"

	"github.com/segmentio/backo-go"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(build func() *backo.Backo) proof.Draw {
		return func(*testing.T) []time.Duration {
			b, attempt := build(), -1
			return proof.Repeat(4, func() time.Duration {
				attempt++
				return b.Duration(attempt)
			})
		}
	}
	with := func(jitter float64) func() *backo.Backo {
		return func() *backo.Backo { return backo.NewBacko(time.Second, 2, jitter, time.Minute) }
	}
	proof.Of(t, "segmentio/backo-go", map[string]proof.Cases{
		"github.com/segmentio/backo-go": {
			"call DefaultBacko":                     {Waits: draw(backo.DefaultBacko)},
			"call NewBacko when argument 2 is zero": {Waits: draw(with(0))},
			"call NewBacko when argument 2 is set":  {Waits: draw(with(0.5))},
		},
	})
}
