package loop

import (
	"math/rand/v2"
	"time"
)

// retryWithBackoff is told by a bool whether to go on.
func retryWithBackoff(f func(int) (bool, error), waits []time.Duration) error {
	for i, wait := range waits {
		if again, err := f(i); !again {
			return err
		}
		time.Sleep(wait) // want `retry of f \(by the function's name\) waits without jitter \(wait`
	}
	interval := time.Second
	for i := 0; ; i++ {
		again, err := f(i)
		if !again {
			return err
		}
		time.Sleep(interval) // want `retry of f \(by the function's name\) waits without jitter \(interval`
		interval = min(interval*2, time.Minute)
	}
}

// retrySpread is its silent twin.
func retrySpread(f func(int) (bool, error)) error {
	interval := time.Second
	for i := 0; ; i++ {
		again, err := f(i)
		if !again {
			return err
		}
		time.Sleep(rand.N(interval))
		interval = min(interval*2, time.Minute)
	}
}

// every calls on a schedule.
func every(f func(int) (bool, error)) error {
	for i := 0; ; i++ {
		if more, err := f(i); !more {
			return err
		}
		time.Sleep(time.Minute)
	}
}

// retryEach hands on each that is to be retried, one after the other.
func retryEach(urls []string, f func(string) (bool, error)) {
	for _, url := range urls {
		if _, err := f(url); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// retryLater begins with a pause.
func retryLater(f func() bool) {
	for i := 0; ; i++ {
		if i == 0 {
			time.Sleep(time.Second)
			continue
		}
		if f() {
			return
		}
		time.Sleep(time.Second) // want `retry of f \(by the function's name\) waits a constant 1s`
	}
}

// retryOtherwise waits before all tries but the first.
func retryOtherwise(f func() bool) {
	for i := range 5 {
		if i == 0 {
			println("first")
		} else {
			time.Sleep(time.Second) // want `retry of f \(by the function's name\) waits a constant 1s`
		}
		if f() {
			return
		}
	}
}

// drainRetries asks for the next, and handles each.
func drainRetries(next func() (string, error), handle func(string)) {
	for {
		job, err := next()
		if err != nil {
			return
		}
		handle(job)
		time.Sleep(time.Second)
	}
}

// retryUntil is told by an error, and stopped by a bool.
func retryUntil(do func() error, stop func() bool) {
	for !stop() {
		if do() == nil {
			return
		}
		time.Sleep(time.Second) // want `retry of do waits`
	}
}

// retryEvery is stopped by a bool, and goes on whatever comes of it.
func retryEvery(do func() error, stop func() bool) {
	for !stop() {
		if do() != nil {
			return
		}
		time.Sleep(time.Second)
	}
}
