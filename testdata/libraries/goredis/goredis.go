package goredis

import (
	"math/rand/v2"
	"time"

	"github.com/redis/go-redis/v9"
	renamed "github.com/redis/go-redis/v9"
)

func noBackoff() *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr:            "localhost:6379",
		MinRetryBackoff: -1, // want `Options.MinRetryBackoff is -1, so a command is retried at once.*no-delay`
	})
}

func noBackoffOfCluster() *redis.ClusterOptions {
	const off = -1
	return &redis.ClusterOptions{
		MinRetryBackoff: off, // want `ClusterOptions.MinRetryBackoff is -1, so a command is retried at once.*no-delay`
		MaxRedirects:    8,
	}
}

func greatestIsOff() *redis.RingOptions {
	return &redis.RingOptions{
		MaxRetryBackoff: -1, // want `RingOptions.MaxRetryBackoff is -1, so a command is retried at once.*no-delay`
	}
}

func offLater() *redis.FailoverOptions {
	opt := &redis.FailoverOptions{MasterName: "master"}
	opt.MinRetryBackoff = -1 // want `FailoverOptions.MinRetryBackoff is -1, so a command is retried at once.*no-delay`
	return opt
}

func boundsEqual() *redis.UniversalOptions {
	return &redis.UniversalOptions{
		MinRetryBackoff: time.Second, // want `UniversalOptions.MinRetryBackoff is not below MaxRetryBackoff.*fake-jitter`
		MaxRetryBackoff: time.Second,
	}
}

func leastAboveDefault() *renamed.Options {
	return &renamed.Options{
		MinRetryBackoff: 5 * time.Second, // want `Options.MinRetryBackoff is not below MaxRetryBackoff.*fake-jitter`
	}
}

func dialWait() *redis.Options {
	return &redis.Options{
		DialerRetries:      10,
		DialerRetryTimeout: time.Second, // want `Options.DialerRetryTimeout is a constant wait.*no-jitter`
	}
}

func dialTimes() *redis.ClusterOptions {
	return &redis.ClusterOptions{
		DialerRetries: 10, // want `ClusterOptions.DialerRetries retries dials a constant 100ms apart.*no-jitter`
	}
}

func dialConstant() *redis.Options {
	return &redis.Options{
		DialerRetryBackoff: redis.DialRetryBackoffConstant(time.Second), // want `DialRetryBackoffConstant waits a constant time before further dials.*no-jitter`
	}
}

func dialBoundsEqual() *redis.Options {
	return &redis.Options{
		DialerRetryBackoff: redis.DialRetryBackoffExponential(time.Second, time.Second), // want `DialRetryBackoffExponential is given a least wait.*fake-jitter`
	}
}

func defaults() *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr:            "localhost:6379",
		MinRetryBackoff: 0,                // the default
		MaxRetryBackoff: time.Duration(0), // the default
	})
}

func room() *redis.Options {
	return &redis.Options{
		MinRetryBackoff: 20 * time.Millisecond, // below MaxRetryBackoff
		MaxRetryBackoff: 2 * time.Second,
	}
}

func greatestIsDefault() *redis.Options {
	return &redis.Options{
		MinRetryBackoff: 20 * time.Millisecond, // below the default, which 0 is
		MaxRetryBackoff: 0,
	}
}

func noRetries() *redis.Options {
	return &redis.Options{
		MaxRetries:      -1,
		MinRetryBackoff: -1, // commands are not retried
	}
}

func unknown(opt *redis.Options, least, greatest time.Duration, retries int) []*redis.Options {
	return []*redis.Options{
		{MinRetryBackoff: least},                                             // may be right
		{MinRetryBackoff: opt.MinRetryBackoff},                               // may be right
		{MinRetryBackoff: 5 * time.Second, MaxRetryBackoff: greatest},        // may be wide enough
		{MaxRetries: retries, MinRetryBackoff: -1},                           // may not retry
		{DialerRetries: retries, DialerRetryTimeout: 100 * time.Millisecond}, // may dial once
	}
}

func dialOnce() *redis.Options {
	return &redis.Options{
		DialerRetries:      1,
		DialerRetryTimeout: time.Second, // there is no further dial
	}
}

func dialRandom() *redis.Options {
	return &redis.Options{
		DialerRetries:      10,                                                                     // DialerRetryBackoff is set
		DialerRetryTimeout: time.Second,                                                            // DialerRetryBackoff is set
		DialerRetryBackoff: redis.DialRetryBackoffExponential(100*time.Millisecond, 5*time.Second), // random
	}
}

func dialRandomLater() *redis.Options {
	opt := &redis.Options{DialerRetries: 10} // DialerRetryBackoff follows
	opt.DialerRetryBackoff = func(int) time.Duration { return rand.N(time.Second) }
	return opt
}
