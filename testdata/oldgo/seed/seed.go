// Package seed seeds the functions of math/rand with a constant.
package seed

import (
	"math/rand"
	"time"
)

func init() {
	rand.Seed(42) // want `rand.Seed\(42\) seeds the jitter of the retry of op alike in every instance: .* \(fake-jitter\)`
}

// Until makes attempts until one succeeds.
func Until(op func() error) {
	for op() != nil {
		time.Sleep(time.Second + time.Duration(rand.Int63n(int64(time.Second))))
	}
}
