package loop

import (
	"context"
	"database/sql"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
	"time"
)

func polled(ctx context.Context, url string) {
	t := time.NewTicker(pause) // want `poll of http.Get waits a constant 5s without jitter: add a random part to the interval, or wait for one before the first poll \(fixed-poll\)`
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if _, err := http.Get(url); err != nil {
				log.Print(err)
			}
		}
	}
}

func polledByRange(db *sql.DB) {
	t := time.NewTicker(pause) // want `poll of db.Ping waits a constant 5s`
	for range t.C {
		if err := db.Ping(); err != nil {
			log.Print(err)
		}
	}
}

func polledByTick(url string) {
	for range time.Tick(15 * time.Second) { // want `poll of http.Get waits a constant 15s`
		_, _ = http.Get(url)
	}
}

func (s *sender) polledBySleep(interval time.Duration) {
	for {
		_ = s.try()
		time.Sleep(interval) // want `poll of s.try waits without jitter \(interval\)`
	}
}

// polledAndLogged does something with the answer between the call and the wait.
func polledAndLogged(url string) {
	for {
		if _, err := http.Get(url); err != nil {
			log.Print(err)
		}
		time.Sleep(pause) // want `poll of http.Get waits a constant 5s`
	}
}

func polledSpread(url string, interval time.Duration) {
	time.Sleep(rand.N(interval))
	for range time.Tick(interval) {
		_, _ = http.Get(url)
	}
}

func polledJittered(url string) {
	for {
		_, _ = http.Get(url)
		time.Sleep(spread(pause))
	}
}

func polledLocally(path string) {
	for range time.Tick(pause) {
		_, _ = os.Stat(path)
	}
}

func polledOften(url string) {
	for range time.Tick(10 * time.Millisecond) {
		_, _ = http.Get(url)
	}
}

func polledUntil(client *http.Client, req *http.Request) error {
	for {
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		if resp.ContentLength > 0 {
			return nil // asked for once, and not by all
		}
		time.Sleep(pause)
	}
}

func polledElsewhere(url string, done <-chan struct{}) {
	for {
		select {
		case <-time.After(pause):
			log.Print("still here")
		case <-done:
			_, _ = http.Get(url)
			return
		}
	}
}

func (s *sender) session(interval time.Duration) error {
	if err := s.try(); err != nil {
		return err
	}
	for range time.Tick(interval) {
		log.Print("still here")
	}
	return nil
}

func (s *sender) sessions(interval time.Duration) {
	for {
		_ = s.session(interval) // waits in it
	}
}

// refresh keeps a lock alive on a schedule, until that is lost: yes or no is a state.
func refresh(ask func() (bool, error), lost func()) {
	t := time.NewTimer(pause)
	for {
		<-t.C
		over, err := ask()
		if err == nil && over {
			lost()
			return
		}
		t.Reset(pause)
	}
}

// acquire tries until it has the lock.
func acquire(l locker) {
	t := time.NewTimer(pause) // want `retry of l.TryLock waits`
	for {
		<-t.C
		got, err := l.TryLock("key")
		if err == nil && got {
			return
		}
		t.Reset(pause)
	}
}
