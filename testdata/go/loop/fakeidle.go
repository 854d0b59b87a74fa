package loop

import (
	"log"
	"math/rand"
	"time"
)

func gates(ready func() bool, stop <-chan struct{}) {
	shortest := 100 * time.Millisecond
	for !ready() {
		if delay := time.Duration(rand.Int63n(int64(shortest))); delay > 0 { // want `delay is drawn at random, but the wait after it has no jitter \(shortest\): wait for delay, or add it to shortest \(fake-jitter\)`
			timer := time.NewTimer(shortest)
			select {
			case <-stop:
			case <-timer.C:
			}
			shortest *= 2
		}
	}
}

func gatesAndWaits(ready func() bool) {
	for !ready() {
		if delay := time.Duration(rand.Int63n(int64(pause))); delay > 0 {
			time.Sleep(delay)
		}
	}
}

func forgotten(op func() error, d time.Duration) {
	for op() != nil {
		jitter := time.Duration(rand.Int63n(int64(d))) // want `jitter is drawn at random, but`
		_ = jitter
		time.Sleep(d) // said at the draw
	}
}

func addedToAnother(op func() error, d time.Duration) {
	for op() != nil {
		jitter := time.Duration(rand.Int63n(int64(d))) // want `jitter is drawn at random, but`
		total := d + jitter
		if total <= 0 {
			return
		}
		time.Sleep(d)
	}
}

func added(op func() error, d time.Duration) {
	for op() != nil {
		jitter := time.Duration(rand.Int63n(int64(d)))
		total := d + jitter
		time.Sleep(total)
	}
}

func passedAround(op func() error, d time.Duration) {
	for op() != nil {
		jitter := time.Duration(rand.Int63n(int64(d)))
		log.Print(jitter) // who knows what is done with it
		time.Sleep(d)     // want `retry of op waits without jitter \(d`
	}
}

func inField(op func() error, d time.Duration, next *struct{ jitter time.Duration }) {
	for op() != nil {
		jitter := time.Duration(rand.Int63n(int64(d)))
		next.jitter = jitter
		time.Sleep(d) // want `retry of op waits without jitter \(d`
	}
}

func timeout(heard func() time.Time) {
	for {
		timeout := pause + time.Duration(rand.Int63n(int64(pause))) // of an election
		time.Sleep(pause)
		if time.Since(heard()) > timeout {
			return
		}
	}
}

func sampled(op func() error, d time.Duration) {
	for op() != nil {
		if n := rand.Intn(10); n == 0 { // no duration
			log.Print("still failing")
		}
		time.Sleep(d) // want `retry of op waits without jitter \(d`
	}
}

func bothWaits(ready func() bool) {
	for !ready() {
		jitter := time.Duration(rand.Int63n(int64(pause)))
		_ = jitter
		time.Sleep(pause)
		time.Sleep(time.Duration(rand.Int63n(int64(pause)))) // another is drawn
	}
}

func noLoop() {
	jitter := time.Duration(rand.Int63n(int64(pause)))
	_ = jitter
	time.Sleep(pause)
}

func innerLoop(ready func() bool) {
	for !ready() {
		jitter := time.Duration(rand.Int63n(int64(pause)))
		_ = jitter
		for !ready() {
			time.Sleep(pause) // a wait of its own
		}
	}
}
