package kinds

import (
	"log"
	"net/http"
	"time"
)

// What a function hands back by a variable tells how it went, where that was given its
// value because something had failed.

func removed(c *http.Client, urls []string) bool {
	complete := true
	for _, u := range urls {
		if _, err := c.Get(u); err != nil {
			log.Print(err)
			complete = false
		}
	}
	return complete
}

func removedAll(c *http.Client, urls []string) {
	for !removed(c, urls) {
		time.Sleep(15 * time.Second) // want `retry of removed waits a constant 15s without jitter`
	}
}

func broken(c *http.Client, u string) (failed bool) {
	if _, err := c.Get(u); err != nil {
		failed = true
	}
	return
}

func untilWhole(c *http.Client, u string) {
	for broken(c, u) {
		time.Sleep(15 * time.Second) // want `retry of broken waits a constant 15s without jitter`
	}
}

func sent(c *http.Client, u string) (int, bool) {
	failed := false
	resp, err := c.Get(u)
	if err != nil {
		return 0, failed
	}
	failed = resp.StatusCode != http.StatusOK
	return resp.StatusCode, !failed
}

// sent answers false after a failure, but also where it has an answer.
func untilHandedOn(c *http.Client, u string) {
	for {
		if _, ok := sent(c, u); ok {
			return
		}
		time.Sleep(15 * time.Second)
	}
}

func found(c *http.Client, urls []string) bool {
	found := false
	for _, u := range urls {
		resp, err := c.Get(u)
		if err != nil {
			log.Print(err)
			continue
		}
		if resp.StatusCode == http.StatusAccepted {
			found = true
		}
	}
	return found
}

// What is not found has not failed: this is a poll that passes over failures.
func untilFound(c *http.Client, urls []string) {
	for !found(c, urls) {
		time.Sleep(15 * time.Second)
	}
}

func tidied(c *http.Client, u string) bool {
	clean := true
	if _, err := c.Get(u); err != nil {
		clean = true // as good as gone
	}
	return clean
}

func untilTidy(c *http.Client, u string) {
	for !tidied(c, u) {
		time.Sleep(15 * time.Second)
	}
}
