// Package wait has what other packages wait by, and what they try.
package wait

import (
	"errors"
	"math/rand/v2"
	"net"
	"os"
	"time"
)

// Delay is the wait before an attempt.
func Delay(attempt int) time.Duration { return time.Second << attempt }

// Spread draws as much of a wait as share says.
func Spread(d time.Duration, share float64) time.Duration {
	return d + time.Duration(share*rand.Float64()*float64(d))
}

// Do tries until it succeeds, with as much jitter as share says.
func Do(op func() error, share float64) {
	for i := 0; op() != nil; i++ {
		time.Sleep(Spread(Delay(i), share))
	}
}

// Dial tells whether a host answers.
func Dial(host string) bool {
	conn, err := net.Dial("tcp", host)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

// Written tells whether a file is there, on this machine.
func Written(name string) error {
	if _, err := os.Stat(name); err != nil {
		return errors.New("not yet")
	}
	return nil
}
