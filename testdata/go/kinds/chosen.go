package kinds

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// Waits that a function says, and settings that come as any.

type mutex struct {
	delay, drawn, given, chosen func(int) time.Duration
}

// WithDelay, WithDrawn and WithGiven are options for others.
func WithDelay(f func(int) time.Duration) func(*mutex) { return func(m *mutex) { m.delay = f } }
func WithDrawn(f func(int) time.Duration) func(*mutex) { return func(m *mutex) { m.drawn = f } }
func WithGiven(f func(int) time.Duration) func(*mutex) { return func(m *mutex) { m.given = f } }

// WithChosen is one that the package itself uses, too.
func WithChosen(f func(int) time.Duration) func(*mutex) { return func(m *mutex) { m.chosen = f } }

func newMutex(options ...func(*mutex)) *mutex {
	m := &mutex{
		delay:  func(int) time.Duration { return 500 * time.Millisecond },
		drawn:  func(int) time.Duration { return rand.N(500 * time.Millisecond) },
		chosen: func(int) time.Duration { return 500 * time.Millisecond },
	}
	for _, option := range append(options, WithChosen(func(int) time.Duration { return rand.N(time.Second) })) {
		option(m)
	}
	return m
}

// By default, nothing is random in it.
func (m *mutex) lock(u string) {
	for i := range 32 {
		if _, err := http.Get(u); err == nil {
			return
		}
		time.Sleep(m.delay(i)) // want `retry of http.Get waits without jitter`
	}
}

func (m *mutex) lockDrawn(u string) {
	for i := range 32 {
		if _, err := http.Get(u); err == nil {
			return
		}
		time.Sleep(m.drawn(i))
	}
}

// There is no default.
func (m *mutex) lockGiven(u string) {
	for i := range 32 {
		if _, err := http.Get(u); err == nil {
			return
		}
		time.Sleep(m.given(i))
	}
}

func (m *mutex) lockChosen(u string) {
	for i := range 32 {
		if _, err := http.Get(u); err == nil {
			return
		}
		time.Sleep(m.chosen(i))
	}
}

func paced(pause func(int) time.Duration, f func() error) {
	for n := range 7 {
		if f() == nil {
			return
		}
		time.Sleep(pause(n)) // want `retry of f waits without jitter`
	}
}

func pacedApart(pause func(int) time.Duration, f func() error) {
	for n := range 7 {
		if f() == nil {
			return
		}
		time.Sleep(pause(n))
	}
}

func getPaced(u string) {
	get := func() error { _, err := http.Get(u); return err }
	paced(func(n int) time.Duration { return time.Duration(n) * time.Second }, get)
	pacedApart(func(n int) time.Duration { return rand.N(time.Second) }, get)
}

type token interface{ Value() any }

type parsed struct{ reconnect, kept time.Duration }

func parse(into *parsed, seconds, kept token) {
	into.reconnect = time.Duration(seconds.Value().(int64)) * time.Second
	into.kept = kept.Value().(time.Duration) // which another may have drawn
}

func (p *parsed) dial() {
	for {
		c, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			c.Close()
			return
		}
		time.Sleep(p.reconnect) // want `retry of net.Dial waits without jitter`
	}
}

func (p *parsed) dialKept() {
	for {
		c, err := net.Dial("tcp", "db.example.com:5432")
		if err == nil {
			c.Close()
			return
		}
		time.Sleep(p.kept)
	}
}

func locked(urls []string) (n int, err error) {
	for _, u := range urls {
		if _, failed := http.Get(u); failed != nil {
			err = failed
			continue
		}
		n++
	}
	return n, err
}

// A success that comes too late is none.
func inTime(urls []string) error {
	for i := range 32 {
		if i > 0 {
			time.Sleep(time.Second) // want `retry of locked waits a constant 1s without jitter`
		}
		start := time.Now()
		n, err := locked(urls)
		if n == 0 && err != nil {
			return err
		}
		if err == nil && time.Since(start) < time.Minute {
			return nil
		}
	}
	return errors.New("not locked")
}

// Until a state, or for a time: a poll.
func untilState(u string) {
	for start := time.Now(); ; {
		resp, err := http.Get(u)
		if err != nil {
			return
		}
		if resp.ContentLength > 0 || time.Since(start) > time.Hour {
			return
		}
		time.Sleep(time.Second)
	}
}
