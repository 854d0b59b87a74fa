package loop

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"time"

	"golang.org/x/time/rate"
)

func timer(ctx context.Context, url string) error {
	t := time.NewTimer(0)
	defer t.Stop()
	for {
		_, err := http.Get(url)
		if err == nil {
			return nil
		}
		t.Reset(pause) // want `retry of http.Get waits a constant 5s`
		select {
		case <-ctx.Done():
			return err
		case <-t.C:
		}
	}
}

func timerJittered(ctx context.Context, url string) error {
	t := time.NewTimer(0)
	defer t.Stop()
	for {
		_, err := http.Get(url)
		if err == nil {
			return nil
		}
		t.Reset(pause + rand.N(pause))
		select {
		case <-ctx.Done():
			return err
		case <-t.C:
		}
	}
}

func ticker(ctx context.Context, url string) error {
	t := time.NewTicker(pause) // want `retry of http.Get waits`
	defer t.Stop()
	for {
		if _, err := http.Get(url); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
		}
	}
}

func schedule(ctx context.Context, url string) {
	t := time.NewTicker(pause) // want `poll of http.Get waits a constant 5s`
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if _, err := http.Get(url); err != nil {
				continue
			}
		}
	}
}

func again(url string, stop <-chan struct{}) {
START:
	_, err := http.Get(url)
	if err != nil {
		goto WAIT
	}
	return
WAIT:
	select {
	case <-time.After(pause): // want `retry of http.Get waits`
		goto START
	case <-stop:
	}
}

func limited(ctx context.Context, open func() (<-chan int, error)) {
	limiter := rate.NewLimiter(rate.Every(time.Second), 1)
	for limiter.Wait(ctx) == nil { // want `retry of open waits for a rate limiter`
		events, err := open()
		if err != nil {
			continue
		}
		<-events
	}
}

func paced(ctx context.Context, items []string, send func(string) error) {
	limiter := rate.NewLimiter(rate.Every(time.Second), 1)
	for _, item := range items {
		if err := limiter.Wait(ctx); err != nil {
			return
		}
		if err := send(item); err != nil {
			continue
		}
	}
}

func lock(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			return f, nil
		}
		time.Sleep(pause) // nobody but this machine is asked
	}
}

// contextWaited waits a context out, as a sleep that a parent can end.
func contextWaited(parent context.Context, url string) error {
	for {
		_, err := http.Get(url)
		if err == nil || parent.Err() != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(parent, pause) // want `retry of http.Get waits a constant 5s`
		<-ctx.Done()
		cancel()
	}
}

func contextWaitedJittered(parent context.Context, url string) error {
	for {
		_, err := http.Get(url)
		if err == nil || parent.Err() != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(parent, pause+rand.N(pause))
		<-ctx.Done()
		cancel()
	}
}

// handed gives the context to others, and waits until they are done with it.
func handed(parent context.Context, url string, begin func(context.Context)) error {
	for {
		_, err := http.Get(url)
		if err == nil || parent.Err() != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(parent, pause)
		begin(ctx)
		<-ctx.Done()
		cancel()
	}
}
