package projectdiscovery

import (
	"net/http"
	"testing"
	"time"

	"github.com/projectdiscovery/retryablehttp-go"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// failing is a transport that answers once its attempts succeed.
type failing func() error

func (f failing) RoundTrip(*http.Request) (*http.Response, error) {
	if err := f(); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
}

// client returns the waits of a client with these options.
func client(options retryablehttp.Options) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			options.HttpClient = &http.Client{Transport: failing(attempt)}
			resp, err := retryablehttp.NewClient(options).Get("https://example.invalid")
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
		})
	}
}

// draw returns the waits that a policy gives from its first attempt number on.
func draw(next retryablehttp.Backoff, first int) proof.Draw {
	return func(*testing.T) []time.Duration {
		attempt := first - 1
		return proof.Repeat(4, func() time.Duration {
			attempt++
			return next(time.Second, time.Minute, attempt, nil)
		})
	}
}

func TestProof(t *testing.T) {
	options := func(change func(*retryablehttp.Options)) retryablehttp.Options {
		o := retryablehttp.Options{RetryMax: 3, RetryWaitMin: time.Second, RetryWaitMax: time.Minute, Timeout: time.Hour}
		change(&o)
		return o
	}
	jittered := func(o *retryablehttp.Options) { o.Backoff = retryablehttp.ExponentialJitterBackoff() }
	mended := func(o retryablehttp.Options) proof.Draw {
		jittered(&o)
		return client(o)
	}
	proof.Of(t, "projectdiscovery/retryablehttp-go", map[string]proof.Cases{
		"github.com/projectdiscovery/retryablehttp-go": {
			"literal Options when field RetryMax is at least 1": {
				Waits:  client(options(func(*retryablehttp.Options) {})),
				Mended: client(options(jittered)),
			},
			"literal Options when field RetryMax is at least 1 and field Backoff is one of LinearJitterBackoff" +
				" and field RetryWaitMin is not below field RetryWaitMax": {
				Waits: client(options(func(o *retryablehttp.Options) {
					o.Backoff, o.RetryWaitMin = retryablehttp.LinearJitterBackoff(), o.RetryWaitMax
				})),
			},
			"value DefaultOptionsSingle": {
				Waits:  client(retryablehttp.DefaultOptionsSingle),
				Mended: mended(retryablehttp.DefaultOptionsSingle),
			},
			"value DefaultOptionsSpraying": {
				Waits:  client(retryablehttp.DefaultOptionsSpraying),
				Mended: mended(retryablehttp.DefaultOptionsSpraying),
			},
			"call DefaultBackoff":           {Waits: draw(retryablehttp.DefaultBackoff(), 0)},
			"call ExponentialJitterBackoff": {Waits: draw(retryablehttp.ExponentialJitterBackoff(), 0)},
			"call LinearJitterBackoff":      {Waits: draw(retryablehttp.LinearJitterBackoff(), 0)},
			"call FullJitterBackoff":        {Waits: draw(retryablehttp.FullJitterBackoff(), 1)},
		},
	})
}
