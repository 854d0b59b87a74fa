package nats

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// tries is how often a publish is retried.
const tries = 3

// failing is a dialer that never connects.
type failing func()

func (f failing) Dial(string, string) (net.Conn, error) {
	f()
	return nil, proof.ErrFailed
}

// reconnects returns the waits between dials of a client that is never
// connected.
func reconnects(options nats.Options, change ...nats.Option) proof.Draw {
	return func(t *testing.T) (waits []time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			dialed := make(chan time.Time, 100)
			o := options
			o.CustomDialer = failing(func() { dialed <- time.Now() })
			o.RetryOnFailedConnect, o.SkipHostLookup = true, true
			for _, c := range change {
				if err := c(&o); err != nil {
					t.Fatal(err)
				}
			}
			conn, err := o.Connect()
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			<-dialed // the connect itself
			last := <-dialed
			waits = proof.Repeat(4, func() time.Duration {
				at := <-dialed
				defer func() { last = at }()
				return at.Sub(last)
			})
		})
		return waits
	}
}

// pipe is a dialer that connects to a server.
type pipe func(net.Conn)

func (p pipe) Dial(string, string) (net.Conn, error) {
	client, server := net.Pipe()
	go p(server)
	return client, nil
}

// unanswered speaks enough of the protocol to tell every request that it has
// no responders.
func unanswered(request func()) pipe {
	return func(conn net.Conn) {
		defer conn.Close()
		replies := make(chan string, 100)
		go func() {
			for r := range replies {
				fmt.Fprint(conn, r)
			}
		}()
		defer close(replies)
		replies <- "INFO {\"headers\":true,\"max_payload\":1048576}\r\n"
		lines := bufio.NewScanner(conn)
		for lines.Scan() {
			switch f := strings.Fields(lines.Text() + " ."); f[0] {
			case "PING":
				replies <- "PONG\r\n"
			case "PUB", "HPUB":
				request()
				const status = "NATS/1.0 503\r\n\r\n"
				replies <- fmt.Sprintf("HMSG %s 1 %d %[2]d\r\n%s\r\n", f[2], len(status), status)
			}
		}
	}
}

// publishes returns the waits between the tries of one publish.
func publishes(publish func(*nats.Conn) error) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, tries, func(attempt func() error) {
			o := nats.GetDefaultOptions()
			o.SkipHostLookup = true
			o.CustomDialer = unanswered(func() { _ = attempt() })
			conn, err := o.Connect()
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if publish(conn) == nil {
				t.Error("a publish without responders succeeded")
			}
		})
	}
}

// push and stream publish with each of the two interfaces to JetStream.
func push(wait time.Duration) proof.Draw {
	return publishes(func(conn *nats.Conn) error {
		js, err := conn.JetStream()
		if err != nil {
			return nil
		}
		// The context keeps it from timers that earlier bubbles have made.
		ctx := nats.Context(context.Background())
		_, err = js.Publish("orders", nil, ctx, nats.RetryWait(wait), nats.RetryAttempts(tries))
		return err
	})
}

func stream(wait time.Duration) proof.Draw {
	return publishes(func(conn *nats.Conn) error {
		js, err := jetstream.New(conn)
		if err != nil {
			return nil
		}
		retry := []jetstream.PublishOpt{jetstream.WithRetryWait(wait), jetstream.WithRetryAttempts(tries)}
		_, err = js.Publish(context.Background(), "orders", nil, retry...)
		return err
	})
}

func TestProof(t *testing.T) {
	literal := nats.Options{AllowReconnect: true, MaxReconnect: -1, ReconnectWait: time.Second}
	jitter := func(plain, tls time.Duration) nats.Options {
		o := literal
		o.ReconnectJitter, o.ReconnectJitterTLS = plain, tls
		return o
	}
	mended := reconnects(jitter(nats.DefaultReconnectJitter, nats.DefaultReconnectJitterTLS))
	proof.Of(t, "nats-io/nats.go", map[string]proof.Cases{
		"github.com/nats-io/nats.go": {
			"literal Options when field AllowReconnect is set and field MaxReconnect is set": {
				Waits: reconnects(literal), Mended: mended,
			},
			"field Options.ReconnectJitter when value is zero and field ReconnectJitterTLS is zero": {
				Waits: reconnects(jitter(0, 0)),
				Mended: reconnects(jitter(0, 0), nats.CustomReconnectDelay(func(int) time.Duration {
					return time.Second + rand.N(time.Second)
				})),
			},
			"call ReconnectJitter when argument 0 is zero and argument 1 is zero": {
				Waits: reconnects(nats.GetDefaultOptions(), nats.ReconnectJitter(0, 0)),
			},
			"call GetDefaultOptions":                 {Waits: reconnects(nats.GetDefaultOptions())},
			"call RetryWait":                         {Waits: push(time.Second)},
			"call RetryWait when argument 0 is zero": {Waits: push(0)},
		},
		"github.com/nats-io/nats.go/jetstream": {
			"call WithRetryWait": {Waits: stream(time.Second)},
		},
	})
}
