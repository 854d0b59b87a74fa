package pq

import (
	"net"
	"testing"
	"time"

	"github.com/lib/pq"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	proof.Of(t, "lib/pq", map[string]proof.Cases{
		"github.com/lib/pq": {
			"call NewListener when argument 1 is at least 0 and argument 2 is at least 0":     {Waits: draw(pq.NewListener)},
			"call NewDialListener when argument 2 is at least 0 and argument 3 is at least 0": {Waits: draw(dialNowhere)},
		},
	})
}

// draw draws the waits of a listener whose server cannot be reached: there is
// no such socket.
func draw(listen func(string, time.Duration, time.Duration, pq.EventCallbackType) *pq.Listener) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			listener := make(chan *pq.Listener, 1)
			l := listen("host=/nowhere sslmode=disable", time.Second, 5*time.Second, func(pq.ListenerEventType, error) {
				if attempt() == nil {
					l := <-listener
					l.Close()
				}
			})
			listener <- l
			for range l.NotificationChannel() {
			}
		})
	}
}

func dialNowhere(dsn string, min, max time.Duration, event pq.EventCallbackType) *pq.Listener {
	return pq.NewDialListener(nowhere{}, dsn, min, max, event)
}

// nowhere is a dialer that fails.
type nowhere struct{}

func (nowhere) Dial(network, address string) (net.Conn, error) { return nil, proof.ErrFailed }

func (nowhere) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	return nil, proof.ErrFailed
}
