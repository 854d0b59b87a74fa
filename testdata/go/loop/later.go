package loop

import (
	"log"
	"math/rand/v2"
	"net/http"
	"time"
)

func (c *client) later(url string) {
	if _, err := http.Get(url); err != nil {
		time.AfterFunc(pause, func() { c.later(url) }) // want `retry of http.Get waits a constant 5s`
	}
}

func (c *client) laterJittered(url string) {
	if _, err := http.Get(url); err != nil {
		time.AfterFunc(spread(pause), func() { c.laterJittered(url) })
	}
}

func (c *client) laterAlways(url string) {
	_, err := http.Get(url)
	log.Print(err)
	time.AfterFunc(pause, func() { c.laterAlways(url) }) // a schedule
}

func (c *client) laterOnce(url string) {
	if _, err := http.Get(url); err != nil {
		time.AfterFunc(pause, func() { log.Print("still down") })
	}
}

func (c *client) sendLater(send func() error, retryWait time.Duration) {
	time.AfterFunc(c.interval, func() { _ = send() })
	time.AfterFunc(retryWait, func() { _ = send() })     // the callers' matter
	time.AfterFunc(retryInterval, func() { _ = send() }) // want `retry of send \(by the wait's name\) waits a constant 3s`
}

// tried waits before it tells that it failed, and is called again.
func (c *client) tried(url string) error {
	if _, err := http.Get(url); err != nil {
		time.Sleep(pause) // want `retry of http.Get waits`
		return err
	}
	return nil
}

func (c *client) trying(url string) {
	for c.interval > 0 {
		if err := c.tried(url); err != nil {
			log.Print(err)
		}
	}
}

// slow does as tried does, and is called once.
func (c *client) slow(url string) error {
	if _, err := http.Get(url); err != nil {
		time.Sleep(pause)
		return err
	}
	return nil
}

func (c *client) calledOnce(url string) error { return c.slow(url) }

// found asks for the answer together with the error.
func found(find func() ([]string, error)) []string {
	for _, wait := range []time.Duration{time.Second, 2 * time.Second} {
		names, err := find()
		if err == nil && len(names) > 0 {
			return names
		}
		time.Sleep(wait) // want `retry of find waits without jitter \(wait`
	}
	return nil
}

// listed asks for the answer alone.
func listed(find func() ([]string, error)) ([]string, error) {
	for {
		names, err := find()
		if err != nil {
			return nil, err
		}
		if len(names) > 0 {
			return names, nil
		}
		time.Sleep(pause) // it has not failed, there is nothing yet
	}
}

type locker interface {
	TryLock(key string) (bool, error)
	Exists(key string) (bool, error)
}

func locked(l locker) error {
	for {
		ok, err := l.TryLock("key")
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(pause) // want `retry of l.TryLock waits`
	}
}

func existing(l locker) error {
	for {
		ok, err := l.Exists("key")
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(pause) // a poll
	}
}

// rounds goes through the same servers again.
func rounds(servers []string, stop func() bool) {
	for !stop() {
		for _, server := range servers {
			if _, err := http.Get(server); err != nil {
				time.Sleep(pause) // want `retry of http.Get waits`
			}
		}
	}
}

// queue goes through others each time.
func queue(next func() []string, stop func() bool) {
	for !stop() {
		urls := next()
		for _, url := range urls {
			if _, err := http.Get(url); err != nil {
				time.Sleep(pause)
			}
		}
	}
}

func deadline(op func() error, end time.Time) {
	for op() != nil {
		time.Sleep(min(pause, time.Until(end))) // want `retry of op waits without jitter \(min`
	}
}

func byClock(op func() error) {
	for op() != nil {
		time.Sleep(time.Duration(time.Now().UnixNano() % int64(pause))) // as good as drawn
	}
}

// counted waits longer the more often it failed, and not at all after a success.
func countedFailures(op func() error, work <-chan string) {
	failures := 0
	for range work {
		time.Sleep(time.Duration(failures) * time.Second) // want `retry of op waits without jitter \(time.Duration\(failures\) \* time.Second`
		if err := op(); err != nil {
			failures++
			continue
		}
		failures = 0
	}
}

// slowing waits longer each time, whatever came of the last.
func slowing(op func() error, work <-chan string) {
	calls := 0
	for range work {
		time.Sleep(time.Duration(calls) * time.Second)
		calls++
		if err := op(); err != nil {
			log.Print(err)
		}
	}
}

// sleepSpread jitters, and its name alone does not tell.
func sleepSpread(d time.Duration) { time.Sleep(d + rand.N(d)) }

// sleepPlain is its twin.
func sleepPlain(d time.Duration) { time.Sleep(d) }

func bySpreadSleep(op func() error) {
	for op() != nil {
		sleepSpread(pause)
	}
}

func byPlainSleep(op func() error) {
	for op() != nil {
		sleepPlain(pause) // want `retry of op waits a constant 5s`
	}
}

// drawnToo waits for a drawn time as well.
func drawnToo(op func() error) {
	for op() != nil {
		time.Sleep(pause)
		time.Sleep(rand.N(pause))
	}
}

// window grows by powers, and is no wait.
func window(level int) time.Duration { return time.Minute << level }

func missing(url string) error {
	for {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusNotFound {
			return resp.Body.Close()
		}
		time.Sleep(pause) // not there yet: a poll
	}
}

// ask gives up after a time, which is no wait of its caller's.
func ask(send chan<- string, answer <-chan string) error {
	select {
	case send <- "ask":
	case <-time.After(pause):
		return errLost
	}
	_, err := http.Get(<-answer)
	return err
}

func asked(send chan<- string, answer <-chan string) {
	for ask(send, answer) != nil {
		log.Print("again, at once")
	}
}
