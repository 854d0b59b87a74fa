package rican7

import (
	"testing"
	"time"

	"github.com/Rican7/retry"
	"github.com/Rican7/retry/backoff"
	"github.com/Rican7/retry/jitter"
	"github.com/Rican7/retry/strategy"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

var doubling = backoff.BinaryExponential(time.Second)

// draw retries with the strategies that build makes: generators without a seed
// of their own take the time, which is always the same in a bubble.
func draw(build func() []strategy.Strategy) proof.Draw {
	return func(t *testing.T) []time.Duration {
		how := append(build(), strategy.Limit(9))
		return proof.Attempts(t, 3, func(attempt func() error) {
			_ = retry.Retry(func(uint) error { return attempt() }, how...)
		})
	}
}

// drawOne is draw with one strategy.
func drawOne(build func() strategy.Strategy) proof.Draw {
	return draw(func() []strategy.Strategy { return []strategy.Strategy{build()} })
}

func jittered() strategy.Strategy { return strategy.BackoffWithJitter(doubling, jitter.Equal(nil)) }

func TestProof(t *testing.T) {
	proof.Of(t, "Rican7/retry", map[string]proof.Cases{
		"github.com/Rican7/retry": {
			"call Retry": {
				Waits:  draw(func() []strategy.Strategy { return nil }),
				Mended: drawOne(jittered),
			},
		},
		"github.com/Rican7/retry/strategy": {
			"call Wait": {Waits: drawOne(func() strategy.Strategy { return strategy.Wait(time.Second, time.Minute) })},
			"call Backoff when argument 0 is one of BinaryExponential, Exponential, Fibonacci, Incremental, Linear": {Waits: drawOne(func() strategy.Strategy { return strategy.Backoff(doubling) })},
			"call BackoffWithJitter": {Waits: drawOne(jittered)},
		},
		"github.com/Rican7/retry/jitter": {
			"call NormalDistribution when argument 1 is zero": {Waits: drawOne(func() strategy.Strategy {
				return strategy.BackoffWithJitter(doubling, jitter.NormalDistribution(nil, 0))
			})},
		},
	})
}
