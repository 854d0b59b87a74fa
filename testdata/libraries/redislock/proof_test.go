package redislock

import (
	"testing"
	"time"

	"github.com/bsm/redislock"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(strategy func() redislock.RetryStrategy) proof.Draw {
	return func(*testing.T) []time.Duration { return proof.Repeat(6, strategy().NextBackoff) }
}

func TestProof(t *testing.T) {
	proof.Of(t, "bsm/redislock", map[string]proof.Cases{"github.com/bsm/redislock": {
		"call LinearBackoff": {Waits: draw(func() redislock.RetryStrategy { return redislock.LinearBackoff(time.Second) })},
		"call ExponentialBackoff": {Waits: draw(func() redislock.RetryStrategy {
			return redislock.ExponentialBackoff(16*time.Millisecond, 40*time.Millisecond)
		})},
	}})
}
