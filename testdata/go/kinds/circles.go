package kinds

import (
	"net/http"
	"time"
)

// What is made of itself is followed once.

func toggled(c *http.Client, u string) {
	odd := false
	for {
		odd = !odd
		_, err := c.Get(u)
		failed := err != nil
		failed = failed || !failed && odd
		if !failed {
			return
		}
		time.Sleep(pause)
	}
}

func passedOn(errs chan error) {
	for {
		err := <-errs
		if err == nil {
			return
		}
		errs <- err
		time.Sleep(pause)
	}
}

func circled(c *http.Client, u string) {
	errs := make(chan error, 1)
	errs <- nil
	for {
		err := <-errs
		errs <- err
		if err == nil {
			return
		}
		time.Sleep(pause)
	}
}

func self(c *http.Client, u string) {
	var at time.Time
	at = at
	f := func(time.Duration) {}
	f = f
	f(pause)
	if _, err := c.Get(u); err != nil {
		at = at.Add(pause)
	}
	if at.Before(time.Now()) {
		_, _ = c.Get(u)
	}
}

// Reset to nothing, a timer is to go on at once.
func atOnce(c *http.Client, u string) {
	t := time.NewTimer(time.Minute)
	for {
		<-t.C
		if _, err := c.Get(u); err != nil {
			t.Reset(0)
			continue
		}
		return
	}
}
