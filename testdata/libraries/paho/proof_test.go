package paho

import (
	"context"
	"net"
	"net/url"
	"testing"
	"time"

	"github.com/eclipse/paho.golang/autopaho"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	proof.Of(t, "eclipse/paho.golang autopaho", map[string]proof.Cases{
		"github.com/eclipse/paho.golang/autopaho": {
			"call NewConstantBackoff": {Waits: draw(autopaho.NewConstantBackoff(time.Second))},
			"literal ClientConfig": {
				Waits:  connect(autopaho.ClientConfig{}),
				Mended: connect(autopaho.ClientConfig{ReconnectBackoff: autopaho.DefaultExponentialBackoff()}),
			},
			"call NewExponentialBackoff": {
				Waits: draw(autopaho.NewExponentialBackoff(time.Second, time.Minute, 2*time.Second, 2)),
			},
			"call DefaultExponentialBackoff": {Waits: draw(autopaho.DefaultExponentialBackoff())},
		},
	})
}

func draw(b autopaho.Backoff) proof.Draw {
	return func(*testing.T) []time.Duration {
		attempt := 0
		return proof.Repeat(4, func() time.Duration {
			attempt++
			return b(attempt)
		})
	}
}

// connect draws the waits of a client whose broker cannot be reached.
func connect(cfg autopaho.ClientConfig) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			cfg := cfg
			cfg.ServerUrls = []*url.URL{{Scheme: "mqtt", Host: "broker.test"}}
			cfg.AttemptConnection = func(context.Context, autopaho.ClientConfig, *url.URL) (net.Conn, error) {
				if attempt() == nil {
					cancel()
				}
				return nil, proof.ErrFailed
			}
			manager, err := autopaho.NewConnection(ctx, cfg)
			if err != nil {
				t.Fatal(err)
			}
			<-manager.Done()
		})
	}
}
