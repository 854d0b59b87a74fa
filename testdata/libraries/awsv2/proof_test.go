package awsv2

import (
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw returns the delays before the first three retries.
func draw(t *testing.T, delay func(attempt int, err error) (time.Duration, error)) []time.Duration {
	t.Helper()
	attempt := 0
	return proof.Repeat(3, func() time.Duration {
		attempt++
		wait, err := delay(attempt, proof.ErrFailed)
		if err != nil {
			t.Fatal(err)
		}
		return wait
	})
}

func TestProof(t *testing.T) {
	proof.Of(t, "aws-sdk-go-v2 aws/retry", map[string]proof.Cases{
		"github.com/aws/aws-sdk-go-v2/aws/retry": {
			"call NewExponentialJitterBackoff when argument 0 is below 2e+09": {Waits: func(t *testing.T) []time.Duration {
				return draw(t, retry.NewExponentialJitterBackoff(1999*time.Millisecond).BackoffDelay)
			}},
			"call AddWithMaxBackoffDelay when argument 1 is below 2e+09": {Waits: func(t *testing.T) []time.Duration {
				return draw(t, retry.AddWithMaxBackoffDelay(retry.NewStandard(), time.Second).RetryDelay)
			}},
			"call NewStandard": {Waits: func(t *testing.T) []time.Duration {
				return draw(t, retry.NewStandard().RetryDelay)
			}},
			"call NewAdaptiveMode": {Waits: func(t *testing.T) []time.Duration {
				return draw(t, retry.NewAdaptiveMode().RetryDelay)
			}},
		},
	})
}
