package ybbus

import (
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/ybbus/httpretry"
	renamed "github.com/ybbus/httpretry"
)

func constant() *http.Client {
	return httpretry.NewDefaultClient(
		httpretry.WithMaxRetryCount(3),
		httpretry.WithBackoffPolicy(httpretry.ConstantBackoff(time.Second, 0)), // want `ConstantBackoff is given no jitter.*jitter-off`
	)
}

func linear(least, greatest time.Duration) httpretry.BackoffPolicy {
	return httpretry.LinearBackoff(least, greatest, time.Duration(0)) // want `LinearBackoff is given no jitter.*jitter-off`
}

func exponential() httpretry.BackoffPolicy {
	const none = 0
	return renamed.ExponentialBackoff(time.Second, time.Minute, none) // want `ExponentialBackoff is given no jitter.*jitter-off`
}

func boundsEqual() httpretry.BackoffPolicy {
	return httpretry.ExponentialBackoff(time.Second, time.Second, 500*time.Millisecond) // want `ExponentialBackoff is given a greatest wait equal to the.*fake-jitter`
}

func boundsEqualLinear() httpretry.BackoffPolicy {
	return httpretry.LinearBackoff(time.Second, time.Second, 500*time.Millisecond) // want `LinearBackoff is given a greatest wait equal to the.*fake-jitter`
}

func defaults() *http.Client {
	return httpretry.NewDefaultClient(httpretry.WithMaxRetryCount(3)) // 1s to 30s, and up to 200ms more
}

func jittered() httpretry.BackoffPolicy {
	return httpretry.ConstantBackoff(time.Second, 500*time.Millisecond) // random
}

func room() httpretry.BackoffPolicy {
	return httpretry.ExponentialBackoff(time.Second, time.Minute, 500*time.Millisecond) // random up to the greatest wait
}

func boundsCross() httpretry.BackoffPolicy {
	return httpretry.LinearBackoff(time.Minute, time.Second, time.Second) // a greatest wait below the least is none
}

func unbounded() httpretry.BackoffPolicy {
	return httpretry.LinearBackoff(0, 0, time.Second) // 0 is no bound
}

func unknownJitter(jitter time.Duration) httpretry.BackoffPolicy {
	return httpretry.ExponentialBackoff(time.Second, time.Minute, jitter) // may be set
}

func ownPolicy() *http.Client {
	return httpretry.NewDefaultClient(httpretry.WithBackoffPolicy(func(int) time.Duration { // the function decides
		return time.Second + rand.N(time.Second)
	}))
}
