package gue

import (
	"time"

	exp "github.com/vgarvardt/backoff"
	"github.com/vgarvardt/gue/v5"
	queue "github.com/vgarvardt/gue/v5"
)

const noJitter = 0.0

func constant(pool gue.ClientOption) []gue.ClientOption {
	return []gue.ClientOption{pool, gue.WithClientBackoff(gue.NewConstantBackoff(time.Minute))} // want `gue.NewConstantBackoff waits a constant time.*no-jitter`
}

func constantRenamed(wait time.Duration) queue.Backoff {
	return queue.NewConstantBackoff(wait) // want `gue.NewConstantBackoff waits a constant time.*no-jitter`
}

func atOnce() gue.Backoff {
	return gue.NewConstantBackoff(0) // want `gue.NewConstantBackoff is given 0.*no-delay`
}

func exponential() gue.Backoff {
	return gue.NewExponentialBackoff(exp.Config{ // want `backoff.Config is built without Jitter.*no-jitter`
		BaseDelay:  time.Second,
		Multiplier: 1.6,
		MaxDelay:   time.Hour,
	})
}

func explicitZero() gue.Backoff {
	return gue.NewExponentialBackoff(exp.Config{
		BaseDelay: time.Second,
		Jitter:    0, // want `backoff.Config.Jitter is 0.*jitter-off`
		MaxDelay:  time.Hour,
	})
}

func zeroLater() gue.Backoff {
	config := exp.DefaultConfig
	config.Jitter = noJitter // want `backoff.Config.Jitter is 0.*jitter-off`
	return gue.NewExponentialBackoff(config)
}

func byDefault() gue.ClientOption {
	return gue.WithClientBackoff(gue.DefaultExponentialBackoff) // has jitter
}

func jittered() gue.Backoff {
	return gue.NewExponentialBackoff(exp.Config{BaseDelay: time.Second, Jitter: 0.2, MaxDelay: time.Hour}) // has jitter
}

func setLater() gue.Backoff {
	config := exp.Config{BaseDelay: time.Second, MaxDelay: time.Hour} // the next line gives it jitter
	config.Jitter = 0.2
	return gue.NewExponentialBackoff(config)
}

func fromDefault() gue.Backoff {
	config := exp.DefaultConfig // has jitter
	config.MaxDelay = time.Hour
	return gue.NewExponentialBackoff(config)
}

func unknown(jitter float64) gue.Backoff {
	return gue.NewExponentialBackoff(exp.Config{BaseDelay: time.Second, Jitter: jitter}) // may have jitter
}

func never() gue.ClientOption {
	return gue.WithClientBackoff(gue.BackoffNever) // never retries
}
