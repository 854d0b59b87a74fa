// Package loop has retries that are written by hand, one shape after the other,
// each with its silent twin.
package loop

import (
	"context"
	"errors"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"time"
)

const pause = 5 * time.Second

var errGone = errors.New("gone")

func after(op func() error) error {
	var err error
	for range 5 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(pause) // want `retry of op waits a constant 5s \(pause\) without jitter: add e.g. rand.N\(pause/2\) \(no-jitter\)`
	}
	return err
}

func afterJittered(op func() error) error {
	var err error
	for range 5 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(pause + rand.N(pause/2))
	}
	return err
}

func before(url string) (*http.Response, error) {
	wait := time.Second
	for attempt := 0; ; attempt++ {
		if attempt > 0 {
			time.Sleep(wait) // want `retry of http.Get waits without jitter \(wait\)`
			wait = min(wait*2, time.Minute)
		}
		resp, err := http.Get(url)
		if err == nil || attempt == 10 {
			return resp, err
		}
	}
}

func beforeJittered(url string) (*http.Response, error) {
	wait := time.Second
	for attempt := 0; ; attempt++ {
		if attempt > 0 {
			time.Sleep(wait)
			wait = min(wait*2, time.Minute)
			wait += time.Duration(rand.Int64N(int64(wait)))
		}
		resp, err := http.Get(url)
		if err == nil || attempt == 10 {
			return resp, err
		}
	}
}

func continued(ctx context.Context, client *http.Client, req *http.Request) {
	for ctx.Err() == nil {
		resp, err := client.Do(req)
		if err != nil {
			log.Print(err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(pause): // want `retry of client.Do waits`
			}
			continue
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		time.Sleep(time.Minute) // want `poll of client.Do waits a constant 1m`
	}
}

func periodic(ctx context.Context, op func() error) {
	for ctx.Err() == nil {
		if err := op(); err != nil {
			log.Print(err)
		}
		time.Sleep(pause) // after a success, too
	}
}

func state(ready func() (bool, error)) error {
	for {
		ok, err := ready()
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(pause) // it has not failed, it is not there yet
	}
}

func condition(op func() error) {
	for err := op(); err != nil; err = op() {
		time.Sleep(pause) // want `retry of op waits`
	}
}

func kinds(op func() error) error {
	for {
		switch err := op(); {
		case err == nil:
			return nil
		case errors.Is(err, errGone):
			return err
		}
		time.Sleep(pause) // want `retry of op waits`
	}
}

func tagged(op func() error) error {
	for {
		switch err := op(); err {
		case nil:
			return nil
		case errGone:
			return err
		default:
			time.Sleep(pause) // want `retry of op waits`
		}
	}
}

func elements(items []string, send func(string) error) {
	for _, item := range items {
		if err := send(item); err != nil {
			log.Print(err)
			time.Sleep(pause) // the next attempt is one of another item
		}
	}
}

func messages(work <-chan string, send func(string) error) {
	for {
		item := <-work
		if err := send(item); err != nil {
			time.Sleep(pause) // so here
		}
	}
}

func candidates(urls []string) (*http.Response, error) {
	for range 3 {
		for _, url := range urls {
			resp, err := http.Get(url)
			if err == nil || errors.Is(err, io.EOF) {
				return resp, err
			}
		}
		time.Sleep(pause) // want `retry of http.Get waits`
	}
	return nil, errGone
}

func status(client *http.Client, req *http.Request) (*http.Response, error) {
	for {
		resp, err := client.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		time.Sleep(pause) // want `retry of client.Do waits`
	}
}

func dictated(client *http.Client, req *http.Request, retryAfter func(*http.Response) time.Duration) (*http.Response, error) {
	for {
		resp, err := client.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		time.Sleep(retryAfter(resp)) // the server says when
	}
}

func giveUp(op func() error) error {
	for {
		if err := op(); err != nil {
			select {
			case <-time.After(pause): // a deadline, and no way back
				return err
			}
		}
	}
}

func nothing(op func() error) error {
	err := op()
	if err != nil {
		time.Sleep(pause) // no loop
		return err
	}
	return nil
}

func yield(op func() error) {
	for op() != nil {
		time.Sleep(10 * time.Microsecond) // lets others on the machine run
	}
}

func result(dial func() (io.Closer, error)) io.Closer {
	for {
		if conn, err := dial(); conn != nil && err == nil {
			return conn
		}
		time.Sleep(pause) // want `retry of dial waits`
	}
}

func twice(op func() error) error {
	err := op()
	if err != nil {
		time.Sleep(pause) // and no further
		err = op()
	}
	return err
}

func twiceCounted(op func() error) error {
	var err error
	for i := 0; i < 2; i++ {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(pause)
	}
	return err
}

func twiceInARange(op func() error) error {
	var err error
	for range 2 {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(pause)
	}
	return err
}

func threeTimes(op func() error) error {
	var err error
	for i := 0; i <= 2; i++ {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(pause) // want `retry of op waits`
	}
	return err
}

func twiceAndAgain(op func(int) error) error {
	var err error
	for i := 0; i < 2; i++ {
		if err = op(i); err == nil {
			return nil
		}
		i--               // which is counted out
		time.Sleep(pause) // want `retry of op waits`
	}
	return err
}
