package eapache

import (
	"time"

	retry "github.com/eapache/go-resiliency/retrier"
)

type client struct{ retries *retry.Retrier }

// Plain is never given jitter.
func Plain(call func() error) error {
	r := retry.New(retry.ConstantBackoff(3, time.Second), nil) // want `retrier.New is not followed by SetJitter.*no-jitter`
	return r.Run(call)
}

// Chained is never given jitter.
func Chained() *retry.Retrier {
	return retry.New(retry.ExponentialBackoff(5, time.Second), nil).WithInfiniteRetry() // want `retrier.New is not followed by SetJitter.*no-jitter`
}

// Off is given a factor that says none.
func Off() *retry.Retrier {
	r := retry.New(retry.ExponentialBackoff(5, time.Second), nil)
	r.SetJitter(0) // want `retrier.Retrier.SetJitter is given a factor that makes no jitter.*jitter-off`
	return r
}

// Percent is given a factor that is ignored.
func Percent() *retry.Retrier {
	r := retry.New(retry.ExponentialBackoff(5, time.Second), nil)
	r.SetJitter(25) // want `retrier.Retrier.SetJitter is given a factor that makes no jitter.*jitter-off`
	return r
}

// Jittered is right.
func Jittered(call func() error) error {
	r := retry.New(retry.LimitedExponentialBackoff(5, time.Second, time.Minute), retry.DefaultClassifier{})
	r.SetJitter(0.25)
	return r.Run(call)
}

// Full is right: 1 is the largest factor there is.
func Full() *retry.Retrier {
	r := retry.New(retry.ExponentialBackoff(5, time.Second), nil)
	r.SetJitter(1)
	return r
}

// Held is right: the field's retrier is given jitter.
func Held() *client {
	c := &client{retries: retry.New(retry.ConstantBackoff(3, time.Second), nil)}
	c.retries.SetJitter(0.5)
	return c
}

// Configured may be given jitter.
func Configured(factor float64) *retry.Retrier {
	r := retry.New(retry.ConstantBackoff(3, time.Second), nil)
	r.SetJitter(factor)
	return r
}

// Helped is right: a helper sees to the jitter.
func Helped() *retry.Retrier { return spread(retry.New(retry.ConstantBackoff(3, time.Second), nil)) }

func spread(r *retry.Retrier) *retry.Retrier {
	r.SetJitter(0.25)
	return r
}

// Use is handed a retrier that is made elsewhere.
func Use(r *retry.Retrier, call func() error) error { return r.Run(call) }
