package minio

import (
	"context"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			// The clock is the seed, and a bubble's always starts at the same time.
			time.Sleep(rand.N(time.Hour))
			client, err := minio.New("s3.test", &minio.Options{
				Creds:  credentials.NewStaticV4("id", "secret", ""),
				Region: "eu-west-1",
				Transport: roundTrip(func(*http.Request) (*http.Response, error) {
					status := http.StatusOK
					if attempt() != nil {
						status = http.StatusServiceUnavailable
					}
					return &http.Response{StatusCode: status, Body: http.NoBody}, nil
				}),
			})
			if err != nil {
				t.Fatal(err)
			}
			client.BucketExists(context.Background(), "proof")
		})
	}
	proof.Of(t, "minio/minio-go", map[string]proof.Cases{
		"github.com/minio/minio-go/v7": {"call New": {Waits: draw}},
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
