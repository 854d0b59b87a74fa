package vault

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/hashicorp/vault/api"
	"github.com/hashicorp/vault/sdk/helper/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	const bounds = " when field Backoff is absent and field MinRetryWait is not below field MaxRetryWait"
	proof.Of(t, "hashicorp/vault", map[string]proof.Cases{
		"github.com/hashicorp/vault/api": {
			"call DefaultConfig": {Waits: draw(api.DefaultConfig)},
			"call DefaultConfig" + bounds: {Waits: draw(func() *api.Config {
				config := api.DefaultConfig()
				config.MinRetryWait = 2 * time.Second
				return config
			})},
			"literal Config" + bounds: {Waits: draw(func() *api.Config {
				return &api.Config{MinRetryWait: time.Second, MaxRetryWait: time.Second, MaxRetries: 3}
			})},
		},
		"github.com/hashicorp/vault/sdk/helper/backoff": {
			"call NewBackoff": {Waits: func(t *testing.T) []time.Duration {
				return proof.Attempts(t, 3, func(attempt func() error) {
					backoff.NewBackoff(3, time.Second, time.Minute).Retry(attempt)
				})
			}},
		},
	})
}

// draw draws the waits of a client whose server is down.
func draw(config func() *api.Config) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 2, func(attempt func() error) {
			// The clock is the seed, and a bubble's always starts at the same time.
			time.Sleep(rand.N(time.Hour))
			c := config()
			c.Address = "http://vault.test"
			c.HttpClient = &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
				status := http.StatusOK
				if attempt() != nil {
					status = http.StatusServiceUnavailable
				}
				return &http.Response{StatusCode: status, Body: http.NoBody}, nil
			})}
			client, err := api.NewClient(c)
			if err != nil {
				t.Fatal(err)
			}
			client.Logical().Read("secret/proof")
		})
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
