package kinds

import (
	"math"
	"math/rand/v2"
	"net"
	"time"
)

// Caps that take the jitter from waits which have grown to them.

// A function that keeps the wait in a variable around it.
func climb(first, top time.Duration) func() time.Duration {
	at := first
	return func() time.Duration {
		if at < top {
			at *= 2
		}
		wait := at + rand.N(at/2)
		if wait > top { // want `caps the jittered wait at top`
			wait = top
		}
		return wait
	}
}

func dialClimbing() net.Conn {
	wait := climb(time.Second, time.Minute)
	for {
		conn, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			return conn
		}
		time.Sleep(wait())
	}
}

// The cap comes before what is drawn.
func climbSpread(first, top time.Duration) func() time.Duration {
	at := first
	return func() time.Duration {
		at = shorter(2*at, top)
		return at/2 + rand.N(at/2)
	}
}

func shorter(a, b time.Duration) time.Duration {
	if a > b {
		return b
	}
	return a
}

func dialClimbingSpread() net.Conn {
	wait := climbSpread(time.Second, time.Minute)
	for {
		conn, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			return conn
		}
		time.Sleep(wait())
	}
}

// Numbers without units.
func secondsAtMost(try int) time.Duration {
	seconds := math.Exp2(float64(try)) + rand.Float64()
	return time.Second * time.Duration(math.Min(seconds, 90)) // want `caps the jittered wait at 90`
}

func secondsSpread(try int) time.Duration {
	seconds := math.Min(math.Exp2(float64(try)), 90) + rand.Float64()
	return time.Duration(seconds * float64(time.Second))
}

// What is drawn after the cap, too.
func secondsTwice(try int) time.Duration {
	seconds := math.Exp2(float64(try)) + rand.Float64()
	return time.Second*time.Duration(math.Min(seconds, 90)) + rand.N(time.Second)
}

func dialBySeconds() net.Conn {
	for try := range 40 {
		conn, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			return conn
		}
		time.Sleep(secondsAtMost(try))
	}
	return nil
}

func dialBySecondsSpread() net.Conn {
	for try := 0; ; try++ {
		conn, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			return conn
		}
		time.Sleep(secondsSpread(try))
	}
}

func dialBySecondsTwice() net.Conn {
	for try := 0; ; try++ {
		conn, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			return conn
		}
		time.Sleep(secondsTwice(try))
	}
}

// No loop: a timer calls it again.
type caller struct {
	conn      net.Conn
	wait, top time.Duration
}

func (c *caller) connect() {
	conn, err := net.Dial("tcp", "db.example.com:5432")
	if err == nil {
		c.conn, c.wait = conn, time.Second
		return
	}
	c.wait *= 2
	time.AfterFunc(shorter(c.wait+rand.N(c.wait), c.top), c.connect) // want `caps the jittered wait at c.top`
}

type callerSpread struct {
	conn      net.Conn
	wait, top time.Duration
}

func (c *callerSpread) connect() {
	conn, err := net.Dial("tcp", "db.example.com:5432")
	if err == nil {
		c.conn, c.wait = conn, time.Second
		return
	}
	c.wait = shorter(c.wait*2, c.top)
	time.AfterFunc(c.wait+rand.N(c.wait), c.connect)
}
