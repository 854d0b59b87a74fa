package franz

import (
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	proof.Of(t, "twmb/franz-go", map[string]proof.Cases{
		"github.com/twmb/franz-go/pkg/kgo": {
			"call NewClient": {Waits: func(t *testing.T) []time.Duration {
				client, err := kgo.NewClient()
				if err != nil {
					t.Fatal(err)
				}
				defer client.Close()
				backoff := client.OptValue(kgo.RetryBackoffFn).(func(int) time.Duration)
				failures := 0
				return proof.Repeat(4, func() time.Duration {
					failures++
					return backoff(failures)
				})
			}},
		},
	})
}
