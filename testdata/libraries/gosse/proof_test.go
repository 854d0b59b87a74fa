package gosse

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/tmaxmax/go-sse"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	proof.Of(t, "tmaxmax/go-sse", map[string]proof.Cases{
		"github.com/tmaxmax/go-sse": {
			"field Client.Backoff": {Waits: draw(func(client *http.Client, r *http.Request) *sse.Connection {
				c := sse.Client{HTTPClient: client, Backoff: sse.Backoff{InitialInterval: time.Second, Jitter: -1}}
				return c.NewConnection(r)
			})},
			"call NewConnection": {Waits: draw(func(client *http.Client, r *http.Request) *sse.Connection {
				sse.DefaultClient.HTTPClient = client
				return sse.NewConnection(r)
			})},
		},
	})
}

// draw draws the waits of a connection whose server cannot be reached.
func draw(connection func(*http.Client, *http.Request) *sse.Connection) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			// The clock is the seed, and a bubble's always starts at the same time.
			time.Sleep(rand.N(time.Hour))
			server := roundTrip(func(*http.Request) (*http.Response, error) {
				if err := attempt(); err != nil {
					return nil, err
				}
				// A permanent failure ends the retries.
				return &http.Response{StatusCode: http.StatusNotFound, Body: http.NoBody}, nil
			})
			r, err := http.NewRequest(http.MethodGet, "http://stream.test", nil)
			if err != nil {
				t.Fatal(err)
			}
			connection(&http.Client{Transport: server}, r).Connect()
		})
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
