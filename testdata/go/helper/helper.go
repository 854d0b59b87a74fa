// Package helper retries by the helpers of other packages, each with its silent
// twin.
package helper

import (
	"context"
	"errors"
	"net"
	"time"

	"github.com/jitterlint/jitterlint/testdata/go/helper/backoff"
	"github.com/jitterlint/jitterlint/testdata/go/helper/lock"
	"github.com/jitterlint/jitterlint/testdata/go/helper/retry"
)

func delayed(op func() error) {
	for i := 0; op() != nil; i++ {
		time.Sleep(backoff.Exponential(i)) // want `retry of op waits without jitter \(backoff.Exponential\(i\)\)`
	}
}

func delayedJittered(op func() error) {
	for i := 0; op() != nil; i++ {
		time.Sleep(backoff.Jittered(i))
	}
}

func made(op func() error) {
	wait := backoff.Doubling(time.Second)
	for i := 0; op() != nil; i++ {
		time.Sleep(wait(i)) // want `retry of op waits without jitter \(wait\(i\)`
	}
}

func madeJittered(op func() error) {
	wait := backoff.Drawing(time.Second)
	for i := 0; op() != nil; i++ {
		time.Sleep(wait(i))
	}
}

func paused(ctx context.Context, op func() error) {
	for op() != nil {
		if backoff.Pause(ctx, time.Second) != nil { // want `retry of op waits a constant 1s`
			return
		}
	}
}

func pausedJittered(ctx context.Context, op func() error) {
	for i := 0; op() != nil; i++ {
		if backoff.Pause(ctx, backoff.Jittered(i)) != nil {
			return
		}
	}
}

func waited(op func() error) {
	w := &backoff.Waiter{}
	for op() != nil {
		w.Wait() // want `retry of op waits without jitter in backoff.Wait`
	}
}

func waitedJittered(op func() error) {
	w := &backoff.Drawn{}
	for op() != nil {
		w.Wait()
	}
}

func unspread(op func() error) {
	for op() != nil {
		time.Sleep(backoff.Spread(time.Second, 0)) // want `backoff.Spread\(time.Second, 0\) switches off the jitter of the retry of op.*\(jitter-off\)`
	}
}

func unspreadIf(op func() error) {
	for op() != nil {
		time.Sleep(backoff.SpreadIf(time.Second, 0)) // want `\(jitter-off\)`
	}
}

func spread(op func() error, share float64) {
	for op() != nil {
		time.Sleep(backoff.Spread(time.Second, 0.3))
		time.Sleep(backoff.SpreadIf(time.Second, share))
	}
}

func policies(op func() error, share float64) {
	_ = retry.Do(op, time.Second, 0) // want `retry.Do is given 0, which switches the jitter of its retries off.*\(jitter-off\)`
	_ = retry.Do(op, time.Second, 0.3)
	_ = retry.Do(op, time.Second, share)
	_ = retry.Options{Base: time.Second}.Run(op)           // want `retry.Options is built without Share, and its retries without jitter.*\(no-jitter\)`
	_ = retry.Options{Base: time.Second, Share: 0}.Run(op) // want `retry.Options.Share is 0, which switches the jitter of its retries off.*\(jitter-off\)`
	_ = retry.Options{Base: time.Second, Share: 0.3}.Run(op)
	_ = retry.WithShare(0) // want `retry.WithShare is given 0.*\(jitter-off\)`
	_ = retry.WithShare(0.3)
	_ = retry.Fixed(op, time.Second) // found where it waits
}

func locked(url string) {
	for !lock.Remote(url) {
		time.Sleep(time.Second) // want `retry of lock.Remote waits a constant 1s`
	}
}

func released(url string) {
	for lock.Held(url) {
		time.Sleep(time.Second) // a state, and no failure
	}
}

func lockedHere(path string) {
	for lock.File(path) != nil {
		time.Sleep(time.Second) // nobody but this machine is asked
	}
}

func session(dial func() (net.Conn, error)) {
	for {
		if conn, err := dial(); err == nil {
			_ = lock.Serve(conn)
		}
		time.Sleep(time.Second) // want `retry of dial waits a constant 1s`
	}
}

func schedule(dial func() (net.Conn, error)) {
	for {
		if conn, err := dial(); err == nil {
			_ = lock.Once(conn)
		}
		time.Sleep(time.Second) // answered, and asked again
	}
}

func byMethod(op func() error) {
	b := &backoff.Backoff{Base: time.Second, Max: time.Minute} // want `backoff.Backoff is built without Jitter, and its retries without jitter`
	for op() != nil {
		time.Sleep(b.Next())
	}
}

func byMethodOff(op func() error) {
	b := backoff.Backoff{Base: time.Second, Max: time.Minute, Jitter: 0} // want `backoff.Backoff.Jitter is 0, which switches the jitter of its retries off`
	for op() != nil {
		time.Sleep(b.Next())
	}
}

func byMethodJittered(op func() error, share float64) {
	b := &backoff.Backoff{Base: time.Second, Max: time.Minute, Jitter: 0.3}
	for op() != nil {
		time.Sleep(b.Next())
	}
	c := &backoff.Backoff{Base: time.Second}
	c.Jitter = share
	for op() != nil {
		time.Sleep(c.Next())
	}
}

func byOtherMethod(op func() error) {
	h := &backoff.Halved{Base: time.Second}
	for op() != nil {
		time.Sleep(h.Next())
	}
}

// regularly looks again on a schedule.
func regularly(look func()) {
	s := lock.Schedule{Every: time.Minute}
	for {
		look()
		time.Sleep(s.Next())
	}
}

func appearing(op func() error) error {
	for {
		err := op()
		if !errors.Is(err, lock.ErrNoLock) {
			return err
		}
		time.Sleep(time.Second) // a poll
	}
}

func appearingByAnswer(op func() error) {
	for {
		if err := op(); !lock.IsMissing(err) {
			return
		}
		time.Sleep(time.Second) // a poll
	}
}

func takenByAll(op func() error) error {
	for {
		err := op()
		if !errors.Is(err, lock.ErrNotFoundFree) {
			return err
		}
		time.Sleep(time.Second) // want `retry of op waits a constant 1s`
	}
}
