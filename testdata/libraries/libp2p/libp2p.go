package libp2p

import (
	"math/rand"
	"time"

	"github.com/libp2p/go-libp2p/p2p/discovery/backoff"
	bkf "github.com/libp2p/go-libp2p/p2p/discovery/backoff"
)

func fixed() backoff.BackoffFactory {
	return backoff.NewFixedBackoff(time.Second) // want "backoff.NewFixedBackoff waits a constant delay.*no-jitter"
}

func renamed(d time.Duration) bkf.BackoffFactory {
	return bkf.NewFixedBackoff(d) // want "backoff.NewFixedBackoff waits a constant delay.*no-jitter"
}

func switchedOff(src rand.Source) backoff.BackoffFactory {
	return backoff.NewExponentialBackoff(
		time.Second,
		time.Minute,
		backoff.NoJitter, // want "backoff.NoJitter leaves every wait as computed.*jitter-off"
		time.Second, 2, 0, src)
}

func switchedOffInVariable(src rand.Source) backoff.BackoffFactory {
	jitter := backoff.NoJitter // want "backoff.NoJitter leaves every wait as computed.*jitter-off"
	return backoff.NewPolynomialBackoff(time.Second, time.Minute, jitter, time.Second, []float64{1, 2}, src)
}

func nothingToDraw(src rand.Source) backoff.BackoffFactory {
	return backoff.NewExponentialDecorrelatedJitter(time.Minute, time.Minute, 3, src) // want "backoff.NewExponentialDecorrelatedJitter is given a max not above min.*fake-jitter"
}

func full(src rand.Source) backoff.BackoffFactory {
	return backoff.NewExponentialBackoff(time.Second, time.Minute, backoff.FullJitter, time.Second, 2, 0, src)
}

func fullPolynomial(src rand.Source) backoff.BackoffFactory {
	return backoff.NewPolynomialBackoff(time.Second, time.Minute, backoff.FullJitter, time.Second, []float64{1, 2}, src)
}

func decorrelated(src rand.Source) backoff.BackoffFactory {
	return backoff.NewExponentialDecorrelatedJitter(time.Second, time.Minute, 3, src)
}

// Any function may be given.
func unknownJitter(jitter backoff.Jitter, src rand.Source) backoff.BackoffFactory {
	return backoff.NewExponentialBackoff(time.Second, time.Minute, jitter, time.Second, 2, 0, src)
}

// max may be above min.
func unknownBounds(min, max time.Duration, src rand.Source) backoff.BackoffFactory {
	return backoff.NewExponentialDecorrelatedJitter(min, max, 3, src)
}
