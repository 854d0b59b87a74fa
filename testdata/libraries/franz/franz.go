package franz

import (
	"math/rand/v2"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

// The default is jittered.
func byDefault(brokers ...string) (*kgo.Client, error) {
	return kgo.NewClient(kgo.SeedBrokers(brokers...), kgo.RequestRetries(5))
}

// The function that it is given has jitter.
func withJitter(brokers ...string) (*kgo.Client, error) {
	return kgo.NewClient(
		kgo.SeedBrokers(brokers...),
		kgo.RetryBackoffFn(func(failures int) time.Duration { return rand.N(time.Second << min(failures, 5)) }),
	)
}

// What the caller's function does is not known here.
func withParameter(backoff func(int) time.Duration) (*kgo.Client, error) {
	return kgo.NewClient(kgo.RetryBackoffFn(backoff))
}

// A timeout is no wait between tries.
func withTimeout() (*kgo.Client, error) {
	return kgo.NewClient(kgo.RetryTimeout(30*time.Second), kgo.DialTimeout(time.Second))
}
