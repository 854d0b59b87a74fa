package cenkalti

import (
	"context"
	"time"

	backoff2 "github.com/cenkalti/backoff"
	backoff3 "github.com/cenkalti/backoff/v3"
	backoff5 "github.com/cenkalti/backoff/v5"
	"github.com/cenkalti/backoff/v6"
)

func answer() (int, error) { return 0, nil }

func version2() error {
	return backoff2.Retry(connect, backoff2.NewConstantBackOff(time.Second)) // want `NewConstantBackOff waits a constant interval.*no-jitter`
}

func version2Literal() error {
	return backoff2.Retry(connect, &backoff2.ExponentialBackOff{ // want `built without RandomizationFactor.*no-jitter`
		InitialInterval: time.Second, Multiplier: 2, MaxInterval: time.Minute, Clock: backoff2.SystemClock,
	})
}

func version2Default() error {
	return backoff2.Retry(connect, backoff2.NewExponentialBackOff()) // jittered by default
}

func version3() error {
	b := backoff3.NewExponentialBackOff()
	b.RandomizationFactor = 0 // want `RandomizationFactor is 0.*jitter-off`
	return backoff3.Retry(connect, b)
}

func version3Default(ctx context.Context) error {
	return backoff3.Retry(connect, backoff3.WithContext(backoff3.NewExponentialBackOff(), ctx)) // jittered by default
}

func version5(ctx context.Context) (int, error) {
	b := backoff5.NewConstantBackOff(time.Second) // want `NewConstantBackOff waits a constant interval.*no-jitter`
	return backoff5.Retry(ctx, answer, backoff5.WithBackOff(b))
}

func version5Literal(ctx context.Context) (int, error) {
	b := &backoff5.ExponentialBackOff{InitialInterval: time.Second, Multiplier: 2} // want `built without RandomizationFactor.*no-jitter`
	return backoff5.Retry(ctx, answer, backoff5.WithBackOff(b))
}

func version5Default(ctx context.Context) (int, error) {
	return backoff5.Retry(ctx, answer, backoff5.WithMaxTries(3)) // jittered by default
}

func version6(ctx context.Context, d time.Duration) (int, error) {
	b := &backoff.ExponentialBackOff{ // want `built without RandomizationFactor.*no-jitter`
		InitialInterval: d, Multiplier: 2, MaxInterval: 10 * d,
	}
	return backoff.Retry(ctx, answer, backoff.WithBackOff(b))
}

func version6Constant(ctx context.Context, d time.Duration) (int, error) {
	b := &backoff.ExponentialBackOff{ // a constant interval, jittered
		InitialInterval: d, RandomizationFactor: 0.5, Multiplier: 1, MaxInterval: d,
	}
	return backoff.Retry(ctx, answer, backoff.WithBackOff(b))
}
