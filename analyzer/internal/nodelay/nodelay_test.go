package nodelay_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/nodelay"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
)

// hold holds what no-delay says of the functions of a package.
func hold(t *testing.T, text string, want map[string]string) {
	t.Helper()
	r := passtest.Open(t, text)
	judge := nodelay.New(r.Source, r.Calls, r.Errors, r.Flows, r.Remedies)
	passtest.Hold(t, r.Source, want, func(report passtest.Report) { judge.RetriesAtOnce(r.Source.Files, report) })
}

const atOnce = "retry of http.Get does not wait: add e.g. time.Sleep(time.Second + rand.N(time.Second/2)) of math/rand/v2 (no-delay)"

// TestRetriesAtOnce holds what is an operation that others than this machine take part in,
// and is made again after its failure with nothing on the way that waits.
func TestRetriesAtOnce(t *testing.T) {
	hold(t, `package x

import (
	"log"
	"net/http"
	"os"
	"time"
)

const url = "https://example.com"

func loops() *http.Response {
	for {
		if resp, err := http.Get(url); err == nil {
			return resp
		}
	}
}

func logs() *http.Response {
	for {
		resp, err := http.Get(url)
		if err == nil {
			return resp
		}
		log.Print(err)
	}
}

func counts() (err error) {
	for range 3 {
		if _, err = http.Get(url); err == nil {
			return nil
		}
	}
	return err
}

func callsItself(tries int) error {
	_, err := http.Get(url)
	if err != nil && tries < 5 {
		return callsItself(tries + 1)
	}
	return err
}

func ask() error { _, err := http.Get(url); return err }

func asks() {
	for ask() != nil {
	}
}

func patient() error { rest(); return ask() }

func asksPatiently() {
	for patient() != nil {
	}
}

func waits() *http.Response {
	for {
		if resp, err := http.Get(url); err == nil {
			return resp
		}
		time.Sleep(time.Second)
	}
}

func waitsByHelper() *http.Response {
	for {
		if resp, err := http.Get(url); err == nil {
			return resp
		}
		rest()
	}
}

func rest() { time.Sleep(time.Second) }

// One way back waits, and the other does not.
func waitsOnOneWay(patient bool) *http.Response {
	for {
		if resp, err := http.Get(url); err == nil {
			return resp
		}
		if patient {
			time.Sleep(time.Second)
		}
	}
}

func waitsForOthers(ready chan struct{}) *http.Response {
	for {
		if resp, err := http.Get(url); err == nil {
			return resp
		}
		<-ready
	}
}

func readsFile() []byte {
	for {
		if text, err := os.ReadFile("x"); err == nil {
			return text
		}
	}
}

func triesTwice() (err error) {
	for range 2 {
		if _, err = http.Get(url); err == nil {
			return nil
		}
	}
	return err
}

func triesAgainOnce(tries int) error {
	_, err := http.Get(url)
	if err != nil && tries == 0 {
		return triesAgainOnce(tries + 1)
	}
	return err
}

func triesOthers(urls []string) error {
	for _, u := range urls {
		if _, err := http.Get(u); err == nil {
			return nil
		}
	}
	return os.ErrNotExist
}

func asksForNextPage(pages chan string) {
	for {
		if _, err := http.Get(<-pages); err == nil {
			return
		}
	}
}

func timedOut() {
	for {
		_, err := http.Get(url)
		if os.IsTimeout(err) {
			continue
		}
		return
	}
}

func goesOn() {
	for {
		if _, err := http.Get(url); err != nil {
			return
		}
	}
}
`, map[string]string{
		"loops": atOnce, "logs": atOnce, "counts": atOnce, "callsItself": atOnce,
		"asks":  "retry of ask does not wait: add e.g. time.Sleep(time.Second + rand.N(time.Second/2)) of math/rand/v2 (no-delay)",
		"waits": "", "asksPatiently": "", "waitsByHelper": "", "waitsOnOneWay": "", "waitsForOthers": "",
		"readsFile":  "",                       // nobody else takes part
		"triesTwice": "", "triesAgainOnce": "", // a second try and no more
		"triesOthers": "", "asksForNextPage": "", // another operation each time
		"timedOut": "", // the timeout was a wait
		"goesOn":   "", // no way leads back from the failure
	})
}

// TestCallbacks holds that what a function is handed is an operation where it is called
// until it succeeds, and says by an error how it went.
func TestCallbacks(t *testing.T) {
	hold(t, `package x

func until(f func() error) {
	for {
		if err := f(); err == nil {
			return
		}
	}
}

func forEver(f func() error) {
	for {
		if err := f(); err != nil {
			continue
		}
		done()
	}
}

func untilTrue(f func() bool) {
	for {
		if f() {
			return
		}
	}
}

func done() {}
`, map[string]string{
		"until":   "retry of f does not wait: add e.g. time.Sleep(time.Second + rand.N(time.Second/2)) of math/rand/v2 (no-delay)",
		"forEver": "", "untilTrue": "",
	})
}
