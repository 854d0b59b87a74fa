// Package own seeds the functions of math/rand, and draws from others.
package own

import (
	"math/rand"
	randv2 "math/rand/v2"
	"time"
)

func init() {
	rand.Seed(42)
}

// Until makes attempts until one succeeds.
func Until(op func() error) {
	own := rand.New(rand.NewSource(time.Now().UnixNano()))
	for op() != nil {
		time.Sleep(time.Second + time.Duration(own.Int63n(int64(time.Second))) + randv2.N(time.Second))
	}
}
