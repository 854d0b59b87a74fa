package justinrixx

import (
	"net/http"
	"testing"
	"time"

	"github.com/justinrixx/retryhttp"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw asks for the delays after the first four attempts.
func draw(delay retryhttp.DelayFn) proof.Case {
	return proof.Case{Waits: func(*testing.T) []time.Duration {
		count := 0
		return proof.Repeat(4, func() time.Duration {
			count++
			return delay(retryhttp.Attempt{Count: count})
		})
	}}
}

// transport answers an attempt that fails with status 429.
type transport func() error

func (attempt transport) RoundTrip(r *http.Request) (*http.Response, error) {
	status := http.StatusOK
	if attempt() != nil {
		status = http.StatusTooManyRequests
	}
	return &http.Response{StatusCode: status, Body: http.NoBody, Request: r}, nil
}

func drawTransport(t *testing.T) []time.Duration {
	return proof.Attempts(t, retryhttp.DefaultMaxRetries, func(attempt func() error) {
		client := http.Client{Transport: retryhttp.New(retryhttp.WithTransport(transport(attempt)))}
		_, _ = client.Get("http://service.test")
	})
}

func TestProof(t *testing.T) {
	proof.Of(t, "justinrixx/retryhttp", map[string]proof.Cases{"github.com/justinrixx/retryhttp": {
		"call New when WithDelayFn(0) is absent": {Waits: drawTransport},
		"value DefaultDelayFn":                   draw(retryhttp.DefaultDelayFn),
		"call CustomizedDelayFn": draw(retryhttp.CustomizedDelayFn(retryhttp.CustomizedDelayFnOptions{
			Base: time.Second, Cap: 4 * time.Second,
		})),
	}})
}
