package resty

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	resty2 "github.com/go-resty/resty/v2"
	resty3 "resty.dev/v3"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// transport answers an attempt that fails with status 503.
type transport func() error

func (attempt transport) RoundTrip(r *http.Request) (*http.Response, error) {
	status := http.StatusOK
	if attempt() != nil {
		status = http.StatusServiceUnavailable
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

const retries = 3

// draw2 draws the waits of a v2 client.
func draw2(configure func(*resty2.Client)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, retries, func(attempt func() error) {
			c := resty2.New().SetTransport(transport(attempt)).SetRetryCount(retries)
			c.AddRetryCondition(func(r *resty2.Response, _ error) bool { return r.IsError() })
			configure(c)
			_, _ = c.R().Get("http://service.test")
		})
	}
}

// draw3 draws the waits of a request of a v3 client.
func draw3(request func(*resty3.Client) *resty3.Request) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, retries, func(attempt func() error) {
			c := resty3.New().SetTransport(transport(attempt)).SetRetryCount(retries)
			c.AddRetryConditions(resty3.RetryConditionStatus5XX)
			_, _ = request(c).Get("http://service.test")
			_ = c.Close()
		})
	}
}

func random2(*resty2.Client, *resty2.Response) (time.Duration, error) {
	return rand.N(time.Second), nil
}

func random3(*resty3.Response, error) (time.Duration, error) { return rand.N(time.Second), nil }

func TestProof(t *testing.T) {
	const (
		short     = "call Client.SetRetryMaxWaitTime when argument 0 is at most 1e+08 and argument 0 is at least 1 and SetRetryWaitTime(0) is absent"
		saturated = "call Client.SetRetryWaitTime when argument 0 is not below SetRetryMaxWaitTime(0) and SetRetryMaxWaitTime(0) is at least 1"
		onRequest = "call Request.SetRetryWaitTime when argument 0 is not below SetRetryMaxWaitTime(0) and SetRetryMaxWaitTime(0) is at least 1"
		count     = "call Client.SetRetryCount when SetRetryWaitTime(0) is absent and SetRetryMaxWaitTime(0) is absent"
	)
	proof.Of(t, "go-resty/resty", map[string]proof.Cases{
		"github.com/go-resty/resty/v2": {
			saturated: {
				Waits: draw2(func(c *resty2.Client) { c.SetRetryWaitTime(5 * time.Second) }),
				Mended: draw2(func(c *resty2.Client) {
					c.SetRetryWaitTime(5 * time.Second)
					c.RetryMaxWaitTime = time.Minute
				}),
			},
			short: {
				Waits: draw2(func(c *resty2.Client) { c.SetRetryMaxWaitTime(100 * time.Millisecond) }),
				Mended: draw2(func(c *resty2.Client) {
					c.SetRetryMaxWaitTime(100 * time.Millisecond)
					c.RetryWaitTime = 10 * time.Millisecond
				}),
			},
			"call Client.SetRetryWaitTime when argument 0 is zero": {
				Waits: func(t *testing.T) []time.Duration {
					waits := draw2(func(c *resty2.Client) { c.SetRetryWaitTime(0) })(t)
					for i := range waits {
						waits[i] -= time.Nanosecond // v2 waits one nanosecond rather than none
					}
					return waits
				},
				Mended: draw2(func(c *resty2.Client) { c.SetRetryWaitTime(0).SetRetryAfter(random2) }),
			},
			count: {Waits: draw2(func(*resty2.Client) {})},
		},
		"resty.dev/v3": {
			saturated: {
				Waits: draw3(func(c *resty3.Client) *resty3.Request { return c.SetRetryWaitTime(5 * time.Second).R() }),
				Mended: draw3(func(c *resty3.Client) *resty3.Request {
					return c.SetRetryWaitTime(5 * time.Second).SetRetryDelayStrategy(random3).R()
				}),
			},
			short: {
				Waits: draw3(func(c *resty3.Client) *resty3.Request { return c.SetRetryMaxWaitTime(100 * time.Millisecond).R() }),
				Mended: draw3(func(c *resty3.Client) *resty3.Request {
					return c.SetRetryMaxWaitTime(100 * time.Millisecond).SetRetryDelayStrategy(random3).R()
				}),
			},
			onRequest: {
				Waits: draw3(func(c *resty3.Client) *resty3.Request {
					return c.R().SetRetryWaitTime(5 * time.Second).SetRetryMaxWaitTime(5 * time.Second)
				}),
				Mended: draw3(func(c *resty3.Client) *resty3.Request {
					return c.R().SetRetryWaitTime(5 * time.Second).SetRetryMaxWaitTime(5 * time.Second).SetRetryDelayStrategy(random3)
				}),
			},
			"call Client.SetRetryWaitTime when argument 0 is zero and SetRetryMaxWaitTime(0) is zero": {
				Waits: draw3(func(c *resty3.Client) *resty3.Request { return c.SetRetryWaitTime(0).SetRetryMaxWaitTime(0).R() }),
				Mended: draw3(func(c *resty3.Client) *resty3.Request {
					return c.SetRetryWaitTime(0).SetRetryMaxWaitTime(0).SetRetryDelayStrategy(random3).R()
				}),
			},
			"call RetryConstantDelayStrategy": {
				Waits: draw3(func(c *resty3.Client) *resty3.Request {
					return c.SetRetryDelayStrategy(resty3.RetryConstantDelayStrategy(time.Second)).R()
				}),
			},
			count: {Waits: draw3((*resty3.Client).R)},
		},
	})
}
