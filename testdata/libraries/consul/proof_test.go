package consul

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/consul/api"
	"github.com/hashicorp/consul/lib/retry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(w retry.Waiter) proof.Draw {
		return func(*testing.T) []time.Duration {
			w := w
			return proof.Repeat(6, w.WaitDuration)
		}
	}
	with := func(jitter retry.Jitter) proof.Draw {
		return draw(retry.Waiter{MaxWait: 10 * time.Second, Jitter: jitter})
	}
	const byItself = " when field MonitorRetryTime is absent and field MonitorRetries is at least 1"
	const given = ".MonitorRetryTime when value is at least 1 and field MonitorRetries is at least 1"
	proof.Of(t, "hashicorp/consul", map[string]proof.Cases{
		"github.com/hashicorp/consul/api": {
			"literal LockOptions" + byItself: {
				Waits:  draws(lock, byDefault),
				Mended: draws(lock, drawn),
			},
			"field LockOptions" + given: {
				Waits:  draws(lock, everySecond),
				Mended: draws(lock, drawn),
			},
			"literal SemaphoreOptions" + byItself: {
				Waits:  draws(semaphore, byDefault),
				Mended: draws(semaphore, drawn),
			},
			"field SemaphoreOptions" + given: {
				Waits:  draws(semaphore, everySecond),
				Mended: draws(semaphore, drawn),
			},
		},
		"github.com/hashicorp/consul/lib/retry": {
			"literal Waiter": {
				Waits:  draw(retry.Waiter{MaxWait: 10 * time.Second}),
				Mended: with(retry.NewJitter(50)),
			},
			"field Waiter.Jitter when value is zero":       {Waits: with(nil)},
			"call NewJitter when argument 0 is at most 0":  {Waits: with(retry.NewJitter(0))},
			"call NewJitter when argument 0 is at least 1": {Waits: with(retry.NewJitter(1))},
		},
	})
}

func byDefault() time.Duration   { return 0 }
func everySecond() time.Duration { return time.Second }
func drawn() time.Duration       { return 2*time.Second + rand.N(2*time.Second) }

// TestMonitorWaits holds the words of the rows against the library: 2s by
// default, or just the MonitorRetryTime, and no retry without MonitorRetries.
func TestMonitorWaits(t *testing.T) {
	const fails = 3
	for name, hold := range map[string]holder{"lock": lock, "semaphore": semaphore} {
		for want, retryTime := range map[time.Duration]func() time.Duration{
			2 * time.Second: byDefault,
			time.Second:     everySecond,
		} {
			if waits := draws(hold, retryTime)(t); !slices.Equal(waits, slices.Repeat([]time.Duration{want}, fails)) {
				t.Errorf("%s: waits %v, want %d of %v", name, waits, fails, want)
			}
		}
		asked := 0
		ask := func() error {
			asked++
			return proof.ErrFailed
		}
		if <-hold(t, client(t, ask), 0, time.Second); asked != 1 {
			t.Errorf("%s: asked %d times without MonitorRetries, want once", name, asked)
		}
	}
}

// holder takes a lock or a semaphore, and returns the channel that is closed
// when it is lost.
type holder func(t *testing.T, c *api.Client, retries int, retryTime time.Duration) <-chan struct{}

func lock(t *testing.T, c *api.Client, retries int, retryTime time.Duration) <-chan struct{} {
	l, err := c.LockOpts(&api.LockOptions{
		Key: "key", Session: session,
		MonitorRetries: retries, MonitorRetryTime: retryTime,
	})
	if err != nil {
		t.Fatal(err)
	}
	lost, err := l.Lock(nil)
	if err != nil {
		t.Fatal(err)
	}
	return lost
}

func semaphore(t *testing.T, c *api.Client, retries int, retryTime time.Duration) <-chan struct{} {
	s, err := c.SemaphoreOpts(&api.SemaphoreOptions{
		Prefix: "prefix", Limit: 1, Session: session,
		MonitorRetries: retries, MonitorRetryTime: retryTime,
	})
	if err != nil {
		t.Fatal(err)
	}
	lost, err := s.Acquire(nil)
	if err != nil {
		t.Fatal(err)
	}
	return lost
}

// draws draws the waits of the monitor of what is held, for one retry time
// after the other.
func draws(hold holder, retryTimes ...func() time.Duration) proof.Draw {
	return func(t *testing.T) (waits []time.Duration) {
		for _, retryTime := range retryTimes {
			waits = append(waits, proof.Attempts(t, 3, func(attempt func() error) {
				<-hold(t, client(t, attempt), 5, retryTime())
			})...)
		}
		return waits
	}
}

const session = "session"

// client is one whose server gives it all that it asks for, and to which the
// server fails from then on while an attempt does.
func client(t *testing.T, attempt func() error) *api.Client {
	held := false
	server := roundTrip(func(r *http.Request) (*http.Response, error) {
		status, body := http.StatusOK, "true"
		switch {
		case r.Method == http.MethodPut: // of a contender, and then of the lock
			held = held || r.URL.Query().Has("cas") || !strings.HasPrefix(r.URL.Path, "/v1/kv/prefix")
		case !held: // nothing is there yet
			status = http.StatusNotFound
		case attempt() != nil:
			status, body = http.StatusInternalServerError, "no leader"
		default: // the lock is another's
			pairs, err := json.Marshal(api.KVPairs{{Key: "key", Session: "another"}})
			if err != nil {
				return nil, err
			}
			body = string(pairs)
		}
		return &http.Response{StatusCode: status, Header: make(http.Header), Body: io.NopCloser(strings.NewReader(body))}, nil
	})
	c, err := api.NewClient(&api.Config{Address: "consul.test", HttpClient: &http.Client{Transport: server}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
