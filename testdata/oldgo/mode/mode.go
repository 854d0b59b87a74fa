// Package mode seeds the functions of math/rand where it is asked to.
package mode

import (
	"math/rand"
	"os"
	"time"
)

func init() {
	if os.Getenv("DETERMINISTIC") != "" {
		rand.Seed(42)
	}
}

// Until makes attempts until one succeeds.
func Until(op func() error) {
	for op() != nil {
		time.Sleep(time.Second + time.Duration(rand.Int63n(int64(time.Second))))
	}
}
