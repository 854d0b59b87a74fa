package kinds

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"

	avast "github.com/avast/retry-go/v4"
	"github.com/buildkite/roko"
	"github.com/cenkalti/backoff/v4"
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	sethvargo "github.com/sethvargo/go-retry"
)

// Policies of the package's own, handed to known libraries.

func evenly(low, high time.Duration, n int, resp *http.Response) time.Duration {
	return min(low<<n, high)
}

func evenClient() *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: http.DefaultClient,
		Backoff:    evenly, // want `retryablehttp.Backoff is given a policy without jitter`
		RetryMax:   4,
	}
}

func spreadEvenly(low, high time.Duration, n int, resp *http.Response) time.Duration {
	d := evenly(low, high, n, resp)
	return d/2 + rand.N(d/2)
}

func spreadClient() *retryablehttp.Client {
	return &retryablehttp.Client{HTTPClient: http.DefaultClient, Backoff: spreadEvenly, RetryMax: 4}
}

func told(c *resty.Client) {
	c.SetRetryCount(3).SetRetryAfter(func(*resty.Client, *resty.Response) (time.Duration, error) { // want `resty.SetRetryAfter is given a policy without jitter`
		return 2 * time.Second, nil
	})
}

func toldByServer(c *resty.Client) {
	c.SetRetryCount(3).SetRetryAfter(func(_ *resty.Client, r *resty.Response) (time.Duration, error) {
		return time.ParseDuration(r.Header().Get("Retry-After"))
	})
}

// level is a policy by its type.
type level struct{ d time.Duration }

func (l level) NextBackOff() time.Duration { return l.d }
func (l level) Reset()                     {}

func byLevel(f func() error) error {
	return backoff.Retry(f, level{pause}) // want `backoff.Retry is given a policy without jitter`
}

type rough struct{ d time.Duration }

func (r *rough) NextBackOff() time.Duration { return r.d + rand.N(r.d) }
func (r *rough) Reset()                     {}

func byRough(f func() error) error { return backoff.Retry(f, &rough{pause}) }

// Policies of a single attempt.

const attempts = 1

func onlyOnce(f func() error) error {
	opts := []avast.Option{avast.DelayType(avast.FixedDelay), avast.Attempts(attempts)}
	return avast.Do(f, opts...)
}

func notOnlyOnce(f func() error, n uint) error {
	return avast.Do(f, avast.Attempts(n), avast.DelayType(avast.FixedDelay)) // want `retry.DelayType is given FixedDelay alone`
}

func onlyOnceWrapped(ctx context.Context, f func(context.Context) error) error {
	return sethvargo.Do(ctx, sethvargo.WithMaxRetries(0, sethvargo.NewConstant(time.Second)), f)
}

func onceMoreWrapped(ctx context.Context, f func(context.Context) error) error {
	return sethvargo.Do(ctx, sethvargo.WithMaxRetries(1, sethvargo.NewConstant(time.Second)), f)
}

func onceMore(f func() error) error {
	return avast.Do(f, avast.DelayType(avast.FixedDelay), avast.Attempts(2))
}

func twiceMore(f func() error) error {
	return avast.Do(f, avast.DelayType(avast.FixedDelay), avast.Attempts(3)) // want `retry.DelayType is given FixedDelay alone`
}

func notOnlyOnceWrapped(ctx context.Context, f func(context.Context) error) error {
	return sethvargo.Do(ctx, sethvargo.WithMaxRetries(2, sethvargo.NewConstant(time.Second)), f) // want `retry.NewConstant is not wrapped in jitter`
}

// The last of several options decides.

func lastDecides(f func() error) error {
	return avast.Do(f, avast.DelayType(avast.FixedDelay), avast.DelayType(avast.CombineDelay(avast.FixedDelay, avast.RandomDelay)))
}

func lastSpoils(f func() error) error {
	return avast.Do(f, avast.DelayType(avast.BackOffDelay), avast.DelayType(avast.FixedDelay)) // want `retry.DelayType is given FixedDelay alone`
}

func lastLimits(f func() error) error {
	return avast.Do(f, avast.Attempts(1), avast.DelayType(avast.FixedDelay), avast.Attempts(5)) // want `retry.DelayType is given FixedDelay alone`
}

// A strategy of its own asks for the jitter of the retrier, or has none.

func byAttempts(r *roko.Retrier) time.Duration {
	return min(time.Minute, time.Duration(r.AttemptCount())*time.Second)
}

func byAttemptsSpread(r *roko.Retrier) time.Duration { return byAttempts(r) + r.Jitter() }

func rokoEven(f func(*roko.Retrier) error) error {
	return roko.NewRetrier(roko.TryForever(), roko.WithStrategy(byAttempts, "by attempts")).Do(f) // want `roko.WithStrategy is given a policy without jitter`
}

func rokoSpread(f func(*roko.Retrier) error) error {
	return roko.NewRetrier(roko.TryForever(), roko.WithJitter(), roko.WithStrategy(byAttemptsSpread, "by attempts")).Do(f)
}
