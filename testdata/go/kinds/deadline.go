package kinds

import (
	"context"
	"errors"
	"net"
	"time"
)

var errLate = errors.New("late")

// within waits for what it begins, and not longer.
func within(limit time.Duration, work func() error) (err error) {
	done, timer := make(chan struct{}), time.NewTimer(limit)
	defer timer.Stop()
	go func() {
		defer close(done)
		err = work()
	}()
	select {
	case <-done:
		return err
	case <-timer.C:
		return errLate
	}
}

func untilWithin(addr string) {
	for {
		err := within(time.Second, func() error {
			_, err := net.Dial("tcp", addr)
			return err
		})
		if err == nil {
			return
		}
	}
}

// pauseOr waits, unless it is told to stop.
func pauseOr(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func untilPaused(ctx context.Context, addr string) error {
	for {
		if _, err := net.Dial("tcp", addr); err == nil {
			return nil
		}
		if err := pauseOr(ctx, time.Second); err != nil { // want `retry of net.Dial waits a constant 1s`
			return err
		}
	}
}

// besideReader waits between its attempts while what was begun before them goes on.
func besideReader(addr string, read func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		read()
	}()
	for {
		if _, err := net.Dial("tcp", addr); err == nil {
			return
		}
		select {
		case <-done:
			return
		case <-time.After(time.Second): // want `retry of net.Dial waits a constant 1s`
		}
	}
}
