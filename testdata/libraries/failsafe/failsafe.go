package failsafe

import (
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/circuitbreaker"
	"github.com/failsafe-go/failsafe-go/failsafehttp"
	retry "github.com/failsafe-go/failsafe-go/retrypolicy"
)

// Default has no delay.
func Default(call func() error) error {
	return failsafe.With(retry.NewWithDefaults[any]()).Run(call) // want `retrypolicy.NewWithDefaults has no delay.*no-delay`
}

// AtOnce is given no delay.
func AtOnce() retry.RetryPolicy[string] {
	return retry.NewBuilder[string]().WithMaxRetries(5).WithJitterFactor(.25).Build() // want `retrypolicy.NewBuilder is given no delay.*no-delay`
}

// Fixed has no jitter.
func Fixed(delay time.Duration) retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().
		WithDelay(delay). // want `retrypolicy.Builder.WithDelay waits a constant delay.*no-jitter`
		WithMaxRetries(5).
		Build()
}

// Growing has no jitter.
func Growing() retry.RetryPolicy[any] {
	builder := retry.NewBuilder[any]()
	builder.WithBackoff(time.Second, time.Minute) // want `retrypolicy.Builder.WithBackoff doubles the delay.*no-jitter`
	builder.WithMaxRetries(5)
	return builder.Build()
}

// Tripled has no jitter.
func Tripled() retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().WithBackoffFactor(time.Second, time.Minute, 3).Build() // want `retrypolicy.Builder.WithBackoffFactor multiplies the delay.*no-jitter`
}

// Off switches the jitter off, and is reported there alone.
func Off() []retry.RetryPolicy[any] {
	return []retry.RetryPolicy[any]{
		retry.NewBuilder[any]().WithDelay(time.Second).WithJitter(0).Build(),         // want `retrypolicy.Builder.WithJitter is given 0.*jitter-off`
		retry.NewBuilder[any]().WithDelay(time.Second).WithJitterFactor(0.0).Build(), // want `retrypolicy.Builder.WithJitterFactor is given 0.*jitter-off`
	}
}

// Random has bounds that leave no room.
func Random() []retry.RetryPolicy[any] {
	return []retry.RetryPolicy[any]{
		retry.NewBuilder[any]().WithRandomDelay(0, time.Second).Build(),           // want `retrypolicy.Builder.WithRandomDelay has a lower bound of 0.*fake-jitter`
		retry.NewBuilder[any]().WithRandomDelay(time.Second, time.Second).Build(), // want `retrypolicy.Builder.WithRandomDelay has equal bounds.*fake-jitter`
	}
}

// HTTP waits for a Retry-After only.
func HTTP() http.RoundTripper {
	policy := failsafehttp.NewRetryPolicyBuilder().Build() // want `failsafehttp.NewRetryPolicyBuilder is given no delay.*no-delay`
	return failsafehttp.NewRoundTripper(nil, policy)
}

// HTTPGrowing has no jitter where there is no Retry-After.
func HTTPGrowing() http.RoundTripper {
	policy := failsafehttp.NewRetryPolicyBuilder().
		WithBackoff(time.Second, time.Minute). // want `retrypolicy.Builder.WithBackoff doubles the delay.*no-jitter`
		Build()
	return failsafehttp.NewRoundTripper(nil, policy)
}

// Jittered is right.
func Jittered() retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().
		WithBackoff(time.Second, time.Minute).
		WithJitterFactor(.25).
		Build()
}

// First is right: the order of the calls does not matter.
func First() retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().WithJitter(100 * time.Millisecond).WithDelay(time.Second).Build()
}

// Later is right: its builder is given jitter in another statement.
func Later(patient bool) retry.RetryPolicy[any] {
	builder := retry.NewBuilder[any]().WithDelay(time.Second)
	if patient {
		builder = builder.WithMaxRetries(10)
	}
	return builder.WithJitterFactor(.5).Build()
}

// Drawn is right.
func Drawn() retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().WithRandomDelay(time.Second, time.Minute).Build()
}

// Both is right: the jitter of 0 leaves the factor in force.
func Both() retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().WithDelay(time.Second).WithJitterFactor(.25).WithJitter(0).Build()
}

// Configured may have jitter.
func Configured(factor float64) retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().WithDelay(time.Second).WithJitterFactor(factor).Build()
}

// Bounded may have bounds that differ.
func Bounded(low, high time.Duration) retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().WithRandomDelay(low, high).Build()
}

// Followed waits as its function says, which draws.
func Followed() retry.RetryPolicy[any] {
	return retry.NewBuilder[any]().
		WithDelayFunc(func(failsafe.ExecutionAttempt[any]) time.Duration { return rand.N(time.Second) }).
		Build()
}

// Given is handed a builder that may have jitter.
func Given(builder retry.Builder[any]) retry.RetryPolicy[any] {
	return builder.WithDelay(time.Second).Build()
}

// HTTPJittered is right.
func HTTPJittered() http.RoundTripper {
	policy := failsafehttp.NewRetryPolicyBuilder().WithBackoff(time.Second, time.Minute).WithJitterFactor(.25).Build()
	return failsafehttp.NewRoundTripper(nil, policy)
}

// Breaker waits before it closes, which is no retry.
func Breaker() circuitbreaker.CircuitBreaker[any] {
	return circuitbreaker.NewBuilder[any]().WithDelay(time.Minute).Build()
}
