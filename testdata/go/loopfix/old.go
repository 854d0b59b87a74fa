//go:build go1.21

package loopfix

import "time"

// oldFile is written in a version of Go without rand.N.
func oldFile(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d) // want `waits without jitter \(d`
	}
}
