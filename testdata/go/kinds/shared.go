package kinds

import (
	"context"
	"iter"
	"log"
	"math/rand/v2"
	"net/http"
	"time"
)

const hourly = time.Hour

// Lengths and timers that a schedule and a retry share.

func byChosen(ctx context.Context, p *poster, u string) {
	for {
		next := hourly
		if err := p.post(u); err != nil {
			log.Print(err)
			next = pause
		}
		select {
		case <-time.After(next): // want `retry of p.post waits a constant 3s`
		case <-ctx.Done():
			return
		}
	}
}

func byGrown(p *poster, u string) {
	var d time.Duration
	for {
		time.Sleep(d) // want `retry of p.post waits without jitter`
		if err := p.post(u); err != nil {
			d = min(2*d+pause, hourly)
			continue
		}
		d = 0
	}
}

func byChosenSpread(p *poster, u string) {
	for {
		next := hourly
		if err := p.post(u); err != nil {
			next = pause + rand.N(pause)
		}
		time.Sleep(next)
	}
}

func byChosenAlike(p *poster, u string) {
	for {
		next := hourly
		if err := p.post(u); err != nil {
			log.Print(err)
			next = hourly
		}
		time.Sleep(next)
	}
}

type beater struct {
	p     *poster
	timer *time.Timer
	after *time.Timer
}

func (b *beater) run(ctx context.Context) {
	b.timer = time.NewTimer(hourly)
	for {
		select {
		case <-b.timer.C:
			b.beat("http://beat.example/")
		case <-ctx.Done():
			return
		}
	}
}

func (b *beater) beat(u string) {
	if err := b.p.post(u); err != nil {
		b.timer.Reset(pause) // want `retry of b.p.post waits a constant 3s`
		return
	}
	b.timer.Reset(hourly)
}

func (b *beater) start(u string) {
	b.after = time.AfterFunc(hourly, func() {
		if err := b.p.post(u); err != nil {
			b.after.Reset(pause) // want `retry of b.p.post waits a constant 3s`
			return
		}
		b.after.Reset(hourly)
	})
}

// Elements that are put back.

type outbox struct {
	p     *poster
	queue chan string
}

func (o *outbox) send() {
	for u := range o.queue {
		if err := o.p.post(u); err != nil {
			time.Sleep(pause) // want `retry of o.p.post waits a constant 3s`
			o.queue <- u
		}
	}
}

func (o *outbox) sendLater() {
	for u := range o.queue {
		if err := o.p.post(u); err != nil {
			time.AfterFunc(pause, func() { o.queue <- u }) // want `retry of o.p.post waits a constant 3s`
		}
	}
}

func (o *outbox) sendSpread() {
	for u := range o.queue {
		if err := o.p.post(u); err != nil {
			go func() {
				time.Sleep(pause + rand.N(pause))
				o.queue <- u
			}()
		}
	}
}

// What is not put back is lost, and the next is another.
func (o *outbox) sendNext(failed chan<- string) {
	for u := range o.queue {
		if err := o.p.post(u); err != nil {
			failed <- u
			time.Sleep(pause)
		}
	}
}

// Attempts that a sequence yields.

func tries(d time.Duration) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := 0; yield(n); n++ {
			time.Sleep(d)
		}
	}
}

func byTries(p *poster, u string) {
	for range tries(pause) { // want `retry of p.post waits a constant 3s`
		if p.post(u) == nil {
			return
		}
	}
}

func byTriesSpread(p *poster, u string) {
	for range tries(rand.N(pause)) {
		if p.post(u) == nil {
			return
		}
	}
}

func byTriesAlways(p *poster, u string) {
	for range tries(pause) { // a schedule
		if err := p.post(u); err != nil {
			log.Print(err)
		}
	}
}

// Results with an error in them.

type reply struct {
	resp *http.Response
	err  error
}

func byReply(c *http.Client, u string) {
	for {
		replies := make(chan reply, 1)
		go func() {
			resp, err := c.Get(u)
			replies <- reply{resp, err}
		}()
		if r := <-replies; r.err == nil {
			return
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

// resend waits on a timer that is set after failures alone, beside what comes in.
func resend(c *http.Client, updates <-chan string) {
	var again <-chan time.Time
	var last string
	for {
		select {
		case last = <-updates:
		case <-again:
		}
		again = nil
		if _, err := c.Get(last); err != nil {
			again = time.After(4 * time.Second) // want `retry of c.Get waits a constant 4s`
		}
	}
}

// sendNext takes up the next before it sends again.
func sendNext(c *http.Client, updates <-chan string) {
	for u := range updates {
		if _, err := c.Get(u); err != nil {
			select {
			case u = <-updates:
			case <-time.After(4 * time.Second):
			}
		}
	}
}

// pusher counts in a field how often it has failed.
type pusher struct {
	c      *http.Client
	failed int
}

func (p *pusher) run() {
	for {
		if _, err := p.c.Get("http://a.example"); err != nil {
			p.failed++
		} else {
			p.failed = 0
		}
		if p.failed > 0 {
			time.Sleep(time.Duration(p.failed) * time.Second) // want `retry of p.c.Get waits without jitter`
		} else {
			time.Sleep(time.Minute)
		}
	}
}

// report only tells how often it has failed.
func (p *pusher) report() {
	for {
		if _, err := p.c.Get("http://a.example"); err != nil {
			p.failed++
		}
		if p.failed > 0 {
			log.Print(p.failed)
		}
		time.Sleep(time.Minute)
	}
}
