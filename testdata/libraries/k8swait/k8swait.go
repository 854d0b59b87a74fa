package k8swait

import (
	"context"
	"time"

	kwait "k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/utils/clock"
)

const (
	period  = 5 * time.Second
	noFuzz  = 0.0
	oneStep = 1
)

func ready() (bool, error) { return false, nil }

func literal() error {
	backoff := kwait.Backoff{ // want `wait.Backoff is built without Jitter.*no-jitter`
		Duration: period,
		Factor:   2,
		Steps:    5,
	}
	return kwait.ExponentialBackoff(backoff, ready)
}

func pointer() time.Duration {
	backoff := &kwait.Backoff{Duration: time.Second, Factor: 1.5, Steps: 10, Cap: time.Minute} // want `wait.Backoff is built without Jitter.*no-jitter`
	time.Sleep(backoff.Step())
	return backoff.Duration
}

func constantPeriod() kwait.DelayFunc {
	return kwait.Backoff{Duration: time.Second}.DelayFunc() // want `wait.Backoff is built without Jitter.*no-jitter`
}

func growingFrom(first time.Duration) error {
	return kwait.ExponentialBackoff(kwait.Backoff{Duration: first, Factor: 2, Steps: 4}, ready) // want `wait.Backoff is built without Jitter.*no-jitter`
}

func inSlice() []kwait.Backoff {
	return []kwait.Backoff{
		{Duration: time.Second, Steps: 3}, // want `wait.Backoff is built without Jitter.*no-jitter`
		{Duration: time.Second, Steps: 3, Jitter: 0.1},
	}
}

func declared() error {
	var backoff kwait.Backoff // want `wait.Backoff is built without Jitter.*no-jitter`
	backoff.Duration = time.Second
	backoff.Steps = 5
	return kwait.ExponentialBackoff(backoff, ready)
}

func explicitZero() error {
	return kwait.ExponentialBackoff(kwait.Backoff{
		Duration: time.Second,
		Steps:    5,
		Jitter:   0.0, // want `wait.Backoff.Jitter is not above 0.*jitter-off`
	}, ready)
}

func assignedZero(backoff kwait.Backoff) error {
	backoff.Jitter = noFuzz // want `wait.Backoff.Jitter is not above 0.*jitter-off`
	return kwait.ExponentialBackoff(backoff, ready)
}

func negative() kwait.Backoff {
	return kwait.Backoff{Duration: time.Second, Steps: 5, Jitter: -1} // want `wait.Backoff.Jitter is not above 0.*jitter-off`
}

func atOnce() error {
	return kwait.ExponentialBackoff(kwait.Backoff{Steps: 5}, ready) // want `wait.Backoff has no Duration.*no-delay`
}

func managers(c clock.Clock) []kwait.BackoffManager {
	return []kwait.BackoffManager{
		kwait.NewExponentialBackoffManager(time.Second, time.Minute, time.Hour, 2, 0, c),   // want `wait.NewExponentialBackoffManager is given 0 or less as jitter.*jitter-off`
		kwait.NewJitteredBackoffManager(time.Second, noFuzz, c),                            // want `wait.NewJitteredBackoffManager is given 0 or less as jitter.*jitter-off`
		kwait.NewExponentialBackoffManager(time.Second, time.Minute, time.Hour, 2, 0.2, c), // jitter asked for
		kwait.NewJitteredBackoffManager(time.Second, 1, c),                                 // jitter asked for
	}
}

func loops(ctx context.Context, f func(), factor float64) {
	kwait.JitterUntil(f, period, 0.0, true, ctx.Done())                                                // want `wait.JitterUntil is given 0 or less as jitter.*fixed-poll`
	kwait.JitterUntilWithContext(ctx, func(context.Context) { f() }, period, 0, true)                  // want `wait.JitterUntilWithContext is given 0 or less as jitter.*fixed-poll`
	kwait.JitterUntil(f, period, factor, true, ctx.Done())                                             // may be anything
	kwait.JitterUntilWithContext(ctx, func(context.Context) { f() }, kwait.Jitter(period, 0), 1, true) // jittered, each of them
}

func jittered() error {
	return kwait.ExponentialBackoff(kwait.Backoff{Duration: period, Factor: 2, Steps: 5, Jitter: 0.1}, ready) // jitter asked for
}

func setLater() error {
	backoff := kwait.Backoff{Duration: period, Factor: 2, Steps: 5} // set below
	backoff.Jitter = 0.2
	return kwait.ExponentialBackoff(backoff, ready)
}

func setThroughPointer() error {
	backoff := kwait.Backoff{Duration: period, Factor: 2, Steps: 5} // fuzz sets it
	fuzz(&backoff)
	return kwait.ExponentialBackoff(backoff, ready)
}

func fuzz(backoff *kwait.Backoff) { backoff.Jitter = 0.5 }

func fromConfig(fuzz float64) kwait.Backoff {
	return kwait.Backoff{Duration: period, Factor: 2, Steps: 5, Jitter: fuzz} // may be anything
}

func empty() kwait.Backoff {
	return kwait.Backoff{} // waits nothing, and takes no step
}

func once() error {
	return kwait.ExponentialBackoff(kwait.Backoff{Duration: period, Steps: oneStep}, ready) // never waits
}

func stepsFromConfig(steps int) error {
	return kwait.ExponentialBackoff(kwait.Backoff{Duration: period, Steps: steps}, ready) // want `wait.Backoff is built without Jitter.*no-jitter`
}

func given(backoff kwait.Backoff) time.Duration {
	backoff.Duration = period
	return backoff.Step() // judged where it is made
}
