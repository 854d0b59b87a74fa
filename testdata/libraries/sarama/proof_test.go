package sarama

import (
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/IBM/sarama"
	"github.com/rcrowley/go-metrics"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// retry is an operation of a client K that waits as its config C says.
type retry[C, K any] struct {
	path    string
	key     uint16
	backoff func(*C) *time.Duration
	mend    func(*C)
	run     func(*network, K)
}

// drawn is a BackoffFunc with jitter.
func drawn(int, int) time.Duration { return time.Second + rand.N(time.Second) }

// cases returns the cases of a config's rows.
func cases[C, K any](retries []retry[C, K], draw func(retry[C, K], func(*C)) proof.Draw) proof.Cases {
	found := make(proof.Cases)
	for _, r := range retries {
		wait := func(d time.Duration) proof.Case {
			c := proof.Case{Waits: draw(r, func(c *C) { *r.backoff(c) = d })}
			if r.mend != nil {
				c.Mended = draw(r, func(c *C) {
					*r.backoff(c) = d
					r.mend(c)
				})
			}
			return c
		}
		found["field Config."+r.path+".Backoff when value is set"] = wait(time.Second)
		if r.key != fetch {
			found["field Config."+r.path+".Backoff when value is zero"] = wait(0)
		}
	}
	return found
}

func TestProof(t *testing.T) {
	// A meter's goroutine would outlive the bubble that it is started in.
	metrics.UseNilMetrics = true

	newer := cases(ibmRetries(), ibm)
	maps.Copy(newer, proof.Cases{
		"call NewExponentialBackoff": {Waits: func(*testing.T) []time.Duration {
			next, retries := sarama.NewExponentialBackoff(time.Second, time.Minute), 0
			return proof.Repeat(4, func() time.Duration {
				retries++
				return next(retries, 4)
			})
		}},
	})
	proof.Of(t, "IBM/sarama", map[string]proof.Cases{
		"github.com/IBM/sarama":     newer,
		"github.com/Shopify/sarama": cases(shopifyRetries(), shopify),
	})
}
