package cenkalti

import (
	"context"
	"os"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v4"
)

const noJitter = 0.0

func connect() error { return nil }

func constant() error {
	b := backoff.NewConstantBackOff(time.Second) // want `backoff.NewConstantBackOff waits a constant interval.*\(no-jitter\)`
	return backoff.Retry(connect, b)
}

func constantLiteral() error {
	return backoff.Retry(connect, &backoff.ConstantBackOff{Interval: time.Second}) // want `backoff.ConstantBackOff waits a constant interval.*no-jitter`
}

func constantWrapped(ctx context.Context, interval time.Duration) error {
	b := backoff.WithMaxRetries(backoff.NewConstantBackOff(interval), 3) // want `backoff.NewConstantBackOff waits a constant interval.*no-jitter`
	return backoff.Retry(connect, backoff.WithContext(b, ctx))
}

func constantZero() error {
	return backoff.Retry(connect, backoff.NewConstantBackOff(0)) // want `backoff.NewConstantBackOff is given 0, which retries at once.*no-delay`
}

func constantZeroLiteral() error {
	return backoff.Retry(connect, &backoff.ConstantBackOff{}) // want `backoff.ConstantBackOff has no Interval.*no-delay`
}

func atOnce() error {
	return backoff.Retry(connect, &backoff.ZeroBackOff{}) // want `backoff.ZeroBackOff retries at once.*no-delay`
}

func literal() error {
	b := &backoff.ExponentialBackOff{ // want `backoff.ExponentialBackOff is built without RandomizationFactor.*no-jitter`
		InitialInterval: time.Second,
		Multiplier:      2,
		MaxInterval:     time.Minute,
		Clock:           backoff.SystemClock,
	}
	return backoff.Retry(connect, b)
}

func allocated() error {
	b := new(backoff.ExponentialBackOff) // want `backoff.ExponentialBackOff is built without RandomizationFactor.*no-jitter`
	b.InitialInterval = time.Second
	b.MaxInterval = time.Minute
	b.Clock = backoff.SystemClock
	return backoff.Retry(connect, b)
}

func explicitZero() error {
	return backoff.Retry(connect, &backoff.ExponentialBackOff{
		InitialInterval:     time.Second,
		RandomizationFactor: 0, // want `backoff.ExponentialBackOff.RandomizationFactor is 0.*jitter-off`
		Multiplier:          2,
		MaxInterval:         time.Minute,
		Clock:               backoff.SystemClock,
	})
}

func zeroConstant() error {
	b := backoff.NewExponentialBackOff()
	b.RandomizationFactor = noJitter // want `backoff.ExponentialBackOff.RandomizationFactor is 0.*jitter-off`
	return backoff.Retry(connect, b)
}

func optionZero() error {
	return backoff.Retry(connect, backoff.NewExponentialBackOff(
		backoff.WithInitialInterval(time.Second),
		backoff.WithRandomizationFactor(0.0), // want `backoff.WithRandomizationFactor is given 0.*jitter-off`
	))
}

func byConstructor() error {
	b := backoff.NewExponentialBackOff() // jittered by default
	b.MaxInterval = 10 * time.Second
	return backoff.Retry(connect, b)
}

func byOption() error {
	return backoff.Retry(connect, backoff.NewExponentialBackOff(backoff.WithRandomizationFactor(0.3))) // jitter asked for
}

func setInLiteral() error {
	return backoff.Retry(connect, &backoff.ExponentialBackOff{ // jitter asked for
		InitialInterval:     time.Second,
		RandomizationFactor: backoff.DefaultRandomizationFactor,
		Multiplier:          2,
		MaxInterval:         time.Minute,
		Clock:               backoff.SystemClock,
	})
}

func setLater() error {
	b := &backoff.ExponentialBackOff{InitialInterval: time.Second, Clock: backoff.SystemClock} // set below
	b.Multiplier = 2
	b.RandomizationFactor = 0.2
	return backoff.Retry(connect, b)
}

func fromConfig(factor float64) error {
	b := backoff.NewExponentialBackOff()
	b.RandomizationFactor = factor // may be anything
	return backoff.Retry(connect, b)
}

func fromEnv() error {
	factor, err := strconv.ParseFloat(os.Getenv("JITTER"), 64)
	if err != nil {
		return err
	}
	return backoff.Retry(connect, backoff.NewExponentialBackOff(backoff.WithRandomizationFactor(factor))) // may be anything
}

func never() error {
	return backoff.Retry(connect, &backoff.StopBackOff{}) // does not retry
}

func given(b backoff.BackOff) error {
	return backoff.Retry(connect, backoff.WithMaxRetries(b, 3)) // judged where it is made
}
