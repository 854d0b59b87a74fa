package river

import (
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

func byDefault() *river.Config {
	return &river.Config{MaxAttempts: 5} // the default has jitter
}

func named() *river.Config {
	return &river.Config{RetryPolicy: &river.DefaultClientRetryPolicy{}} // has jitter
}

func handedIn(policy river.ClientRetryPolicy) *river.Config {
	return &river.Config{RetryPolicy: policy} // may have jitter
}

// later is a policy that adds to the default, which has jitter.
type later struct{ river.DefaultClientRetryPolicy }

func (p *later) NextRetry(job *rivertype.JobRow) time.Time {
	return p.DefaultClientRetryPolicy.NextRetry(job).Add(time.Minute)
}
