package kinds

import (
	"math/rand/v2"
	"net"
	"time"
)

// session is tried where something else does not decide already.
type session struct {
	conn net.Conn
	up   bool
	addr string
}

func (s *session) dial() (err error) {
	s.conn, err = net.Dial("tcp", s.addr)
	return err
}

func (s *session) whenUp(n int) bool {
	for range n {
		if s.up && s.dial() == nil {
			return true
		}
		time.Sleep(time.Second) // want `retry of s.dial waits a constant 1s`
	}
	return false
}

func (s *session) unlessUp(n int) bool {
	for range n {
		if !s.up || s.addr == "" || s.dial() == nil {
			return true
		}
		time.Sleep(time.Second) // want `retry of s.dial waits a constant 1s`
	}
	return false
}

func (s *session) named(n int) bool {
	ok := false
	for i := 0; i < n && !ok; i++ {
		ok = s.up && s.dial() == nil
		if !ok {
			time.Sleep(time.Second) // want `retry of s.dial waits a constant 1s`
		}
	}
	return ok
}

func (s *session) asLoop() {
	for s.conn == nil && s.dial() != nil {
		time.Sleep(time.Second) // want `retry of s.dial waits a constant 1s`
	}
}

// spread is the same with jitter.
func (s *session) spread(n int) bool {
	for range n {
		if s.up && s.dial() == nil {
			return true
		}
		time.Sleep(time.Second + rand.N(time.Second))
	}
	return false
}

// always goes on whether it went well or not, as it does where nothing is tried.
func (s *session) always(seen func()) {
	for {
		if s.up && s.dial() == nil {
			seen()
		}
		time.Sleep(time.Second)
	}
}

// onlyUp waits for what is decided before anything is tried.
func (s *session) onlyUp(isUp func() bool) error {
	for {
		up := isUp()
		ok := up && s.dial() == nil
		if ok {
			return nil
		}
		if up {
			return net.ErrClosed
		}
		time.Sleep(time.Second)
	}
}

// noMore ends where what is tried fails.
func (s *session) noMore() bool {
	for {
		if s.up && s.dial() != nil {
			return false
		}
		time.Sleep(time.Second)
	}
}
