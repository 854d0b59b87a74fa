package sarama

import (
	"encoding/binary"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// The requests by which the waits of each kind of retry are told.
const (
	produce        = 0
	fetch          = 1
	metadata       = 3
	joinGroup      = 11
	createTopics   = 19
	initProducerID = 22
)

// tries is how often every operation is retried.
const tries = 3

// network joins a client and a broker by pipes, and counts requests of one kind.
type network struct {
	t       *testing.T
	key     uint16
	request func()
	dialed  chan net.Conn
	closed  chan struct{}
	close   sync.Once
	done    chan struct{}
}

// over returns the waits between the requests of one kind that run makes.
func over(key uint16, run func(*network)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, tries, func(attempt func() error) {
			n := &network{t: t, key: key, dialed: make(chan net.Conn), closed: make(chan struct{}), done: make(chan struct{})}
			n.request = func() {
				if attempt() == nil {
					close(n.done)
				}
			}
			run(n)
			time.Sleep(time.Second) // until all goroutines have ended: fake time stops with this one
		})
	}
}

// no reports an error that keeps the requests from being made.
func (n *network) no(err error) {
	if err != nil {
		n.t.Fatal(err)
	}
}

// Dial connects the client.
func (n *network) Dial(string, string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case n.dialed <- server:
		return recorder{client, n}, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

// Accept, Close and Addr make the network the listener of the broker.
func (n *network) Accept() (net.Conn, error) {
	select {
	case conn := <-n.dialed:
		return conn, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *network) Close() error {
	n.close.Do(func() { close(n.closed) })
	return nil
}

func (n *network) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 9092} }

// recorder is a connection that tells its network of requests.
type recorder struct {
	net.Conn
	n *network
}

func (r recorder) Write(request []byte) (int, error) {
	if len(request) > 6 && binary.BigEndian.Uint16(request[4:]) == r.n.key {
		r.n.request()
	}
	return r.Conn.Write(request)
}

// quiet takes the broker's complaints about clients that hang up.
type quiet struct{}

func (quiet) Error(...any)          {}
func (quiet) Errorf(string, ...any) {}
func (quiet) Fatal(...any)          {}
func (quiet) Fatalf(string, ...any) {}
func (quiet) Helper()               {}
