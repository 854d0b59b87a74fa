package rican7

import (
	"time"

	again "github.com/Rican7/retry"
	"github.com/Rican7/retry/backoff"
	"github.com/Rican7/retry/jitter"
	"github.com/Rican7/retry/strategy"
)

// Steps waits what it is told.
func Steps(call again.Action) error {
	return again.Retry(call,
		strategy.Limit(5),
		strategy.Wait(time.Second, 5*time.Second, time.Minute), // want `strategy.Wait waits the durations of its list without jitter.*no-jitter`
	)
}

// Growing has no jitter.
func Growing(call again.Action) error {
	how := []strategy.Strategy{
		strategy.Limit(5),
		strategy.Backoff(backoff.Fibonacci(time.Second)), // want `strategy.Backoff adds no jitter.*no-jitter`
	}
	return again.Retry(call, how...)
}

// Deviating asks for jitter of no width.
func Deviating() strategy.Strategy {
	return strategy.BackoffWithJitter(
		backoff.BinaryExponential(time.Second),
		jitter.NormalDistribution(nil, 0.0), // want `jitter.NormalDistribution is given a deviation of 0.*jitter-off`
	)
}

// Limited does not wait: Delay is for the first attempt only.
func Limited(call again.Action) error {
	return again.Retry(call, strategy.Delay(time.Second), strategy.Limit(5)) // want `retry.Retry has no strategy that waits.*no-delay`
}

// Endless does not wait, and does not end.
func Endless(call again.Action) error {
	return again.Retry(call) // want `retry.Retry has no strategy that waits.*no-delay`
}

// Jittered is right.
func Jittered(call again.Action) error {
	return again.Retry(call,
		strategy.Limit(5),
		strategy.BackoffWithJitter(backoff.BinaryExponential(time.Second), jitter.Equal(nil)),
	)
}

// Held is right: its strategy is made first.
func Held(call again.Action) error {
	growing := strategy.BackoffWithJitter(backoff.Linear(time.Second), jitter.Full(nil))
	return again.Retry(call, strategy.Limit(5), growing)
}

// Spread is right.
func Spread() jitter.Transformation {
	return jitter.NormalDistribution(nil, float64(time.Second))
}

// Configured may have jitter of some width.
func Configured(deviation float64) jitter.Transformation {
	return jitter.NormalDistribution(nil, deviation)
}

// Extended may be given a strategy that waits.
func Extended(call again.Action, how ...strategy.Strategy) error {
	return again.Retry(call, how...)
}

// Custom has a strategy of its own, which may wait.
func Custom(call again.Action, pause func(uint) bool) error {
	return again.Retry(call, strategy.Limit(5), pause)
}
