package consul

import (
	"testing"
	"time"

	"github.com/hashicorp/consul/lib/retry"

	"github.com/jitterlint/jitterlint/testdata/go/proof"
)

func TestProof(t *testing.T) {
	draw := func(w retry.Waiter) proof.Draw {
		return func(*testing.T) []time.Duration {
			w := w
			return proof.Repeat(6, w.WaitDuration)
		}
	}
	with := func(jitter retry.Jitter) proof.Draw {
		return draw(retry.Waiter{MaxWait: 10 * time.Second, Jitter: jitter})
	}
	proof.Of(t, "hashicorp/consul", map[string]proof.Cases{
		"github.com/hashicorp/consul/lib/retry": {
			"literal Waiter": {
				Waits:  draw(retry.Waiter{MaxWait: 10 * time.Second}),
				Mended: with(retry.NewJitter(50)),
			},
			"field Waiter.Jitter when value is zero":       {Waits: with(nil)},
			"call NewJitter when argument 0 is at most 0":  {Waits: with(retry.NewJitter(0))},
			"call NewJitter when argument 0 is at least 1": {Waits: with(retry.NewJitter(1))},
		},
	})
}
