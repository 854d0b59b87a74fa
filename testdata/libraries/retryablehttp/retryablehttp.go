package retryablehttp

import (
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

func newClient() *http.Client {
	c := retryablehttp.NewClient() // want `retryablehttp.NewClient waits without jitter.*no-jitter`
	c.RetryMax = 5
	c.HTTPClient = &http.Client{Timeout: time.Minute}
	c.Logger = nil
	return c.StandardClient()
}

func defaultAssigned() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.Backoff = retryablehttp.DefaultBackoff // want `retryablehttp.DefaultBackoff has no jitter.*no-jitter`
	return c
}

func defaultInLiteral() *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient:   http.DefaultClient,
		RetryWaitMin: time.Second,
		RetryWaitMax: time.Minute,
		RetryMax:     4,
		CheckRetry:   retryablehttp.DefaultRetryPolicy,
		Backoff:      retryablehttp.DefaultBackoff, // want `retryablehttp.DefaultBackoff has no jitter.*no-jitter`
	}
}

func equalBounds() *retryablehttp.Client {
	c := retryablehttp.NewClient() // want `retryablehttp.NewClient is given a RetryWaitMax not above RetryWaitMin.*fake-jitter`
	c.Backoff = retryablehttp.LinearJitterBackoff
	c.RetryWaitMin = time.Second
	c.RetryWaitMax = time.Second
	return c
}

func minAboveDefaultMax() *retryablehttp.Client {
	c := retryablehttp.NewClient() // want `retryablehttp.NewClient is given a RetryWaitMax not above RetryWaitMin.*fake-jitter`
	c.Backoff = retryablehttp.RateLimitLinearJitterBackoff
	c.RetryWaitMin = time.Minute
	return c
}

func equalBoundsInLiteral() *retryablehttp.Client {
	return &retryablehttp.Client{ // want `retryablehttp.Client is given a RetryWaitMax not above RetryWaitMin.*fake-jitter`
		RetryWaitMin: 2 * time.Second,
		RetryWaitMax: 2 * time.Second,
		RetryMax:     4,
		CheckRetry:   retryablehttp.DefaultRetryPolicy,
		Backoff:      retryablehttp.LinearJitterBackoff,
	}
}

func ownClient(u string) {
	retryablehttp.Get(u)                         // want `retryablehttp.Get uses a client that waits without jitter.*no-jitter`
	retryablehttp.Head(u)                        // want `retryablehttp.Head uses.*no-jitter`
	retryablehttp.Post(u, "text/plain", "hello") // want `retryablehttp.Post uses.*no-jitter`
	retryablehttp.PostForm(u, url.Values{})      // want `retryablehttp.PostForm uses.*no-jitter`
}

func transport() *http.Client {
	return &http.Client{Transport: &retryablehttp.RoundTripper{}} // want `retryablehttp.RoundTripper is built without Client.*no-jitter`
}

func jittered() *retryablehttp.Client {
	c := retryablehttp.NewClient() // Backoff is set below
	c.RetryWaitMin = 800 * time.Millisecond
	c.RetryWaitMax = 1200 * time.Millisecond
	c.Backoff = retryablehttp.LinearJitterBackoff
	return c
}

func jitteredLiteral() *retryablehttp.Client {
	return &retryablehttp.Client{ // jittered from 0 to RetryWaitMax
		RetryWaitMax: 500 * time.Millisecond,
		RetryMax:     4,
		CheckRetry:   retryablehttp.DefaultRetryPolicy,
		Backoff:      retryablehttp.LinearJitterBackoff,
	}
}

func defaultBounds() *retryablehttp.Client {
	c := retryablehttp.NewClient() // jittered from 1s to 30s
	c.Backoff = retryablehttp.RateLimitLinearJitterBackoff
	return c
}

func boundsFromConfig(waitMin, waitMax time.Duration) *retryablehttp.Client {
	c := retryablehttp.NewClient() // may be anything
	c.Backoff = retryablehttp.LinearJitterBackoff
	c.RetryWaitMin, c.RetryWaitMax = waitMin, waitMax
	return c
}

func own() *retryablehttp.Client {
	c := retryablehttp.NewClient() // half of each wait is drawn
	c.Backoff = func(waitMin, waitMax time.Duration, n int, resp *http.Response) time.Duration {
		wait := retryablehttp.DefaultBackoff(waitMin, waitMax, n, resp)
		return wait/2 + rand.N(wait/2+1)
	}
	return c
}

func setByHelper() *retryablehttp.Client {
	c := retryablehttp.NewClient() // spread sets Backoff
	spread(c)
	return c
}

func spread(c *retryablehttp.Client) { c.Backoff = retryablehttp.LinearJitterBackoff }

func transportOf(c *retryablehttp.Client) *http.Client {
	return &http.Client{Transport: &retryablehttp.RoundTripper{Client: c}} // judged where it is made
}

func get(c *retryablehttp.Client, u string) (*http.Response, error) {
	return c.Get(u) // judged where it is made
}
