package gax

import (
	"context"
	"net/http"
	"testing"
	"time"

	"cloud.google.com/go/storage"
	"github.com/googleapis/gax-go/v2"
	"google.golang.org/api/option"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// failing answers every request with 503 until the attempt succeeds.
type failing func() error

func (attempt failing) RoundTrip(r *http.Request) (*http.Response, error) {
	status := http.StatusServiceUnavailable
	if attempt() == nil {
		status = http.StatusNotFound
	}
	return &http.Response{StatusCode: status, Body: http.NoBody, Request: r}, nil
}

// drawStorage retries a request of a client with the backoff.
func drawStorage(bo gax.Backoff) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			ctx := context.Background()
			client, err := storage.NewClient(ctx, option.WithHTTPClient(&http.Client{Transport: failing(attempt)}))
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			_, _ = client.Bucket("b").Retryer(storage.WithBackoff(bo)).Attrs(ctx)
		})
	}
}

func TestProof(t *testing.T) {
	proof.Of(t, "googleapis/gax-go", map[string]proof.Cases{
		"github.com/googleapis/gax-go/v2": {
			"literal Backoff": {Waits: func(*testing.T) []time.Duration {
				var bo gax.Backoff
				return proof.Repeat(4, bo.Pause)
			}},
		},
		"cloud.google.com/go/storage": {
			"call WithBackoff": {Waits: drawStorage(gax.Backoff{Initial: time.Minute, Max: time.Minute})},
		},
	})
}
