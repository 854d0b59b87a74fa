package awsv2

import (
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsretry "github.com/aws/aws-sdk-go-v2/aws/retry"
)

const impatient = 500 * time.Millisecond

// Default draws its waits.
func Default() aws.Retryer { return awsretry.NewStandard() }

// Patient draws its first waits: no jitter is removed by what is written here.
func Patient() awsretry.BackoffDelayer { return awsretry.NewExponentialJitterBackoff(20 * time.Second) }

// Impatient reaches its maximum at once.
func Impatient() awsretry.BackoffDelayer {
	return awsretry.NewExponentialJitterBackoff(impatient) // want `retry.NewExponentialJitterBackoff is given a maximum below 2s.*fake-jitter`
}

// Bounded gets its maximum from its caller, who may mean any.
func Bounded(max time.Duration) awsretry.BackoffDelayer {
	return awsretry.NewExponentialJitterBackoff(max)
}

// Capped caps a default retryer too low.
func Capped() aws.Retryer {
	return awsretry.AddWithMaxBackoffDelay(awsretry.NewStandard(), time.Second) // want `retry.AddWithMaxBackoffDelay is given a maximum below 2s.*fake-jitter`
}

// CappedHigh leaves room for jitter.
func CappedHigh() aws.Retryer {
	return awsretry.AddWithMaxBackoffDelay(awsretry.NewStandard(), 5*time.Second)
}

// Standard is right: since v1.48.0 it draws below any maximum.
func Standard() aws.Retryer {
	return awsretry.NewStandard(func(o *awsretry.StandardOptions) {
		o.MaxBackoff = time.Second
		o.MaxAttempts = 4
	})
}

// Unbounded is right: the default maximum of 20s stays.
func Unbounded() aws.Retryer {
	return awsretry.NewStandard(func(o *awsretry.StandardOptions) { o.MaxBackoff = awsretry.DefaultMaxBackoff })
}

// Followed waits as its own function says, which draws.
func Followed() aws.Retryer {
	return awsretry.NewStandard(func(o *awsretry.StandardOptions) {
		o.Backoff = awsretry.BackoffDelayerFunc(func(int, error) (time.Duration, error) {
			return rand.N(time.Second), nil
		})
	})
}

// Never does not retry.
func Never() aws.Retryer { return aws.NopRetryer{} }
