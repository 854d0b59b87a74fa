// Package again seeds the functions of math/rand twice: once by the time.
package again

import (
	"math/rand"
	"time"
)

func init() {
	rand.Seed(42)
	rand.Seed(time.Now().UnixNano())
}

// Until makes attempts until one succeeds.
func Until(op func() error) {
	for op() != nil {
		time.Sleep(time.Second + time.Duration(rand.Int63n(int64(time.Second))))
	}
}
