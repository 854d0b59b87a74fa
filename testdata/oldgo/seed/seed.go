// Package seed seeds the functions of math/rand with a constant.
package seed

import (
	"math/rand"
	"time"
)

func init() {
	rand.Seed(42) // want `rand.Seed\(42\) seeds the jitter of the retry of op with a constant, and has effect, since go.mod says go1.23, before go1.24: every instance draws the same waits; .* \(fake-jitter\)`
}

// Until makes attempts until one succeeds.
func Until(op func() error) {
	for op() != nil {
		time.Sleep(time.Second + time.Duration(rand.Int63n(int64(time.Second))))
	}
}
