package hcloud

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/hetznercloud/hcloud-go/v2/hcloud"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	const (
		backoff = "literal RetryOpts when field BackoffFunc is one of ConstantBackoff, ExponentialBackoff" +
			" and field MaxRetries is at least 1"
		literal = "literal ExponentialBackoffOpts"
		fake    = literal + " when field Jitter is set and field Multiplier is at least 1 and field "
	)
	opts := hcloud.ExponentialBackoffOpts{Base: time.Second, Multiplier: 2, Cap: time.Minute}
	with := func(change func(*hcloud.ExponentialBackoffOpts)) proof.Draw {
		opts := opts
		change(&opts)
		return draw(hcloud.ExponentialBackoffWithOpts(opts))
	}
	proof.Of(t, "hetznercloud/hcloud-go", map[string]proof.Cases{
		"github.com/hetznercloud/hcloud-go/v2/hcloud": {
			backoff: {Waits: func(t *testing.T) []time.Duration {
				return append(retry(hcloud.ConstantBackoff(time.Second))(t),
					retry(hcloud.ExponentialBackoff(2, time.Second))(t)...)
			}},
			literal: {
				Waits:  draw(hcloud.ExponentialBackoffWithOpts(opts)),
				Mended: with(func(o *hcloud.ExponentialBackoffOpts) { o.Jitter = true }),
			},
			"field ExponentialBackoffOpts.Jitter when value is zero": {
				Waits: with(func(o *hcloud.ExponentialBackoffOpts) { o.Jitter = false }),
			},
			fake + "Multiplier is at most 1": {
				Waits: with(func(o *hcloud.ExponentialBackoffOpts) { o.Jitter, o.Multiplier = true, 1 }),
			},
			fake + "Cap is not below field Base and field Cap is not above field Base": {
				Waits: with(func(o *hcloud.ExponentialBackoffOpts) { o.Jitter, o.Cap = true, o.Base }),
			},
			"call NewClient": {Waits: client()},
		},
	})
}

func draw(f hcloud.BackoffFunc) proof.Draw {
	return func(*testing.T) []time.Duration {
		retries := -1
		return proof.Repeat(4, func() time.Duration {
			retries++
			return f(retries)
		})
	}
}

func retry(f hcloud.BackoffFunc) proof.Draw {
	return client(hcloud.WithRetryOpts(hcloud.RetryOpts{BackoffFunc: f, MaxRetries: 5}))
}

// client draws the waits of a client whose server is down.
func client(options ...hcloud.ClientOption) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			server := roundTrip(func(*http.Request) (*http.Response, error) {
				status := http.StatusOK
				if attempt() != nil {
					status = http.StatusBadGateway
				}
				return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader("{}"))}, nil
			})
			c := hcloud.NewClient(append(options, hcloud.WithHTTPClient(&http.Client{Transport: server}))...)
			c.Server.GetByID(context.Background(), 1)
		})
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
