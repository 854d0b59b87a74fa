package goredis

import (
	"context"
	"net"
	"testing"
	"time"

	redis8 "github.com/go-redis/redis/v8"
	redis9 "github.com/redis/go-redis/v9"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// settings are what the options of every kind of client have in common.
type settings struct {
	dial            dialer
	least, greatest time.Duration
	dials           int
	dialWait        time.Duration
	dialBackoff     func(int) time.Duration
}

// A kind of client is made with the settings, and then sends a GET.
type kind func(settings) (get func())

// kinds8 and kinds9 are the kinds by the names of their options.
func kinds8() map[string]kind {
	get := func(c redis8.UniversalClient) func() {
		return func() {
			c.Get(context.Background(), "key")
			_ = c.Close()
		}
	}
	return map[string]kind{
		"Options": func(s settings) func() {
			return get(redis8.NewClient(&redis8.Options{
				Addr: master, Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
			}))
		},
		"ClusterOptions": func(s settings) func() {
			return get(redis8.NewClusterClient(&redis8.ClusterOptions{
				ClusterSlots: func(context.Context) ([]redis8.ClusterSlot, error) {
					return []redis8.ClusterSlot{{End: 16383, Nodes: []redis8.ClusterNode{{Addr: master}}}}, nil
				},
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
			}))
		},
		"RingOptions": func(s settings) func() {
			return get(redis8.NewRing(&redis8.RingOptions{
				Addrs: map[string]string{"shard": master}, HeartbeatFrequency: time.Hour,
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
			}))
		},
		"FailoverOptions": func(s settings) func() {
			return get(redis8.NewFailoverClient(&redis8.FailoverOptions{
				MasterName: "master", SentinelAddrs: []string{sentinel},
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
			}))
		},
		"UniversalOptions": func(s settings) func() {
			return get(redis8.NewUniversalClient(&redis8.UniversalOptions{
				Addrs:  []string{master},
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
			}))
		},
	}
}

func kinds9() map[string]kind {
	get := func(c redis9.UniversalClient) func() {
		return func() {
			c.Get(context.Background(), "key")
			_ = c.Close()
		}
	}
	return map[string]kind{
		"Options": func(s settings) func() {
			return get(redis9.NewClient(&redis9.Options{
				Addr: master, Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
				DialerRetries: s.dials, DialerRetryTimeout: s.dialWait, DialerRetryBackoff: s.dialBackoff,
			}))
		},
		"ClusterOptions": func(s settings) func() {
			return get(redis9.NewClusterClient(&redis9.ClusterOptions{
				ClusterSlots: func(context.Context) ([]redis9.ClusterSlot, error) {
					return []redis9.ClusterSlot{{End: 16383, Nodes: []redis9.ClusterNode{{Addr: master}}}}, nil
				},
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
				DialerRetries: s.dials, DialerRetryTimeout: s.dialWait, DialerRetryBackoff: s.dialBackoff,
			}))
		},
		"RingOptions": func(s settings) func() {
			return get(redis9.NewRing(&redis9.RingOptions{
				Addrs: map[string]string{"shard": master}, HeartbeatFrequency: time.Hour,
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
				DialerRetries: s.dials, DialerRetryTimeout: s.dialWait, DialerRetryBackoff: s.dialBackoff,
			}))
		},
		"FailoverOptions": func(s settings) func() {
			return get(redis9.NewFailoverClient(&redis9.FailoverOptions{
				MasterName: "master", SentinelAddrs: []string{sentinel},
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
				DialerRetries: s.dials, DialerRetryTimeout: s.dialWait, DialerRetryBackoff: s.dialBackoff,
			}))
		},
		"UniversalOptions": func(s settings) func() {
			return get(redis9.NewUniversalClient(&redis9.UniversalOptions{
				Addrs:  []string{master},
				Dialer: s.dial, MinRetryBackoff: s.least, MaxRetryBackoff: s.greatest,
				DialerRetries: s.dials, DialerRetryTimeout: s.dialWait,
			}))
		},
	}
}

// retries is how often every kind of client retries a command by default.
const retries = 3

// draw makes a client outside of the bubble of fake time, since the heartbeat
// of a v8 ring never ends, and draws its waits within.
func draw(t *testing.T, of kind, s settings, dial func(attempt func() error) dialer) []time.Duration {
	var bubble dialer
	s.dial = func(ctx context.Context, network, addr string) (net.Conn, error) { return bubble(ctx, network, addr) }
	get := of(s)
	return proof.Attempts(t, retries, func(attempt func() error) {
		bubble = dial(attempt)
		get()
	})
}

// commands proves the rows on the waits between the attempts of a command.
func commands(kinds map[string]kind) proof.Cases {
	cases := make(proof.Cases)
	for options, of := range kinds {
		waits := func(s settings) proof.Case {
			return proof.Case{Waits: func(t *testing.T) []time.Duration { return draw(t, of, s, serve) }}
		}
		retried := " and field MaxRetries is at least 1"
		switch options {
		case "ClusterOptions":
			retried = " and field MaxRedirects is at least 1"
		case "UniversalOptions":
			retried += " and field MaxRedirects is at least 1"
		}
		least, greatest := "field "+options+".MinRetryBackoff when value is ", "field "+options+".MaxRetryBackoff when value is "
		cases[least+"at most -1"+retried] = waits(settings{least: -1})
		cases[greatest+"at most -1 and field MinRetryBackoff is at least 1"+retried] = waits(settings{greatest: -1})
		cases[least+"not below field MaxRetryBackoff and field MaxRetryBackoff is at least 1"+retried] = waits(
			settings{least: 2 * time.Second})
	}
	return cases
}

// dials adds to cases the rows on the waits between dials.
func dials(kinds map[string]kind, cases proof.Cases) proof.Cases {
	random := redis9.DialRetryBackoffExponential(time.Second, time.Minute)
	for options, of := range kinds {
		waits := func(s settings) proof.Draw {
			return func(t *testing.T) []time.Duration { return draw(t, of, s, refuse) }
		}
		wait := proof.Case{Waits: waits(settings{dialWait: time.Second})}
		times := proof.Case{Waits: waits(settings{dials: retries + 1})}
		if options != "UniversalOptions" {
			wait.Mended = waits(settings{dialWait: time.Second, dialBackoff: random})
			times.Mended = waits(settings{dials: retries + 1, dialBackoff: random})
		}
		cases["field "+options+".DialerRetryTimeout when field DialerRetries is at least 2"] = wait
		cases["field "+options+".DialerRetries when value is at least 2 and field DialerRetryTimeout is absent"] = times
	}
	backoff := func(wait func(attempt int) time.Duration) proof.Case {
		return proof.Case{Waits: func(*testing.T) []time.Duration {
			attempt := -1
			return proof.Repeat(4, func() time.Duration {
				attempt++
				return wait(attempt)
			})
		}}
	}
	cases["call DialRetryBackoffConstant"] = backoff(redis9.DialRetryBackoffConstant(time.Second))
	cases["call DialRetryBackoffExponential when argument 0 is not below argument 1 and argument 1 is at least 1"] = backoff(
		redis9.DialRetryBackoffExponential(time.Second, time.Second))
	return cases
}

func TestProof(t *testing.T) {
	proof.Of(t, "redis/go-redis", map[string]proof.Cases{
		"github.com/go-redis/redis/v8": commands(kinds8()),
		"github.com/redis/go-redis/v9": dials(kinds9(), commands(kinds9())),
	})
}
