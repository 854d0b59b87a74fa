package hcloud

import (
	"time"

	"github.com/hetznercloud/hcloud-go/v2/hcloud"
	hc "github.com/hetznercloud/hcloud-go/v2/hcloud"
)

const off = false

func constant(d time.Duration) *hcloud.Client {
	return hcloud.NewClient(hcloud.WithRetryOpts(hcloud.RetryOpts{ // want "hcloud.RetryOpts has a BackoffFunc without jitter.*no-jitter"
		BackoffFunc: hcloud.ConstantBackoff(d),
		MaxRetries:  5,
	}))
}

func assigned() hcloud.ClientOption {
	opts := hcloud.RetryOpts{MaxRetries: 5} // want "hcloud.RetryOpts has a BackoffFunc without jitter.*no-jitter"
	backoff := hcloud.ExponentialBackoff(2, time.Second)
	opts.BackoffFunc = backoff
	return hcloud.WithRetryOpts(opts)
}

func declared() hcloud.ClientOption {
	var opts hcloud.RetryOpts // want "hcloud.RetryOpts has a BackoffFunc without jitter.*no-jitter"
	opts.MaxRetries = 5
	opts.BackoffFunc = hcloud.ConstantBackoff(time.Second)
	return hcloud.WithRetryOpts(opts)
}

func withoutJitter() hcloud.BackoffFunc {
	return hcloud.ExponentialBackoffWithOpts(hcloud.ExponentialBackoffOpts{ // want "hcloud.ExponentialBackoffOpts is built without Jitter.*no-jitter"
		Base:       time.Second,
		Multiplier: 2,
		Cap:        time.Minute,
	})
}

func switchedOff() hcloud.BackoffFunc {
	return hcloud.ExponentialBackoffWithOpts(hcloud.ExponentialBackoffOpts{
		Base:       time.Second,
		Multiplier: 2,
		Cap:        time.Minute,
		Jitter:     off, // want "hcloud.ExponentialBackoffOpts.Jitter is false.*jitter-off"
	})
}

func renamedZero() hc.BackoffFunc {
	opts := hc.ExponentialBackoffOpts{} // want "hcloud.ExponentialBackoffOpts is built without Jitter.*no-jitter"
	return hc.ExponentialBackoffWithOpts(opts)
}

func neverGrows() hcloud.BackoffFunc {
	return hcloud.ExponentialBackoffWithOpts(hcloud.ExponentialBackoffOpts{ // want "hcloud.ExponentialBackoffOpts has Multiplier 1.*fake-jitter"
		Base:       time.Second,
		Multiplier: 1,
		Cap:        time.Minute,
		Jitter:     true,
	})
}

func cappedAtBase() hcloud.BackoffFunc {
	return hcloud.ExponentialBackoffWithOpts(hcloud.ExponentialBackoffOpts{ // want "hcloud.ExponentialBackoffOpts has a Cap that equals Base.*fake-jitter"
		Base:       10 * time.Second,
		Multiplier: 2,
		Cap:        10 * time.Second,
		Jitter:     true,
	})
}

// The default has jitter.
func byDefault() *hcloud.Client {
	return hcloud.NewClient(hcloud.WithToken("token"))
}

// Actions are polled, not retried.
func polled() []hcloud.ClientOption {
	return []hcloud.ClientOption{
		hcloud.WithPollOpts(hcloud.PollOpts{BackoffFunc: hcloud.ConstantBackoff(time.Second)}),
		hcloud.WithPollBackoffFunc(hcloud.ExponentialBackoff(2, time.Second)),
	}
}

// Without MaxRetries nothing is retried.
func neverRetries() hcloud.ClientOption {
	return hcloud.WithRetryOpts(hcloud.RetryOpts{BackoffFunc: hcloud.ConstantBackoff(time.Second)})
}

func jittered() hcloud.ClientOption {
	return hcloud.WithRetryOpts(hcloud.RetryOpts{
		BackoffFunc: hcloud.ExponentialBackoffWithOpts(hcloud.ExponentialBackoffOpts{
			Base:       time.Second,
			Multiplier: 2,
			Cap:        time.Minute,
			Jitter:     true,
		}),
		MaxRetries: 5,
	})
}

func setLater() hcloud.BackoffFunc {
	opts := hcloud.ExponentialBackoffOpts{Base: time.Second, Multiplier: 2, Cap: time.Minute}
	opts.Jitter = true
	return hcloud.ExponentialBackoffWithOpts(opts)
}

// What the caller gives cannot be known here.
func unknown(jitter bool, f hcloud.BackoffFunc) (hcloud.RetryOpts, hcloud.ExponentialBackoffOpts) {
	return hcloud.RetryOpts{BackoffFunc: f, MaxRetries: 5}, hcloud.ExponentialBackoffOpts{Jitter: jitter}
}
