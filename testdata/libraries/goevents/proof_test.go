package goevents

import (
	"slices"
	"testing"
	"time"

	"github.com/docker/go-events"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// hook is a sink that writes by an attempt.
type hook func() error

func (h hook) Write(events.Event) error { return h() }
func (hook) Close() error               { return nil }

// draw draws the waits of a sink whose endpoint is down.
func draw[S events.RetryStrategy](strategy func() S) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			if err := events.NewRetryingSink(hook(attempt), strategy()).Write("event"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestProof(t *testing.T) {
	breaker := func(threshold int, backoff time.Duration) proof.Draw {
		return draw(func() *events.Breaker { return events.NewBreaker(threshold, backoff) })
	}
	proof.Of(t, "docker/go-events", map[string]proof.Cases{"github.com/docker/go-events": {
		"call NewBreaker when argument 1 is at most 0": {Waits: breaker(2, 0)},
		"call NewBreaker": {Waits: breaker(2, time.Second)},
		"call NewExponentialBackoff": {Waits: draw(func() *events.ExponentialBackoff {
			return events.NewExponentialBackoff(events.DefaultExponentialBackoffConfig)
		})},
	}})
}

// TestBreakerWaitsItsBackoff holds the words of the row against the library:
// at once below the threshold, and from there on just the backoff.
func TestBreakerWaitsItsBackoff(t *testing.T) {
	waits := draw(func() *events.Breaker { return events.NewBreaker(2, time.Second) })(t)
	want := []time.Duration{0, time.Second, time.Second, time.Second}
	if !slices.Equal(waits, want) {
		t.Errorf("waits %v, want %v", waits, want)
	}
}
