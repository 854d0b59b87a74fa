package loop

import (
	"math/rand/v2"
	"time"
)

type waiter interface{ next() time.Duration }

type steady struct{ d time.Duration }

func (s steady) next() time.Duration { return s.d }

type unsteady struct{ d time.Duration }

func (u unsteady) next() time.Duration { return rand.N(u.d) }

type worker struct {
	op     func() error
	even   waiter
	drawn  waiter
	any    waiter
	wait   func() time.Duration
	spread func() time.Duration
	given  func() time.Duration
}

func newWorker(any waiter, given func() time.Duration) *worker {
	return &worker{
		even: steady{pause}, drawn: unsteady{pause}, any: any,
		wait: func() time.Duration { return pause }, spread: func() time.Duration { return rand.N(pause) }, given: given,
	}
}

func (w *worker) evenly() {
	for w.op() != nil {
		time.Sleep(w.even.next()) // want `retry of w.op waits without jitter \(w.even.next\(\)`
	}
}

func (w *worker) unevenly() {
	for w.op() != nil {
		time.Sleep(w.drawn.next())
	}
}

func (w *worker) anyhow() {
	for w.op() != nil {
		time.Sleep(w.any.next()) // who made it is not seen
	}
}

func (w *worker) byField() {
	for w.op() != nil {
		time.Sleep(w.wait()) // want `retry of w.op waits without jitter \(w.wait\(\)`
	}
}

func (w *worker) byDrawnField() {
	for w.op() != nil {
		time.Sleep(w.spread())
	}
}

func (w *worker) byGivenField() {
	for w.op() != nil {
		time.Sleep(w.given()) // what it gives is not seen
	}
}

func jittered(d time.Duration, share float64) time.Duration {
	return d + time.Duration(share*rand.Float64()*float64(d))
}

func unscaled(op func() error) {
	for op() != nil {
		time.Sleep(jittered(pause, 0)) // want `jittered\(pause, 0\) switches off the jitter of the retry of.*\(jitter-off\)`
	}
}

func scaledBy(op func() error) {
	for op() != nil {
		time.Sleep(jittered(pause, 0.2))
	}
}

type policy struct {
	Base   time.Duration
	Jitter bool
}

func (p policy) delay(attempt int) time.Duration {
	d := p.Base << attempt
	if p.Jitter {
		d += rand.N(d)
	}
	return d
}

func (p policy) run(op func() error) {
	for i := 0; op() != nil; i++ {
		time.Sleep(p.delay(i))
	}
}

// Policy is the same for others to build.
type Policy struct {
	Base   time.Duration
	Jitter bool
}

func (p Policy) delay(attempt int) time.Duration {
	d := p.Base << attempt
	if p.Jitter {
		d += rand.N(d)
	}
	return d
}

// Run retries op.
func (p Policy) Run(op func() error) {
	for i := 0; op() != nil; i++ {
		time.Sleep(p.delay(i))
	}
}

func run(op func() error) {
	policy{Base: pause}.run(op)
	Policy{Base: pause}.Run(op)                // want `loop.Policy is built without Jitter, and its retries without jitter.*\(no-jitter\)`
	Policy{Base: pause, Jitter: false}.Run(op) // want `loop.Policy.Jitter is false, which switches the jitter of its retries off.*\(jitter-off\)`
	Policy{Base: pause, Jitter: true}.Run(op)
}

// shiftedBackoff counts from 0.
func shiftedBackoff(retryCount int) time.Duration {
	if retryCount <= 1 {
		return time.Second
	}
	shift := uint(retryCount - 1)
	delay := time.Second << shift
	if delay <= 0 || delay > time.Hour {
		return time.Hour
	}
	return delay // want `wait by the attempt's number has no jitter \(delay\)`
}

// shiftedSpread is its silent twin.
func shiftedSpread(retryCount int) time.Duration {
	shift := uint(retryCount - 1)
	delay := min(time.Second<<shift, time.Hour)
	return delay/2 + rand.N(delay/2)
}

// step is waited for by a retry of its own package, where it is reported.
func step(attempt int) time.Duration { return time.Second << attempt }

func stepping(op func() error) {
	for attempt := 0; op() != nil; attempt++ {
		wait := min(step(attempt), time.Minute)
		time.Sleep(wait) // want `retry of op waits without jitter \(wait`
	}
}

// stepApart is waited for by none that is reported.
func stepApart(attempt int) time.Duration { return time.Second << attempt } // want `wait by the attempt's number has no jitter \(time.Second << attempt\)`
