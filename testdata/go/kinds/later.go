package kinds

import (
	"context"
	"log"
	"math/rand/v2"
	"time"
)

// Functions that a variable holds, and that run themselves again later.

type knocker struct {
	p             *poster
	retryInterval time.Duration
}

func (k *knocker) byVariable(ctx context.Context, u string) {
	next := func() {
		if ctx.Err() == nil {
			k.byVariable(ctx, u)
		}
	}
	if err := k.p.post(u); err != nil {
		log.Print(err)
		time.AfterFunc(pause, next) // want `retry of k.p.post waits a constant 3s`
	}
}

func (k *knocker) byVariableSpread(u string) {
	next := func() { k.byVariableSpread(u) }
	if err := k.p.post(u); err != nil {
		time.AfterFunc(pause+rand.N(pause), next)
	}
}

func (k *knocker) byItself(u string) {
	var attempt func(n int)
	attempt = func(n int) {
		if err := k.p.post(u); err == nil || n > 9 {
			return
		}
		time.Sleep(pause) // want `retry of k.p.post waits a constant 3s`
		attempt(n + 1)
	}
	attempt(0)
}

func (k *knocker) byItselfLater(u string) {
	var attempt func()
	attempt = func() {
		if err := k.p.post(u); err != nil {
			time.AfterFunc(pause, attempt) // want `retry of k.p.post waits a constant 3s`
		}
	}
	attempt()
}

func (k *knocker) byItselfSpread(u string) {
	var attempt func()
	attempt = func() {
		if err := k.p.post(u); err != nil {
			time.Sleep(rand.N(pause))
			go attempt()
		}
	}
	go attempt()
}

// The variable holds what is done next, and not what has failed.
func (k *knocker) another(u, fallback string) {
	report := func() { log.Print("failed: ", u) }
	if err := k.p.post(u); err != nil {
		time.AfterFunc(pause, report)
	}
}

// A schedule, whatever its interval is called: the failure ends it.
func (k *knocker) scheduled(u string) {
	if err := k.p.post(u); err != nil {
		log.Print(err)
		return
	}
	time.AfterFunc(k.retryInterval, func() { k.scheduled(u) })
}

// It is not known how the session went that comes before the timer.
func (k *knocker) session(u string) {
	if err := k.p.post(u); err != nil {
		log.Print(err)
		return
	}
	_ = k.p.post(u + "/events")
	time.AfterFunc(k.retryInterval, func() { k.session(u) }) // want `retry of k.session \(by the wait's name\)`
}

// hub handles what its clients ask for, and ends what nobody uses.
type hub struct {
	p       *poster
	asked   chan string
	again   chan string
	idle    *time.Timer
	pending time.Duration
}

// The timer that is set after a failure is there to end the hub: what others ask for meanwhile
// is handled for them.
func (h *hub) run() {
	for {
		select {
		case u := <-h.asked:
			h.handle(u)
		case <-h.idle.C:
			return
		}
	}
}

func (h *hub) handle(u string) {
	if err := h.p.post(u); err != nil {
		h.idle.Reset(pause)
	}
}

// What failed comes back at once, whatever time is over beside it.
func (h *hub) runBeside() {
	for {
		select {
		case u := <-h.again:
			go h.tryOnce(u)
		case <-time.After(pause):
		}
	}
}

func (h *hub) tryOnce(u string) {
	if err := h.p.post(u); err != nil {
		h.again <- u
	}
}
