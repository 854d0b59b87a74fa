package acme

import (
	"context"
	"net/http"
	"testing"
	"time"

	"golang.org/x/crypto/acme"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			server := roundTrip(func(*http.Request) (*http.Response, error) {
				status := http.StatusNotFound
				if attempt() != nil {
					status = http.StatusServiceUnavailable
				}
				return &http.Response{StatusCode: status, Body: http.NoBody}, nil
			})
			client := acme.Client{HTTPClient: &http.Client{Transport: server}, DirectoryURL: "http://ca.test"}
			client.Discover(context.Background())
		})
	}
	proof.Of(t, "golang.org/x/crypto/acme", map[string]proof.Cases{
		"golang.org/x/crypto/acme": {"literal Client when field RetryBackoff is absent": {Waits: draw}},
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
