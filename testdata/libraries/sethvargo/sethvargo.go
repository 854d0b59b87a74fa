package sethvargo

import (
	"context"
	"os"
	"time"

	"github.com/sethvargo/go-retry"
)

func connect(context.Context) error { return retry.RetryableError(context.DeadlineExceeded) }

func constant(ctx context.Context) error {
	return retry.Do(ctx, retry.NewConstant(time.Second), connect) // want `retry.NewConstant is not wrapped in jitter.*no-jitter`
}

func exponential(ctx context.Context, base time.Duration) error {
	b := retry.NewExponential(base) // want `retry.NewExponential is not wrapped in jitter.*no-jitter`
	b = retry.WithMaxRetries(5, b)
	b = retry.WithCappedDuration(time.Minute, b)
	return retry.Do(ctx, b, connect)
}

func fibonacci(ctx context.Context) (int, error) {
	b := retry.WithMaxDuration(time.Minute, retry.NewFibonacci(time.Second)) // want `retry.NewFibonacci is not wrapped in jitter.*no-jitter`
	return retry.DoValue(ctx, b, func(context.Context) (int, error) { return 0, nil })
}

func helpers(ctx context.Context) {
	retry.Constant(ctx, time.Second, connect)    // want `retry.Constant takes no backoff.*no-jitter`
	retry.Exponential(ctx, time.Second, connect) // want `retry.Exponential takes no backoff.*no-jitter`
	retry.Fibonacci(ctx, time.Second, connect)   // want `retry.Fibonacci takes no backoff.*no-jitter`
}

func jitterOff(ctx context.Context) error {
	b := retry.WithJitter(0, retry.NewConstant(time.Second)) // want `retry.WithJitter is given 0.*jitter-off`
	return retry.Do(ctx, b, connect)
}

func percentOff(ctx context.Context) error {
	const percent = 0
	b := retry.WithJitterPercent(percent, retry.NewConstant(time.Second)) // want `retry.WithJitterPercent is given 0.*jitter-off`
	return retry.Do(ctx, b, connect)
}

func cappedOutermost(ctx context.Context) error {
	b := retry.WithCappedDuration(time.Minute, // want `retry.WithCappedDuration caps the jittered wait.*fake-jitter`
		retry.WithFullJitter(retry.NewExponential(time.Second)))
	return retry.Do(ctx, b, connect)
}

func cappedLater(ctx context.Context) error {
	jittered := retry.WithJitterPercent(20, retry.NewExponential(time.Second))
	capped := retry.WithCappedDuration(time.Minute, jittered) // want `retry.WithCappedDuration caps the jittered wait.*fake-jitter`
	return retry.Do(ctx, retry.WithMaxRetries(9, capped), connect)
}

func jitterOutermost(ctx context.Context) error {
	b := retry.NewExponential(time.Second) // wrapped below
	b = retry.WithCappedDuration(time.Minute, b)
	b = retry.WithJitterPercent(20, b)
	return retry.Do(ctx, b, connect)
}

func jitterWithin(ctx context.Context) error {
	b := retry.WithMaxRetries(5, retry.WithJitter(time.Second, retry.NewConstant(5*time.Second))) // wrapped
	return retry.Do(ctx, b, connect)
}

func jitterTwice(ctx context.Context) error {
	capped := retry.WithCappedDuration(time.Minute, retry.WithFullJitter(retry.NewExponential(time.Second))) // wrapped again
	return retry.Do(ctx, retry.WithJitter(time.Second, capped), connect)
}

func percentFromConfig(ctx context.Context, percent uint64) error {
	return retry.Do(ctx, retry.WithJitterPercent(percent, retry.NewConstant(time.Second)), connect) // may be anything
}

func jitterFromEnv(ctx context.Context) error {
	jitter, err := time.ParseDuration(os.Getenv("JITTER"))
	if err != nil {
		return err
	}
	return retry.Do(ctx, retry.WithJitter(jitter, retry.NewConstant(time.Second)), connect) // may be anything
}

func ownWrapper(ctx context.Context) error {
	b := spread(retry.NewFibonacci(time.Second)) // spread has the wait in hand
	return retry.Do(ctx, b, connect)
}

func spread(next retry.Backoff) retry.Backoff {
	return retry.BackoffFunc(func() (time.Duration, bool) {
		wait, stop := next.Next()
		return wait + time.Duration(os.Getpid()%1000)*time.Millisecond, stop
	})
}

func given(ctx context.Context, b retry.Backoff) error {
	return retry.Do(ctx, retry.WithMaxRetries(3, b), connect) // judged where it is made
}
