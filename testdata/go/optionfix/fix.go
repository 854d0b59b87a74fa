// Package optionfix has options that a fix drops or gives something else.
package optionfix

import (
	"time"

	"github.com/avast/retry-go/v5"
)

const none = 0

func policies(op func() error, jitter time.Duration) {
	_ = retry.New(retry.Delay(time.Second), retry.DelayType(retry.FixedDelay)).Do(op)        // want `retry.DelayType is given FixedDelay alone`
	_ = retry.New(retry.Delay(time.Second), retry.DelayType(retry.BackOffDelay)).Do(op)      // want `retry.DelayType is given BackOffDelay alone`
	_ = retry.New(retry.Attempts(3), retry.MaxJitter(0)).Do(op)                              // want `retry.MaxJitter is given 0`
	_ = retry.New(retry.Attempts(3), retry.MaxJitter(none), retry.Delay(time.Second)).Do(op) // want `retry.MaxJitter is given 0`
	_ = retry.New(
		retry.Attempts(3),
		retry.MaxJitter(0), // want `retry.MaxJitter is given 0`
	).Do(op)
	_ = retry.New(retry.Attempts(3), retry.MaxJitter(jitter)).Do(op)
}

// noFix has findings whose fix would be a guess.
func noFix(op func() error) {
	delay := retry.FixedDelay
	_ = retry.New(retry.DelayType(delay)).Do(op) // want `retry.DelayType is given FixedDelay alone`
	_ = retry.New(retry.MaxJitter(0)).Do(op)     // want `retry.MaxJitter is given 0`
	off := retry.MaxJitter(0)                    // want `retry.MaxJitter is given 0`
	_ = retry.New(retry.Attempts(3), off).Do(op)
	_ = retry.New(retry.Attempts(3) /* for a test */, retry.MaxJitter(0)).Do(op) // want `retry.MaxJitter is given 0`
}
