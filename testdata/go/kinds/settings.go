package kinds

import (
	"flag"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Settings are the same in every instance, whatever they are read from.

func byAssertion(c *http.Client, u string, settings map[string]any) {
	every, ok := settings["pause"].(time.Duration)
	if !ok {
		every = pause
	}
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(every) // want `retry of c.Get waits without jitter`
	}
}

func byEnvironment(c *http.Client, u string) {
	every := pause
	if text, ok := os.LookupEnv("PAUSE"); ok {
		if n, err := strconv.Atoi(text); err == nil {
			every = time.Duration(n) * time.Second
		}
	}
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(every) // want `retry of c.Get waits without jitter`
	}
}

func byFlag(c *http.Client, u string) {
	every := flag.Duration("pause", pause, "the time between two tries")
	flag.Parse()
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(*every) // want `retry of c.Get waits without jitter`
	}
}

func byText(c *http.Client, u string) {
	every := pause
	for _, part := range strings.Split(os.Getenv("OPTIONS"), ",") {
		if value, ok := strings.CutPrefix(strings.TrimSpace(part), "pause="); ok {
			every, _ = time.ParseDuration(value)
		}
	}
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(every) // want `retry of c.Get waits without jitter`
	}
}

func byAddress(c *http.Client, u string) {
	address, err := url.Parse(u)
	if err != nil {
		return
	}
	seconds, err := strconv.Atoi(address.Query().Get("pause"))
	if err != nil {
		seconds = 9
	}
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(time.Duration(seconds) * time.Second) // want `retry of c.Get waits without jitter`
	}
}

// What an answer says is not known.
func byAnswer(c *http.Client, u string) {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return
		}
		if resp.StatusCode < 400 {
			return
		}
		text, _, _ := strings.Cut(resp.Header.Get("Retry-After"), ";")
		seconds, _ := strconv.Atoi(text)
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

var (
	readOnce  = sync.OnceValues(func() (time.Duration, error) { return time.ParseDuration(os.Getenv("PAUSE")) })
	drawnOnce = sync.OnceValue(func() time.Duration { return pause + rand.N(pause) })
)

func byOnce(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		every, _ := readOnce()
		time.Sleep(every) // want `retry of c.Get waits without jitter`
	}
}

func byDrawnOnce(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(drawnOnce())
	}
}

type table struct{ pauses map[string]time.Duration }

func (t *table) set(name string, seconds int) {
	t.pauses[name] = time.Duration(seconds) * time.Second
}

func (t *table) get(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		d, ok := t.pauses[u]
		if !ok {
			d = pause
		}
		time.Sleep(d) // want `retry of c.Get waits without jitter`
	}
}

type drawnTable struct{ pauses map[string]time.Duration }

func (t *drawnTable) set(name string) { t.pauses[name] = rand.N(time.Minute) }

func (t *drawnTable) get(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		if d, ok := t.pauses[u]; ok {
			time.Sleep(d)
		}
	}
}

func bySlice(c *http.Client, u string) {
	pauses := make([]time.Duration, 3)
	for i := range pauses {
		pauses[i] = rand.N(time.Minute)
	}
	for i := 0; ; i++ {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(pauses[i%len(pauses)])
	}
}

// What one asks of an interface that the package fills.

type delays interface{ delay() time.Duration }

type steady struct{ d time.Duration }

func (s steady) delay() time.Duration { return s.d }

type doubling struct{ d time.Duration }

func (s *doubling) delay() time.Duration { s.d *= 2; return s.d }

func byInterface(c *http.Client, u string, d delays) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(d.delay()) // want `retry of c.Get waits without jitter`
	}
}

// Pauses can be filled by others.
type Pauses interface{ Pause() time.Duration }

type evenPauses struct{}

func (evenPauses) Pause() time.Duration { return pause }

func byOthers(c *http.Client, u string, p Pauses) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		time.Sleep(p.Pause())
	}
}

// Sleeps that are held.

type clock struct {
	wait  func(time.Duration)
	after func(time.Duration) <-chan time.Time
}

func newClock() *clock {
	k := &clock{after: time.After}
	k.wait = time.Sleep
	return k
}

func (k *clock) get(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		k.wait(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func (k *clock) getAfter(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		<-k.after(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func (k *clock) getSpread(c *http.Client, u string) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		k.wait(pause + rand.N(pause))
	}
}

func handed(c *http.Client, u string, nap func(time.Duration)) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		nap(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func hands(c *http.Client, u string) { handed(c, u, time.Sleep) }

func handedMeter(c *http.Client, u string, meter func(time.Duration)) {
	for {
		if _, err := c.Get(u); err == nil {
			return
		}
		meter(pause) // says how long, and does not wait
	}
}

func handsMeter(c *http.Client, u string) { handedMeter(c, u, func(time.Duration) {}) }
