package ory

import (
	"math/rand/v2"
	"time"

	"github.com/ory/x/logrusx"
	"github.com/ory/x/resilience"
	res "github.com/ory/x/resilience"
)

func connect(logger *logrusx.Logger, dial func() error) error {
	return resilience.Retry(logger, 5*time.Second, time.Minute, dial) // want "resilience.Retry doubles its wait.*no-jitter"
}

func renamed(logger *logrusx.Logger, wait time.Duration, dial func() error) error {
	return res.Retry(logger, wait, time.Minute, dial) // want "resilience.Retry doubles its wait.*no-jitter"
}

// This Retry is the package's own, and draws its waits.
func own(dial func() error) error { return Retry(time.Second, dial) }

// Retry calls f until it succeeds.
func Retry(wait time.Duration, f func() error) error {
	err := f()
	for range 5 {
		if err == nil {
			return nil
		}
		time.Sleep(wait + rand.N(wait))
		err = f()
	}
	return err
}
