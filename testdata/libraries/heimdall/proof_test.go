package heimdall

import (
	"net/http"
	"testing"
	"time"

	heimdall7 "github.com/gojek/heimdall/v7"
	http7 "github.com/gojek/heimdall/v7/httpclient"
	hystrix7 "github.com/gojek/heimdall/v7/hystrix"
	heimdall6 "github.com/gojektech/heimdall/v6"
	http6 "github.com/gojektech/heimdall/v6/httpclient"
	hystrix6 "github.com/gojektech/heimdall/v6/hystrix"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// policies proves the rows of one major version's backoffs.
func policies[B interface{ Next(retry int) time.Duration }](
	constant func(wait, jitter time.Duration) B,
	exponential func(least, greatest time.Duration, factor float64, jitter time.Duration) B,
) proof.Cases {
	draw := func(b B) proof.Case {
		return proof.Case{Waits: func(*testing.T) []time.Duration {
			retry := -1
			return proof.Repeat(4, func() time.Duration {
				retry++
				return b.Next(retry)
			})
		}}
	}
	const cut = 900 * time.Microsecond
	return proof.Cases{
		"call NewConstantBackoff when argument 1 is at most 0":    draw(constant(time.Second, 0)),
		"call NewExponentialBackoff when argument 3 is at most 0": draw(exponential(time.Second, 3*time.Second, 2, 0)),

		"call NewConstantBackoff when argument 1 is at least 1 and argument 1 is below 1e+06":    draw(constant(time.Second, cut)),
		"call NewExponentialBackoff when argument 3 is at least 1 and argument 3 is below 1e+06": draw(exponential(time.Second, 3*time.Second, 2, cut)),

		"call NewConstantBackoff when argument 1 is at least 1e+06":    draw(constant(time.Second, time.Second)),
		"call NewExponentialBackoff when argument 3 is at least 1e+06": draw(exponential(time.Second, 3*time.Second, 2, time.Second)),
	}
}

// doer answers an attempt that fails with status 503.
type doer func() error

func (attempt doer) Do(r *http.Request) (*http.Response, error) {
	status := http.StatusOK
	if attempt() != nil {
		status = http.StatusServiceUnavailable
	}
	return &http.Response{StatusCode: status, Body: http.NoBody, Request: r}, nil
}

const retries = 3

// getter is what the clients of all versions have in common.
type getter interface {
	Get(url string, headers http.Header) (*http.Response, error)
}

// attempts is proof.Attempts, or the like.
type attempts func(t *testing.T, n int, retry func(attempt func() error)) []time.Duration

// measured is proof.Attempts in real time, in steps of 100ms: hystrix keeps
// goroutines that never end, which a bubble of fake time does not allow.
func measured(_ *testing.T, n int, retry func(attempt func() error)) []time.Duration {
	var waits []time.Duration
	var last time.Time
	retry(func() error {
		now := time.Now()
		if !last.IsZero() {
			waits = append(waits, now.Sub(last).Truncate(100*time.Millisecond))
		}
		last = now
		if len(waits) < n {
			return proof.ErrFailed
		}
		return nil
	})
	return waits
}

// clients proves the rows of one package of clients. Each build is given the
// client to send with, and further options.
func clients[O any](draw attempts, build func(sender doer, options ...O) getter, none, mended O) proof.Cases {
	with := func(options ...O) proof.Draw {
		return func(t *testing.T) []time.Duration {
			return draw(t, retries, func(attempt func() error) {
				_, _ = build(attempt, options...).Get("http://service.test", nil)
			})
		}
	}
	const counted = "call NewClient when WithRetryCount(0) is at least 1"
	return proof.Cases{
		counted: {Waits: with(), Mended: with(mended)},
		counted + " and WithRetrier(0) is one of NewNoRetrier": {Waits: with(none)},
	}
}

func sendBy6(sender doer, options ...http6.Option) getter {
	return http6.NewClient(append(options, http6.WithHTTPClient(sender), http6.WithRetryCount(retries))...)
}

func sendBy7(sender doer, options ...http7.Option) getter {
	return http7.NewClient(append(options, http7.WithHTTPClient(sender), http7.WithRetryCount(retries))...)
}

// The circuit must not open: an open one makes no attempt.
const breakAt = 1000

func breakBy6(sender doer, options ...hystrix6.Option) getter {
	return hystrix6.NewClient(append(options, hystrix6.WithHTTPClient(sender), hystrix6.WithRetryCount(retries),
		hystrix6.WithCommandName("v6"), hystrix6.WithRequestVolumeThreshold(breakAt))...)
}

func breakBy7(sender doer, options ...hystrix7.Option) getter {
	return hystrix7.NewClient(append(options, hystrix7.WithHTTPClient(sender), hystrix7.WithRetryCount(retries),
		hystrix7.WithCommandName("v7"), hystrix7.WithRequestVolumeThreshold(breakAt))...)
}

func TestProof(t *testing.T) {
	none6, none7 := heimdall6.NewNoRetrier(), heimdall7.NewNoRetrier()
	random6 := heimdall6.NewRetrier(heimdall6.NewConstantBackoff(0, 300*time.Millisecond))
	random7 := heimdall7.NewRetrier(heimdall7.NewConstantBackoff(0, 300*time.Millisecond))
	proof.Of(t, "gojek/heimdall", map[string]proof.Cases{
		"github.com/gojektech/heimdall/v6": policies(heimdall6.NewConstantBackoff, heimdall6.NewExponentialBackoff),
		"github.com/gojek/heimdall/v7":     policies(heimdall7.NewConstantBackoff, heimdall7.NewExponentialBackoff),
		"github.com/gojektech/heimdall/v6/httpclient": clients(
			proof.Attempts, sendBy6, http6.WithRetrier(none6), http6.WithRetrier(random6)),
		"github.com/gojek/heimdall/v7/httpclient": clients(
			proof.Attempts, sendBy7, http7.WithRetrier(none7), http7.WithRetrier(random7)),
		"github.com/gojektech/heimdall/v6/hystrix": clients(
			measured, breakBy6, hystrix6.WithRetrier(none6), hystrix6.WithRetrier(random6)),
		"github.com/gojek/heimdall/v7/hystrix": clients(
			measured, breakBy7, hystrix7.WithRetrier(none7), hystrix7.WithRetrier(random7)),
	})
}
