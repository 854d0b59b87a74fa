package redislock

import (
	"math/rand/v2"
	"time"

	"github.com/bsm/redislock"
	renamed "github.com/bsm/redislock"
)

func constantWait() *redislock.Options {
	return &redislock.Options{RetryStrategy: redislock.LinearBackoff(100 * time.Millisecond)} // want `LinearBackoff waits a constant interval.*no-jitter`
}

func doublingWait(least, greatest time.Duration) redislock.RetryStrategy {
	return redislock.LimitRetry(
		renamed.ExponentialBackoff(least, greatest), // want `ExponentialBackoff doubles its wait.*no-jitter`
		5)
}

func onlyOnce() *redislock.Options {
	return &redislock.Options{RetryStrategy: redislock.NoRetry()} // does not retry
}

func defaults() *redislock.Options {
	return &redislock.Options{} // does not retry
}

type randomWait struct{}

func (randomWait) NextBackoff() time.Duration {
	return 50*time.Millisecond + rand.N(100*time.Millisecond)
}

func ownStrategy() redislock.RetryStrategy {
	return redislock.LimitRetry(randomWait{}, 5) // the strategy decides
}

func unknownStrategy(strategy redislock.RetryStrategy) *redislock.Options {
	return &redislock.Options{RetryStrategy: redislock.LimitRetry(strategy, 5)} // judged where it is made
}
