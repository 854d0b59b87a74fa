package river

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(t *testing.T) (waits []time.Duration) {
		synctest.Test(t, func(*testing.T) {
			policy, job := &river.DefaultClientRetryPolicy{}, &rivertype.JobRow{}
			waits = proof.Repeat(4, func() time.Duration {
				job.Errors = append(job.Errors, rivertype.AttemptError{})
				return time.Until(policy.NextRetry(job))
			})
		})
		return waits
	}
	proof.Of(t, "riverqueue/river", map[string]proof.Cases{
		"github.com/riverqueue/river": {"literal DefaultClientRetryPolicy": {Waits: draw}},
	})
}
