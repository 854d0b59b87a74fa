package imrocreq

import (
	"testing"
	"time"

	"github.com/imroc/req/v3"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

const retries = 3

// draw draws the waits of a request. The package-level functions work on the
// default client, so every draw has a default client of its own.
func draw(request func() *req.Request) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, retries, func(attempt func() error) {
			before := req.DefaultClient()
			defer req.SetDefaultClient(before)
			req.SetDefaultClient(req.C().WrapRoundTripFunc(func(req.RoundTripper) req.RoundTripFunc {
				return func(r *req.Request) (*req.Response, error) {
					if err := attempt(); err != nil {
						return &req.Response{Request: r, Err: err}, err
					}
					return &req.Response{Request: r}, nil
				}
			}))
			_, _ = request().SetRetryCount(retries).Get("http://service.test")
		})
	}
}

func TestProof(t *testing.T) {
	const least, greatest = time.Second, 3 * time.Second
	proof.Of(t, "imroc/req", map[string]proof.Cases{"github.com/imroc/req/v3": {
		"call Client.SetCommonRetryCount when argument 0 is set": {
			Waits: draw(func() *req.Request { return req.DefaultClient().SetCommonRetryCount(2).R() }),
			Mended: draw(func() *req.Request {
				return req.DefaultClient().SetCommonRetryCount(2).SetCommonRetryBackoffInterval(least, greatest).R()
			}),
		},
		"call Client.SetCommonRetryFixedInterval": {Waits: draw(func() *req.Request {
			return req.DefaultClient().SetCommonRetryFixedInterval(least).R()
		})},
		"call SetCommonRetryFixedInterval": {Waits: draw(func() *req.Request {
			return req.SetCommonRetryFixedInterval(least).R()
		})},
		"call Request.SetRetryFixedInterval": {Waits: draw(func() *req.Request { return req.R().SetRetryFixedInterval(least) })},
		"call SetRetryFixedInterval":         {Waits: draw(func() *req.Request { return req.SetRetryFixedInterval(least) })},
		"call Client.SetCommonRetryBackoffInterval": {Waits: draw(func() *req.Request {
			return req.DefaultClient().SetCommonRetryBackoffInterval(least, greatest).R()
		})},
		"call SetCommonRetryBackoffInterval": {Waits: draw(func() *req.Request {
			return req.SetCommonRetryBackoffInterval(least, greatest).R()
		})},
		"call Request.SetRetryBackoffInterval": {Waits: draw(func() *req.Request {
			return req.R().SetRetryBackoffInterval(least, greatest)
		})},
		"call SetRetryBackoffInterval": {Waits: draw(func() *req.Request { return req.SetRetryBackoffInterval(least, greatest) })},
	}})
}
