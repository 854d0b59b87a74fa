package fixedpoll_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/fixedpoll"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
)

const spread = ": add a random part to the interval, or wait for one before the first poll (fixed-poll)"

// TestFixedPolls holds what asks other machines again and again, at an interval that is
// the same in every instance.
func TestFixedPolls(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"net/http"
	"os"
	"time"
)

const url = "https://example.com"

func sleeps() {
	for {
		http.Get(url)
		time.Sleep(time.Minute)
	}
}

func ticks(interval time.Duration) {
	for range time.Tick(interval) {
		http.Get(url)
	}
}

func ranges(interval time.Duration) {
	ticker := time.NewTicker(interval)
	for range ticker.C {
		http.Get(url)
	}
}

func selects(stop chan struct{}) {
	ticker := time.NewTicker(30 * time.Second)
	for {
		select {
		case <-ticker.C:
			http.Get(url)
		case <-stop:
			return
		}
	}
}

func drawn() {
	for {
		http.Get(url)
		time.Sleep(time.Minute + rand.N(time.Minute))
	}
}

// What is drawn may spread the polls, wherever that is.
func drawnAside() {
	for range time.Tick(time.Minute) {
		if rand.IntN(2) == 0 {
			http.Get(url)
		}
	}
}

// What is received may differ.
func notKnown(intervals chan time.Duration) {
	for {
		http.Get(url)
		time.Sleep(<-intervals)
	}
}

func readsFile() {
	for range time.Tick(time.Minute) {
		os.ReadFile("x")
	}
}

func often() {
	for range time.Tick(10 * time.Millisecond) {
		http.Get(url)
	}
}

func once() {
	time.Sleep(time.Minute)
	http.Get(url)
}

func otherCase(kick chan struct{}) {
	ticker := time.NewTicker(time.Minute)
	for {
		select {
		case <-ticker.C:
			println("alive")
		case <-kick:
			http.Get(url)
		}
	}
}

func state() (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	return resp.Header.Get("State"), nil
}

func untilReady() {
	for {
		if s, _ := state(); s == "ready" {
			return
		}
		time.Sleep(time.Minute)
	}
}

func whateverIsReady() {
	for {
		if s, _ := state(); s == "ready" {
			println("ready")
		}
		time.Sleep(time.Minute)
	}
}

// It is a retry: no-jitter has it.
func untilDone() {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		time.Sleep(time.Minute)
	}
}

// So is this one, by what is called.
func reconnects() {
	for {
		_ = reconnect()
		time.Sleep(time.Minute)
	}
}

func reconnect() error { _, err := http.Get(url); return err }

func namedAfterRetries(retryInterval time.Duration) {
	for {
		http.Get(url)
		time.Sleep(retryInterval)
	}
}
`)
	judge := fixedpoll.New(r.Source, r.Values, r.Calls, r.Waits, r.Flows, r.Finder)
	passtest.Hold(t, r.Source, map[string]string{
		"sleeps":  "poll of http.Get waits a constant 1m without jitter" + spread,
		"ticks":   "poll of http.Get waits without jitter (interval)" + spread,
		"ranges":  "poll of http.Get waits without jitter (interval)" + spread,
		"selects": "poll of http.Get waits a constant 30s without jitter" + spread,
		"drawn":   "", "drawnAside": "", "notKnown": "",
		"readsFile": "", "often": "",
		"once": "", "otherCase": "", // no schedule, or none of what is asked
		"untilReady":      "", // the answer ends it
		"whateverIsReady": "poll of state waits a constant 1m without jitter" + spread,
		"untilDone":       "", "reconnects": "", "namedAfterRetries": "",
	}, func(report passtest.Report) { judge.FixedPolls(r.Source.Files, report) })
}
