package kinds

import (
	"log"
	"net/http"
	"time"
)

const (
	resyncRetryDuration = 5 * time.Second
	parkedRetryTimeout  = 5 * time.Second
)

// What is done at an event, or else after a time, is a schedule, whatever the time is called.
func certificates(c *http.Client, changed <-chan string, done <-chan struct{}) {
	var url string
	for {
		select {
		case url = <-changed:
		case <-time.After(resyncRetryDuration):
		case <-done:
			return
		}
		if _, err := c.Get(url); err != nil {
			log.Print(err)
		}
	}
}

// The answer did not come in time: what was asked is asked again.
func untilAnswered(c *http.Client, answers <-chan string) {
	for {
		if _, err := c.Get("http://a.example/ask"); err != nil {
			log.Print(err)
		}
		select {
		case answer := <-answers:
			if answer == "done" {
				return
			}
		case <-time.After(resyncRetryDuration): // want `by the wait.s name. waits a constant 5s`
		}
	}
}

// A time by which something is given up is named after that.
func giveUp(c *http.Client, done chan struct{}) {
	time.AfterFunc(parkedRetryTimeout, func() {
		if _, err := c.Post("http://a.example/finish", "", nil); err == nil {
			close(done)
		}
	})
}
