// Package bank retries by a library.
package bank

import (
	"time"

	"github.com/cenkalti/backoff/v4"
)

const noSpread = 0

// Pay waits the same each time.
func Pay(op func() error) error {
	return backoff.Retry(op, backoff.NewConstantBackOff(time.Second))
}

// Refund switches the jitter off, by a value that stands elsewhere.
func Refund(op func() error) error {
	b := backoff.NewExponentialBackOff()
	b.RandomizationFactor = noSpread
	return backoff.Retry(op, b)
}

// Settle is built without jitter.
func Settle(op func() error) error {
	return backoff.Retry(op, &backoff.ExponentialBackOff{
		InitialInterval: time.Second,
		MaxInterval:     time.Minute,
	})
}

// Charge is right.
func Charge(op func() error) error {
	return backoff.Retry(op, backoff.NewExponentialBackOff())
}
