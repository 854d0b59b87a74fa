package lestrrat

import (
	"context"
	"time"

	backoff1 "github.com/lestrrat-go/backoff"
	"github.com/lestrrat-go/backoff/v2"
)

const none = 0.0

// Constant has no jitter.
func Constant() backoff.Policy {
	return backoff.Constant(backoff.WithInterval(time.Second), backoff.WithMaxRetries(3)) // want `backoff.Constant has no WithJitterFactor.*no-jitter`
}

// Exponential has no jitter, which it had in v1.
func Exponential() *backoff.ExponentialPolicy {
	return backoff.NewExponentialPolicy( // want `backoff.NewExponentialPolicy has no WithJitterFactor.*no-jitter`
		backoff.WithMinInterval(time.Second),
		backoff.WithMaxInterval(time.Minute),
	)
}

// Bare has no option at all.
func Bare() backoff.IntervalGenerator {
	return backoff.NewExponentialInterval() // want `backoff.NewExponentialInterval has no WithJitterFactor.*no-jitter`
}

// Off switches jitter off by a constant: the policy around it is not reported
// a second time.
func Off() backoff.Policy {
	return backoff.Exponential(
		backoff.WithMinInterval(time.Second),
		backoff.WithJitterFactor(none), // want `backoff.WithJitterFactor is not between 0 and 1.*jitter-off`
	)
}

// Full asks for more than the library takes.
func Full() backoff.Policy {
	return backoff.Constant(
		backoff.WithJitterFactor(1), // want `backoff.WithJitterFactor is not between 0 and 1.*jitter-off`
	)
}

// Jittered is right.
func Jittered() backoff.Policy {
	return backoff.Exponential(backoff.WithMinInterval(time.Second), backoff.WithJitterFactor(0.2))
}

// JitteredInterval is right.
func JitteredInterval() *backoff.ConstantInterval {
	return backoff.NewConstantInterval(backoff.WithInterval(time.Second), backoff.WithJitterFactor(0.5))
}

// Appended is right: its options are gathered first.
func Appended(patient bool) backoff.Policy {
	options := []backoff.ExponentialOption{backoff.WithJitterFactor(0.5)}
	if patient {
		options = append(options, backoff.WithMaxInterval(time.Hour))
	}
	return backoff.Exponential(options...)
}

// Extended may be given jitter.
func Extended(options ...backoff.Option) backoff.Policy { return backoff.Constant(options...) }

// Configured may be given jitter.
func Configured(factor float64) backoff.Policy {
	return backoff.Exponential(backoff.WithJitterFactor(factor))
}

// Once never retries.
func Once() backoff.Policy { return backoff.Null() }

// Constant1 has no jitter in v1 either.
func Constant1() backoff1.Policy {
	return backoff1.NewConstant(time.Second) // want `backoff.NewConstant waits a constant delay.*no-jitter`
}

// Off1 switches the default off.
func Off1() backoff1.Policy {
	return backoff1.NewExponential(
		backoff1.WithInterval(time.Second),
		backoff1.WithJitterFactor(0), // want `backoff.WithJitterFactor is not above 0.*jitter-off`
	)
}

// Exponential1 is right: v1 is jittered unless told otherwise.
func Exponential1(ctx context.Context, call backoff1.Executer) error {
	return backoff1.Retry(ctx, backoff1.NewExponential(backoff1.WithInterval(time.Second)), call)
}

// Full1 is right: v1 takes a factor of 1.
func Full1() backoff1.Policy { return backoff1.NewExponential(backoff1.WithJitterFactor(1)) }
