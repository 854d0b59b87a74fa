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

// Instances that begin apart poll apart.
func drawnBefore() {
	time.Sleep(rand.N(time.Minute))
	for range time.Tick(time.Minute) {
		http.Get(url)
	}
}

func tickerOfCaller(ticker *time.Ticker) {
	for range ticker.C {
		http.Get(url)
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

func otherCase(stop chan struct{}) {
	ticker := time.NewTicker(time.Minute)
	for {
		select {
		case <-ticker.C:
			println("alive")
		case <-stop:
			http.Get(url)
			return
		}
	}
}

func untilReady() {
	for {
		resp, _ := http.Get(url)
		if resp.StatusCode == http.StatusOK {
			return
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
		"selects": "poll of http.Get waits a constant 30s without jitter" + spread,
		"drawn":   "", "drawnBefore": "", "tickerOfCaller": "",
		"readsFile": "", "often": "",
		"once": "", "otherCase": "", // no schedule, or none of what is asked
		"untilReady": "", // the answer ends it
		"untilDone":  "", "namedAfterRetries": "",
	}, func(report passtest.Report) { judge.FixedPolls(r.Source.Files, report) })
}
