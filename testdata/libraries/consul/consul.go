package consul

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/hashicorp/consul/api"
	"github.com/hashicorp/consul/lib/retry"
	again "github.com/hashicorp/consul/lib/retry"
)

const noJitter = 0

type replicator struct{ waiter *retry.Waiter }

func literal() *retry.Waiter {
	return &retry.Waiter{MinFailures: 1, MaxWait: time.Minute} // want `retry.Waiter is built without Jitter.*no-jitter`
}

func field(ctx context.Context) error {
	r := replicator{waiter: &again.Waiter{MaxWait: time.Minute}} // want `retry.Waiter is built without Jitter.*no-jitter`
	return r.waiter.Wait(ctx)
}

func explicitNil() retry.Waiter {
	return retry.Waiter{
		MaxWait: time.Minute,
		Jitter:  nil, // want `retry.Waiter.Jitter is nil.*jitter-off`
	}
}

func zeroPercent() *retry.Waiter {
	return &retry.Waiter{
		MaxWait: time.Minute,
		Jitter:  retry.NewJitter(0), // want `retry.NewJitter is given 0 percent.*jitter-off`
	}
}

func zeroPercentConstant() retry.Jitter {
	return retry.NewJitter(noJitter) // want `retry.NewJitter is given 0 percent.*jitter-off`
}

func jittered() *retry.Waiter {
	return &retry.Waiter{MaxWait: time.Minute, Jitter: retry.NewJitter(50)} // has jitter
}

func setLater() *retry.Waiter {
	w := &retry.Waiter{MaxWait: time.Minute} // the next line gives it jitter
	w.Jitter = retry.NewJitter(50)
	return w
}

func unknownPercent(percent int64) *retry.Waiter {
	return &retry.Waiter{MaxWait: time.Minute, Jitter: retry.NewJitter(percent)} // may have jitter
}

func handedIn(jitter retry.Jitter) *retry.Waiter {
	return &retry.Waiter{MaxWait: time.Minute, Jitter: jitter} // may have jitter
}

func custom() *retry.Waiter {
	return &retry.Waiter{
		MaxWait: time.Minute,
		Jitter:  func(wait time.Duration) time.Duration { return wait / 2 }, // the user's own
	}
}

const monitorRetries = 5

func lockMonitored(c *api.Client, key string) (*api.Lock, error) {
	return c.LockOpts(&api.LockOptions{
		Key:              key,
		MonitorRetries:   3,
		MonitorRetryTime: 3 * time.Second, // want `api.LockOptions.MonitorRetryTime is a constant wait.*no-jitter`
	})
}

func lockMonitoredByDefault(c *api.Client, key string) (*api.Lock, error) {
	opts := api.LockOptions{Key: key, MonitorRetries: monitorRetries} // want `api.LockOptions leaves MonitorRetryTime at 2s.*no-jitter`
	return c.LockOpts(&opts)
}

func lockMonitoredLater(c *api.Client, key string) (*api.Lock, error) {
	opts := &api.LockOptions{Key: key} // want `api.LockOptions leaves MonitorRetryTime at 2s.*no-jitter`
	opts.MonitorRetries = monitorRetries
	return c.LockOpts(opts)
}

func semaphoreMonitored(c *api.Client, prefix string) (<-chan struct{}, error) {
	s, err := c.SemaphoreOpts(&api.SemaphoreOptions{ // want `api.SemaphoreOptions leaves MonitorRetryTime at 2s.*no-jitter`
		Prefix:         prefix,
		Limit:          10,
		MonitorRetries: monitorRetries,
	})
	if err != nil {
		return nil, err
	}
	return s.Acquire(nil)
}

// The monitor does not retry.
func lockNotMonitored(c *api.Client, key string) (*api.Lock, error) {
	return c.LockOpts(&api.LockOptions{Key: key, LockTryOnce: true, LockWaitTime: time.Second})
}

func lockMonitorOff(c *api.Client, key string) (*api.Lock, error) {
	return c.LockOpts(&api.LockOptions{Key: key, MonitorRetries: -1, MonitorRetryTime: time.Second})
}

func lockByKey(c *api.Client, key string) (*api.Lock, error) { return c.LockKey(key) }

func semaphoreNotMonitored(c *api.Client, prefix string) (*api.Semaphore, error) {
	return c.SemaphoreOpts(&api.SemaphoreOptions{Prefix: prefix, Limit: 10, MonitorRetryTime: time.Second})
}

func semaphoreByPrefix(c *api.Client, prefix string) (*api.Semaphore, error) {
	return c.SemaphorePrefix(prefix, 10)
}

// Each instance has a time of its own.
func lockSpread(c *api.Client, key string) (*api.Lock, error) {
	return c.LockOpts(&api.LockOptions{
		Key:              key,
		MonitorRetries:   monitorRetries,
		MonitorRetryTime: 2*time.Second + rand.N(2*time.Second),
	})
}

func semaphoreSpreadLater(c *api.Client, prefix string) (*api.Semaphore, error) {
	opts := &api.SemaphoreOptions{Prefix: prefix, Limit: 10, MonitorRetries: monitorRetries}
	opts.MonitorRetryTime = 2*time.Second + rand.N(2*time.Second)
	return c.SemaphoreOpts(opts)
}

// What the caller gives cannot be known here.
func lockUnknown(c *api.Client, key string, retries int, retryTime time.Duration) (*api.Lock, error) {
	l, err := c.LockOpts(&api.LockOptions{Key: key, MonitorRetries: retries})
	if err != nil {
		return l, err
	}
	return c.LockOpts(&api.LockOptions{Key: key, MonitorRetries: monitorRetries, MonitorRetryTime: retryTime})
}
