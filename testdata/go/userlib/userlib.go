// Package userlib uses a library that the settings describe.
package userlib

import (
	"time"

	"github.com/jitterlint/jitterlint/testdata/go/userlib/retry"
)

func policies(spread float64) []retry.Policy {
	return []retry.Policy{
		{Wait: time.Second},            // want `retry.Policy is built without Spread: set Spread \(no-jitter\)`
		{Wait: time.Second, Spread: 0}, // want `retry.Policy.Spread switches the jitter off.*\(jitter-off\)`
		{Wait: time.Second, Spread: 0.2},
		{Wait: time.Second, Spread: spread},
		{Spread: 0.2, Wait: 0}, // want `retry.Policy.Wait retries at once.*\(no-delay\)`
	}
}

func options(more ...retry.Option) {
	retry.New(time.Second) // want `retry.New waits without jitter.*\(no-jitter\)`
	retry.New(time.Second, retry.WithSpread())
	retry.New(time.Second, retry.WithLimit(3)) // want `retry.New .*\(no-jitter\)`
	retry.New(time.Second, more...)
	retry.New(50 * time.Millisecond) // below what the settings ask for
}

func remedies() {
	retry.Steady(time.Second) // want `retry.Steady .*\(no-jitter\)`
	retry.Steady(time.Second).Spread()
	retry.Spread(retry.Steady(time.Second))
	r := retry.Steady(time.Second)
	r.Spread()
}

func values() func(int) time.Duration {
	return retry.Fixed // want `retry.Fixed leaves no room for the jitter.*\(fake-jitter\)`
}

func called() time.Duration { return retry.Fixed(1) }
