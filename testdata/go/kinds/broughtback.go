package kinds

import (
	"context"
	"log"
	"math/rand/v2"
	"net"
	"time"
)

// What failed in one function, and waits in another.

type parcel struct {
	u    string
	fell int
}

type depot struct {
	p              *poster
	in, out, spare chan parcel
	even, odd      time.Duration
}

func (d *depot) send() {
	for x := range d.out {
		if err := d.p.post(x.u); err != nil {
			x.fell++
			d.in <- x
		}
	}
}

func (d *depot) bring(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case x := <-d.in:
			time.AfterFunc(pause, func() { d.out <- x }) // want `retry of d.p.post waits a constant 3s`
		}
	}
}

func (d *depot) bringSpread() {
	for x := range d.in {
		time.AfterFunc(pause+rand.N(pause), func() { d.out <- x })
	}
}

// What comes here has not failed.
func (d *depot) delay() {
	for x := range d.spare {
		time.AfterFunc(pause, func() { d.out <- x })
	}
}

// until says how long to wait for the next.
func (d *depot) until(u string) time.Duration {
	if err := d.p.post(u); err != nil {
		log.Print(err)
		return d.odd
	}
	return d.even
}

func (d *depot) paced(u string) {
	for {
		wait := d.until(u)
		time.Sleep(wait) // want `retry of d.p.post waits without jitter`
	}
}

// A literal that is called where it stands waits as its function would.
func (d *depot) atOnce(addr string) net.Conn {
	for {
		c, err := net.Dial("tcp", addr)
		if err == nil {
			return c
		}
		func() {
			log.Print(err)
			time.Sleep(pause) // want `retry of net.Dial waits a constant 3s`
		}()
	}
}

func (d *depot) atOnceSpread(addr string) net.Conn {
	for {
		c, err := net.Dial("tcp", addr)
		if err == nil {
			return c
		}
		func(wait time.Duration) { time.Sleep(rand.N(wait)) }(pause)
	}
}
