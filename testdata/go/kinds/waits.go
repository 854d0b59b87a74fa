package kinds

import (
	"context"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
	"sync"
	"time"
)

// Waits that are not slept where the failure is seen.

// Channels and timers that helpers hand out.

type steps struct{ at time.Duration }

func (s *steps) timer() *time.Timer { return time.NewTimer(s.at) }

func byHandedTimer(ctx context.Context, c *http.Client, u string) {
	s := &steps{at: pause}
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		select {
		case <-s.timer().C: // want `retry of c.Get waits without jitter`
		case <-ctx.Done():
			return
		}
	}
}

func newPause(d time.Duration) *time.Timer { return time.NewTimer(d) }

func byMadeTimer(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		t := newPause(pause) // want `retry of c.Get waits a constant 3s`
		<-t.C
	}
}

func byMadeTimerSpread(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		t := newPause(pause + rand.N(pause))
		<-t.C
	}
}

type alarm interface{ ring() <-chan time.Time }

type bell struct{ t *time.Timer }

func (b bell) ring() <-chan time.Time { return b.t.C }

func newAlarm(d time.Duration) alarm { return bell{t: time.NewTimer(d)} }

func byAlarm(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		a := newAlarm(pause)
		<-a.ring() // want `retry of c.Get waits a constant 3s`
	}
}

func byAlarmSpread(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		a := newAlarm(pause + rand.N(pause))
		<-a.ring()
	}
}

// One timer for a schedule, and for what failed.

func oneTicker(ctx context.Context, c *http.Client, u string) {
	t := time.NewTicker(time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if _, err := c.Get(u); err != nil {
				t.Reset(pause) // want `retry of c.Get waits a constant 3s`
			} else {
				t.Reset(time.Minute)
			}
		}
	}
}

func oneTickerAlike(ctx context.Context, c *http.Client, u string) {
	t := time.NewTicker(time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if _, err := c.Get(u); err != nil {
				log.Print(err)
				t.Reset(time.Minute)
				continue
			}
			t.Reset(time.Minute)
		}
	}
}

// Goroutines that wait and go on.

type poster struct {
	c  *http.Client
	mu sync.Mutex
}

func (p *poster) post(u string) error { _, err := p.c.Get(u); return err }

func (p *poster) postLater(u string) {
	time.Sleep(pause) // want `retry of p.post waits a constant 3s`
	p.postAgain(u)
}

func (p *poster) postAgain(u string) {
	if err := p.post(u); err != nil {
		go p.postLater(u)
	}
}

func (p *poster) postOnce(u string) {
	if err := p.post(u); err != nil {
		go func() {
			time.Sleep(pause)
			log.Print("it still has not been sent")
		}()
	}
}

// Errors that come over channels.

func (p *poster) async(u string) <-chan error {
	done := make(chan error, 1)
	go func() { done <- p.post(u) }()
	return done
}

func byAsync(p *poster, u string) {
	for {
		if err := <-p.async(u); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of p.async waits a constant 3s`
	}
}

func byHeldError(p *poster, u string) {
	failed := make(chan error)
	for {
		go func() {
			err := p.post(u)
			failed <- err
		}()
		err := <-failed
		if err != nil {
			time.Sleep(pause) // want `retry of p.post waits a constant 3s`
			continue
		}
		return
	}
}

func byHeldErrorHere(name string) {
	failed := make(chan error)
	for {
		go func() { failed <- os.Remove(name) }()
		if err := <-failed; err == nil {
			return
		}
		time.Sleep(pause)
	}
}

type order struct {
	after time.Duration
	u     string
}

func byOrders(p *poster, u string) {
	orders := make(chan order)
	results := make(chan error)
	go func() {
		for {
			o := <-orders
			time.Sleep(o.after) // want `retry of p.post waits without jitter`
			results <- p.post(o.u)
		}
	}()
	d := time.Duration(0)
	for {
		orders <- order{d, u}
		if <-results == nil {
			return
		}
		d += pause
	}
}

// Functions that wait and return, and are called again by what holds them.

type runner struct{ jobs []func() error }

func (r *runner) add(f func() error) { r.jobs = append(r.jobs, f) }

type looped struct{ step func(context.Context) error }

func newLooped(p *poster) looped {
	return looped{step: func(ctx context.Context) error {
		if err := p.post("http://sink.example/"); err != nil {
			time.Sleep(pause) // want `retry of p.post waits a constant 3s`
			return err
		}
		return nil
	}}
}

func (l looped) run(ctx context.Context) {
	for ctx.Err() == nil {
		if err := l.step(ctx); err != nil {
			log.Print(err)
		}
	}
}

type loopedOnce struct{ step func() error }

func newLoopedOnce(p *poster) loopedOnce {
	return loopedOnce{func() error {
		if err := p.post("http://sink.example/"); err != nil {
			time.Sleep(pause) // called once
			return err
		}
		return nil
	}}
}

func (l loopedOnce) run() error { return l.step() }

// Moments that are kept.

type breaker struct {
	p         *poster
	notBefore time.Time
	failedAt  time.Time
}

func (b *breaker) send(u string) error {
	if now := time.Now(); b.notBefore.After(now) {
		return context.DeadlineExceeded
	}
	if err := b.p.post(u); err != nil {
		b.notBefore = time.Now().Add(pause) // want `retry of b.p.post waits a constant 3s`
		return err
	}
	return nil
}

func (b *breaker) sendSince(u string) error {
	if time.Since(b.failedAt) < pause { // want `retry of b.p.post waits a constant 3s`
		return context.DeadlineExceeded
	}
	if err := b.p.post(u); err != nil {
		b.failedAt = time.Now()
		return err
	}
	return nil
}

type breakerSpread struct {
	p    *poster
	next time.Time
}

func (b *breakerSpread) send(u string) error {
	if time.Until(b.next) > 0 {
		return context.DeadlineExceeded
	}
	err := b.p.post(u)
	if err != nil {
		b.next = time.Now().Add(pause + rand.N(pause))
	}
	return err
}

type breakers struct {
	p    *poster
	next map[string]time.Time
}

func (b *breakers) sendAll(us []string) {
	for range time.Tick(time.Second) {
		for _, u := range us {
			if time.Until(b.next[u]) > 0 {
				continue
			}
			if err := b.p.post(u); err != nil {
				b.next[u] = time.Now().Add(pause) // want `retry of b.p.post waits a constant 3s`
			}
		}
	}
}

// A deadline is no wait: when it has come, nothing is tried any more.
func untilDeadline(p *poster, u string) error {
	var deadline time.Time
	for {
		err := p.post(u)
		if err == nil {
			return nil
		}
		if deadline.IsZero() {
			deadline = time.Now().Add(time.Minute)
		}
		if time.Now().After(deadline) {
			return err
		}
		time.Sleep(rand.N(pause))
	}
}

// When something was seen last is no failure.
type seen struct {
	p    *poster
	last time.Time
}

func (s *seen) refresh(u string) error {
	if time.Since(s.last) < time.Minute {
		return nil
	}
	if err := s.p.post(u); err != nil {
		return err
	}
	s.last = time.Now()
	return nil
}
