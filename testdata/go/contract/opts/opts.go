// Package opts has options for retry.Within.
package opts

// Jitter makes the waits random.
func Jitter() any { return nil }

// Spread does too, by a share.
func Spread(share float64) any { return share }
