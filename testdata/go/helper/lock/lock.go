// Package lock has attempts: one that stays on this machine, one that says by a
// bool that it failed, and one that goes on while it succeeds.
package lock

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"time"
)

var (
	// ErrNoLock is one that says that there is none.
	ErrNoLock = errors.New("no such lock") // want ErrNoLock:"means not there"
	// ErrNotFoundFree is one of another meaning than its name.
	ErrNotFoundFree = errors.New("all are taken")
)

// IsMissing tells whether there is no lock.
func IsMissing(err error) bool { return errors.Is(err, ErrNoLock) } // want IsMissing:"stays on this machine, answers yes for errors that mean not there"

// File takes a lock that is a file.
func File(path string) error { // want File:"stays on this machine"
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Remote asks a server for a lock.
func Remote(url string) bool { // want Remote:"result 0 tells of failure"
	resp, err := http.Get(url)
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return true
}

// Held tells whether a server says that the lock is taken.
func Held(url string) bool {
	resp, err := http.Get(url)
	if err != nil {
		return true
	}
	_ = resp.Body.Close()
	return resp.StatusCode == http.StatusConflict
}

// Serve answers until the connection breaks.
func Serve(conn net.Conn) error { // want Serve:"goes on while it succeeds"
	buf := make([]byte, 1024)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return err
		}
		if _, err := conn.Write(buf[:n]); err != nil {
			return err
		}
	}
}

// Once answers once.
func Once(conn net.Conn) error {
	buf := make([]byte, 1024)
	n, err := conn.Read(buf)
	if err != nil {
		return err
	}
	_, err = conn.Write(buf[:n])
	return err
}

// Schedule says when to look again, which is no retry.
type Schedule struct {
	Every  time.Duration
	Jitter float64
}

// Next is drawn where Jitter is more than 0.
func (s Schedule) Next() time.Duration { // want Next:"result 0 is random"
	return s.Every + time.Duration(s.Jitter*rand.Float64()*float64(s.Every))
}
