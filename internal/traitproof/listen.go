package traitproof

import (
	"net"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Peer is a program that listens, answers nothing, and knows when it is asked.
type Peer struct {
	// Address is where it listens, as "127.0.0.1:4711".
	Address string
	asked   atomic.Int64
}

// silence is how long a peer waits to be told something after it was connected to, and
// patience how long a test waits to see that it was.
const (
	silence  = 300 * time.Millisecond
	patience = 10 * time.Second
)

// NewPeer returns a peer that listens until the test ends.
func NewPeer(t *testing.T) *Peer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	peer := &Peer{Address: listener.Addr().String()}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			peer.asked.Add(1)
			go peer.hear(conn)
		}
	}()
	return peer
}

// hear reads what a connection is asked, and ends it.
func (p *Peer) hear(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	var some [64]byte
	if conn.SetReadDeadline(time.Now().Add(silence)) != nil {
		return
	}
	if n, _ := conn.Read(some[:]); n > 0 {
		p.asked.Add(1)
	}
}

// Conn returns a connection to the peer, which the peer has seen.
func (p *Peer) Conn(t *testing.T) net.Conn {
	t.Helper()
	before := p.asked.Load()
	conn, err := net.Dial("tcp", p.Address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if !p.askedSince(before) {
		t.Fatal("the peer saw no connection")
	}
	return conn
}

func (p *Peer) askedSince(before int64) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if p.asked.Load() > before {
			return true
		}
	}
	return false
}

// Asking asks a peer by one function. It may fail.
type Asking func(t *testing.T, peer *Peer) func()

// Asked holds rows of AsksOthers and the like: what each names is called, and a peer
// notices. Asking is by "path.Symbol" for a row that names functions, and by the row's
// path for one of a whole package; it returns the call after what goes before it.
func Asked(t *testing.T, rows []catalog.TraitRow, asking map[string]Asking) {
	t.Helper()
	const asks = catalog.AsksOthers | catalog.AsksByContext | catalog.AsksByError | catalog.AsksByOption
	known := make(map[string]bool)
	for _, row := range rows {
		if row.Unproven != "" || !row.Trait.Has(asks) {
			continue
		}
		names := []string{row.Path}
		if symbols := slices.Concat(row.Funcs, row.Types); len(symbols) > 0 {
			names = nil
			for _, symbol := range symbols {
				names = append(names, row.Path+"."+symbol)
			}
		}
		for _, name := range names {
			known[name] = true
			ask, ok := asking[name]
			if !ok {
				t.Errorf("nothing runs %s, and the row does not say why", name)
				continue
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				peer := NewPeer(t)
				call := ask(t, peer)
				before := peer.asked.Load()
				call()
				if !peer.askedSince(before) {
					t.Error("it asked nobody")
				}
			})
		}
	}
	for name := range asking {
		if !known[name] {
			t.Errorf("%s is run, and there is no row of it", name)
		}
	}
}
