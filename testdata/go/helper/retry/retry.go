// Package retry retries what it is handed. // want package:"parameter 2 of Do scales jitter, Options.Share scales jitter, parameter 0 of WithShare scales jitter"
package retry

import (
	"math/rand/v2"
	"time"
)

// Options say how to retry.
type Options struct {
	Base  time.Duration
	Share float64
}

// Run retries op as its options say.
func (o Options) Run(op func() error) error {
	var err error
	for range 5 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(o.Base + time.Duration(o.Share*rand.Float64()*float64(o.Base)))
	}
	return err
}

// Do retries op.
func Do(op func() error, base time.Duration, share float64) error {
	var err error
	for range 5 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(base + time.Duration(share*rand.Float64()*float64(base)))
	}
	return err
}

// Option changes options.
type Option func(*Options)

// WithShare says how much of the wait is random.
func WithShare(share float64) Option {
	return func(o *Options) { o.Share = share }
}

// Fixed retries op with a wait that nothing spreads: found here, and not again
// at each call.
func Fixed(op func() error, base time.Duration) error {
	var err error
	for range 5 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(base) // want `retry of op waits without jitter \(base\)`
	}
	return err
}

// By retries op after waits that its caller says.
func By(op func() error, wait func(attempt int) time.Duration) error {
	var err error
	for i := range 5 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(wait(i)) // not known here
	}
	return err
}
