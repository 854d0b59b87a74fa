package goevents

import (
	"math/rand/v2"
	"time"

	"github.com/docker/go-events"
	sinks "github.com/docker/go-events"
)

const off = 0

func breaker(hook events.Sink) events.Sink {
	return events.NewRetryingSink(hook, events.NewBreaker(5, 3*time.Second)) // want `events.NewBreaker waits a constant backoff.*no-jitter`
}

type endpoint struct {
	threshold int
	backoff   time.Duration
}

func configured(hook events.Sink, e endpoint) events.Sink {
	strategy := sinks.NewBreaker(e.threshold, e.backoff) // want `events.NewBreaker waits a constant backoff.*no-jitter`
	return events.NewQueue(events.NewRetryingSink(hook, strategy))
}

func byHand(b *events.Breaker, send func() error) {
	b = events.NewBreaker(5, time.Minute) // want `events.NewBreaker waits a constant backoff.*no-jitter`
	for {
		time.Sleep(b.Proceed(nil))
		if err := send(); err == nil {
			b.Success(nil)
			return
		} else if b.Failure(nil, err) {
			return
		}
	}
}

func atOnce(hook events.Sink) events.Sink {
	return events.NewRetryingSink(hook, events.NewBreaker(5, off)) // want `events.NewBreaker is given no backoff.*no-delay`
}

// The wait is drawn.
func drawn(hook events.Sink) events.Sink {
	return events.NewRetryingSink(hook, events.NewExponentialBackoff(events.DefaultExponentialBackoffConfig))
}

func drawnSlowly(hook events.Sink) events.Sink {
	return events.NewRetryingSink(hook, events.NewExponentialBackoff(events.ExponentialBackoffConfig{
		Base: time.Second, Factor: time.Second, Max: time.Minute,
	}))
}

// Zero is the default's factor and max.
func drawnByDefault() events.RetryStrategy {
	return events.NewExponentialBackoff(events.ExponentialBackoffConfig{})
}

// The strategy decides, and is judged where it is made.
func given(hook events.Sink, strategy events.RetryStrategy) events.Sink {
	return events.NewRetryingSink(hook, strategy)
}

// The loop adds what the breaker has not.
func spread(send func() error) {
	b := events.NewBreaker(5, time.Minute)
	for {
		time.Sleep(b.Proceed(nil) + rand.N(time.Minute))
		err := send()
		if err == nil {
			return
		}
		b.Failure(nil, err)
	}
}

// spreadBreaker is a strategy of the user's own.
type spreadBreaker struct{ *events.Breaker }

func (b spreadBreaker) Proceed(event events.Event) time.Duration {
	wait := b.Breaker.Proceed(event)
	if wait <= 0 {
		return 0
	}
	return wait + rand.N(wait)
}

func wrapped(hook events.Sink) events.Sink {
	return events.NewRetryingSink(hook, spreadBreaker{events.NewBreaker(5, time.Second)})
}
