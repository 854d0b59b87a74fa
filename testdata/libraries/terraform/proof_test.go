package terraform

import (
	"context"
	"io"
	"log"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/resource"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw draws eight waits, enough to cross the greatest of 10s.
func draw(run func(attempt func() error)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		log.SetOutput(io.Discard)
		return proof.Attempts(t, 8, run)
	}
}

func retryable(attempt func() error) retry.RetryFunc {
	return func() *retry.RetryError {
		if err := attempt(); err != nil {
			return retry.RetryableError(err)
		}
		return nil
	}
}

func stateChange(attempt func() error) {
	conf := retry.StateChangeConf{
		Pending: []string{"pending"},
		Target:  []string{"done"},
		Timeout: time.Hour,
		Refresh: func() (any, string, error) {
			if attempt() != nil {
				return 0, "pending", nil
			}
			return 0, "done", nil
		},
	}
	_, _ = conf.WaitForStateContext(context.Background())
}

func TestProof(t *testing.T) {
	proof.Of(t, "hashicorp/terraform-plugin-sdk", map[string]proof.Cases{
		"github.com/hashicorp/terraform-plugin-sdk/v2/helper/retry": {
			"call RetryContext": {Waits: draw(func(attempt func() error) {
				_ = retry.RetryContext(context.Background(), time.Hour, retryable(attempt))
			})},
			"call Retry": {Waits: draw(func(attempt func() error) {
				_ = retry.Retry(time.Hour, retryable(attempt))
			})},
			"literal StateChangeConf": {Waits: draw(stateChange)},
		},
		"github.com/hashicorp/terraform-plugin-sdk/v2/helper/resource": {
			"call RetryContext": {Waits: draw(func(attempt func() error) {
				_ = resource.RetryContext(context.Background(), time.Hour, retryable(attempt))
			})},
			"call Retry": {Waits: draw(func(attempt func() error) {
				_ = resource.Retry(time.Hour, retryable(attempt))
			})},
			"literal StateChangeConf": {Waits: draw(stateChange)},
		},
	})
}
