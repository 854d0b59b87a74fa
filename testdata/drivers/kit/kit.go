// Package kit is of another module, and has a helper that waits.
package kit

import (
	"math/rand/v2"
	"time"
)

// Pause waits as long as it is told.
func Pause(d time.Duration) { time.Sleep(d) }

// PauseAbout waits about as long as it is told.
func PauseAbout(d time.Duration) { time.Sleep(d/2 + rand.N(d)) }
