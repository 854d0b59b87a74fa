package kinds

import (
	"log"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

// Moments that are kept as numbers and in structs, and slept until.

type gateway struct {
	p       *poster
	openAt  atomic.Int64
	drawnAt atomic.Int64
	raw     int64
	beatAt  int64
	ends    int64
	pause   time.Duration
}

func (g *gateway) offer(u string) bool {
	if openAt := g.openAt.Load(); time.Now().UnixNano() < openAt {
		return false
	}
	if err := g.p.post(u); err != nil {
		log.Print(err)
		g.openAt.Store(time.Now().Add(g.pause).UnixNano()) // want `retry of g.p.post waits without jitter`
		return false
	}
	return true
}

func (g *gateway) offerDrawn(u string) bool {
	if g.drawnAt.Load() > time.Now().UnixNano() {
		return false
	}
	if err := g.p.post(u); err != nil {
		g.drawnAt.Store(time.Now().UnixNano() + int64(g.pause+rand.N(g.pause)))
		return false
	}
	return true
}

func (g *gateway) offerRaw(u string) {
	now := time.Now().UnixMilli()
	if now < atomic.LoadInt64(&g.raw) {
		return
	}
	if err := g.p.post(u); err != nil {
		atomic.StoreInt64(&g.raw, now+g.pause.Milliseconds()) // want `retry of g.p.post waits without jitter`
	}
}

// The same pace, however it goes.
func (g *gateway) beat(u string) {
	if time.Now().Before(time.Unix(g.beatAt, 0)) {
		return
	}
	if err := g.p.post(u); err != nil {
		log.Print(err)
	}
	g.beatAt = time.Now().Add(g.pause).Unix()
}

// What was got is good until then.
func (g *gateway) fetch(u string) {
	if time.Now().Unix() < g.ends {
		return
	}
	if g.p.post(u) == nil {
		g.ends = time.Now().Add(time.Hour).Unix()
	}
}

type visit struct {
	u    string
	when time.Time
}

type tour struct {
	p     *poster
	stops []visit
}

func (t *tour) next() visit {
	first := t.stops[0]
	t.stops = t.stops[1:]
	return first
}

func (t *tour) run() {
	for len(t.stops) > 0 {
		v := t.next()
		left := time.Until(v.when)
		if left > 0 {
			<-time.After(left)
		}
		if err := t.p.post(v.u); err != nil {
			t.stops = append(t.stops, visit{u: v.u, when: time.Now().Add(pause)}) // want `retry of t.p.post waits a constant 3s`
		}
	}
}

func (t *tour) runSpread() {
	for len(t.stops) > 0 {
		v := t.next()
		time.Sleep(time.Until(v.when))
		if err := t.p.post(v.u); err != nil {
			t.stops = append(t.stops, visit{v.u, time.Now().Add(pause + rand.N(pause))})
		}
	}
}

// A plan, however it goes.
func (t *tour) plan() {
	for len(t.stops) > 0 {
		v := t.next()
		time.Sleep(v.when.Sub(time.Now()))
		if err := t.p.post(v.u); err != nil {
			log.Print(err)
		}
		t.stops = append(t.stops, visit{v.u, time.Now().Add(time.Hour)})
	}
}

// Where it sleeps, it draws.
func (t *tour) runLater() {
	var again time.Time
	for {
		time.Sleep(time.Until(again) + rand.N(pause))
		err := t.p.post("later")
		if err == nil {
			return
		}
		again = time.Now().Add(pause)
	}
}
