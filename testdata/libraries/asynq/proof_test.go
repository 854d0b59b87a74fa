package asynq

import (
	"testing"
	"time"

	"github.com/hibiken/asynq"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(delay asynq.RetryDelayFunc) proof.Draw {
		return func(*testing.T) []time.Duration {
			retried := -1
			return proof.Repeat(4, func() time.Duration {
				retried++
				return delay(retried, proof.ErrFailed, nil)
			})
		}
	}
	byDefault := proof.Case{Waits: draw(asynq.DefaultRetryDelayFunc)}
	proof.Of(t, "hibiken/asynq", map[string]proof.Cases{
		"github.com/hibiken/asynq": {
			"value DefaultRetryDelayFunc": byDefault,
			"call DefaultRetryDelayFunc":  byDefault,
		},
	})
}
