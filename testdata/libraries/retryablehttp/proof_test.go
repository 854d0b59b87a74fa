package retryablehttp

import (
	"math/rand/v2"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	retryablehttp "github.com/hashicorp/go-retryablehttp"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw asks a client for its waits. It does so outside a bubble of fake time:
// the library seeds its random source by the clock's nanoseconds.
func draw(c *retryablehttp.Client) []time.Duration {
	attempt := -1
	return proof.Repeat(4, func() time.Duration {
		attempt++
		return c.Backoff(c.RetryWaitMin, c.RetryWaitMax, attempt, nil)
	})
}

// started draws from NewClient, once it is set up.
func started(set func(*retryablehttp.Client)) proof.Draw {
	return func(*testing.T) []time.Duration {
		c := retryablehttp.NewClient()
		set(c)
		return draw(c)
	}
}

// built draws from a literal client.
func built(backoff retryablehttp.Backoff, waitMin, waitMax time.Duration) proof.Draw {
	return func(*testing.T) []time.Duration {
		return draw(&retryablehttp.Client{Backoff: backoff, RetryWaitMin: waitMin, RetryWaitMax: waitMax})
	}
}

// nowhere fails every request before it reaches a network.
const nowhere = "http://127.0.0.1:65536/"

// whole draws what two requests wait in all: the waits between their attempts
// cannot be seen.
func whole(request func() (*http.Response, error)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Repeat(2, func() (waited time.Duration) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				if _, err := request(); err == nil {
					t.Error("the request did not fail")
				}
				waited = time.Since(start)
			})
			if waited < time.Second {
				t.Fatalf("the request waited %v: it was not retried", waited)
			}
			return waited
		})
	}
}

// trip draws from requests through a transport.
func trip(transport func() http.RoundTripper) proof.Draw {
	return whole(func() (*http.Response, error) {
		u, err := url.Parse(nowhere)
		if err != nil {
			return nil, err
		}
		return transport().RoundTrip(&http.Request{Method: http.MethodGet, URL: u})
	})
}

// failing is a transport that fails each request by an attempt.
type failing func() error

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f() }

// calls counts the attempts of a request of NewClient.
func calls(t *testing.T) int {
	return proof.Calls(t, func(attempt func() error) {
		c := retryablehttp.NewClient()
		c.HTTPClient.Transport = failing(attempt)
		_, _ = c.Get(nowhere)
	})
}

// randomized is a client with jitter that does not come from the clock.
func randomized() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.Backoff = func(waitMin, waitMax time.Duration, _ int, _ *http.Response) time.Duration {
		return waitMin + rand.N(waitMax-waitMin)
	}
	return c
}

func TestProof(t *testing.T) {
	const jitters = "LinearJitterBackoff, RateLimitLinearJitterBackoff"
	const equal = " when field Backoff is one of " + jitters + " and field RetryWaitMax is not above field RetryWaitMin"
	linear, limited := retryablehttp.LinearJitterBackoff, retryablehttp.RateLimitLinearJitterBackoff
	proof.Of(t, "hashicorp/go-retryablehttp", map[string]proof.Cases{
		"github.com/hashicorp/go-retryablehttp": {
			"call NewClient" + equal: {Waits: started(func(c *retryablehttp.Client) {
				c.Backoff = linear
				c.RetryWaitMax = time.Second
			})},
			"call NewClient": {
				Waits:    started(func(c *retryablehttp.Client) { c.HTTPClient = http.DefaultClient }),
				Mended:   started(func(c *retryablehttp.Client) { c.Backoff = limited }),
				Schedule: &proof.Schedule{Calls: calls},
			},
			"literal Client" + equal: {Waits: built(linear, time.Second, time.Second)},
			"literal RoundTripper": {
				Waits:  trip(func() http.RoundTripper { return &retryablehttp.RoundTripper{} }),
				Mended: trip(func() http.RoundTripper { return &retryablehttp.RoundTripper{Client: randomized()} }),
			},
			"value DefaultBackoff":               {Waits: built(retryablehttp.DefaultBackoff, time.Second, time.Minute)},
			"value LinearJitterBackoff":          {Waits: built(linear, time.Second, time.Minute)},
			"value RateLimitLinearJitterBackoff": {Waits: built(limited, time.Second, time.Minute)},
			"call Get": {
				Waits:    whole(func() (*http.Response, error) { return retryablehttp.Get(nowhere) }),
				Schedule: &proof.Schedule{Sums: true},
			},
			"call Head": {
				Waits:    whole(func() (*http.Response, error) { return retryablehttp.Head(nowhere) }),
				Schedule: &proof.Schedule{Sums: true},
			},
			"call Post": {
				Waits:    whole(func() (*http.Response, error) { return retryablehttp.Post(nowhere, "", nil) }),
				Schedule: &proof.Schedule{Sums: true},
			},
			"call PostForm": {
				Waits:    whole(func() (*http.Response, error) { return retryablehttp.PostForm(nowhere, url.Values{}) }),
				Schedule: &proof.Schedule{Sums: true},
			},
		},
	})
}
