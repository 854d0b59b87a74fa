package cenkalti

import (
	"testing"
	"time"

	"github.com/cenkalti/backoff"
	backoff3 "github.com/cenkalti/backoff/v3"
	backoff4 "github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	backoff6 "github.com/cenkalti/backoff/v6"

	"github.com/jitterlint/jitterlint/testdata/go/proof"
)

// draw is what every major version's policies have in common.
func draw(b interface{ NextBackOff() time.Duration }) []time.Duration {
	if r, ok := b.(interface{ Reset() }); ok {
		r.Reset()
	}
	return proof.Repeat(4, b.NextBackOff)
}

func TestProof(t *testing.T) {
	proof.Of(t, "cenkalti/backoff", map[string]proof.Cases{
		"github.com/cenkalti/backoff": {
			"call NewConstantBackOff": {Waits: func(*testing.T) []time.Duration {
				return draw(backoff.NewConstantBackOff(time.Second))
			}},
		},
		"github.com/cenkalti/backoff/v3": {
			"literal ZeroBackOff": {Waits: func(*testing.T) []time.Duration { return draw(&backoff3.ZeroBackOff{}) }},
		},
		"github.com/cenkalti/backoff/v4": {
			"literal ExponentialBackOff": {
				Waits: func(*testing.T) []time.Duration {
					return draw(&backoff4.ExponentialBackOff{
						InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute, Clock: backoff4.SystemClock,
					})
				},
				Mended: func(*testing.T) []time.Duration {
					return draw(&backoff4.ExponentialBackOff{
						InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute, Clock: backoff4.SystemClock,
						RandomizationFactor: backoff4.DefaultRandomizationFactor,
					})
				},
			},
		},
		"github.com/cenkalti/backoff/v5": {
			"call NewExponentialBackOff": {Waits: func(*testing.T) []time.Duration { return draw(backoff5.NewExponentialBackOff()) }},
		},
		"github.com/cenkalti/backoff/v6": {
			"literal ConstantBackOff": {Waits: func(*testing.T) []time.Duration {
				return draw(&backoff6.ConstantBackOff{Interval: time.Second})
			}},
		},
	})
}
