package remote_test

import (
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestIsAttempt holds who takes part in calls: whoever is asked first.
func TestIsAttempt(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"net/http"
	"os"
	"strconv"
)

func asksHTTP() error { _, err := http.Get("https://example.com"); return err }
func readsFile() error { _, err := os.ReadFile("x"); return err }
func parses() error { _, err := strconv.Atoi("1"); return err }
func ping(n int) error { if n == 0 { return asksHTTP() }; return pong(n - 1) }
func pong(n int) error { return ping(n - 1) }
func hop(n int) error { if n == 0 { return parses() }; return skip(n - 1) }
func skip(n int) error { return hop(n - 1) }

type store interface { put() error } // filled by nobody yet, in a module that is published nowhere

func callsStore(s store) { _ = s.put() }
func callsHTTP() { _ = asksHTTP() }
func callsFile() { _ = readsFile() }
func callsParse() { _ = parses() }
func callsPing() { _ = ping(1) }
func callsPong() { _ = pong(1) }
func callsHop() { _ = hop(1) }
func callsSkip() { _ = skip(1) }
`)
	want := map[string]bool{
		"callsStore": true, "callsHTTP": true, "callsFile": false, "callsParse": false, "callsPing": true, "callsPong": true, "callsHop": false, "callsSkip": false,
	}
	for first := range want {
		calls := remote.New(pkg)
		calls.IsAttempt(sourcetest.Calls(t, pkg, first)[0])
		for name, attempt := range want {
			if got := calls.IsAttempt(sourcetest.Calls(t, pkg, name)[0]); got != attempt {
				t.Errorf("with %s asked first, what %s is an attempt: %v", first, name, got)
			}
		}
	}
}

// TestAccept holds that what accepts connections is this machine's own, of whatever
// library it is, and that a name is not enough.
func TestAccept(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "net"

type endpoint struct{}

func (*endpoint) Accept() (net.Conn, error) { return nil, nil }
func (*endpoint) Addr() net.Addr { return nil }
func (*endpoint) Close() error { return nil }

type invitation struct{}

func (*invitation) Accept() error { return nil }
func (*invitation) Close() error { return nil }
`)
	for name, want := range map[string]bool{"endpoint": true, "invitation": false} {
		of := types.NewPointer(pkg.Pkg.Scope().Lookup(name).Type())
		accept, _, _ := types.LookupFieldOrMethod(of, true, pkg.Pkg, "Accept")
		if got := remote.IsLocal(accept.(*types.Func)); got != want {
			t.Errorf("%s.Accept is local: %t", name, got)
		}
	}
}

// TestFiles holds that what is a file system by its methods is this machine's own, of
// whatever library it is, and that watching is not enough.
func TestFiles(t *testing.T) {
	pkg := sourcetest.New(t, `package x

type files interface {
	Lstat(name string) (string, error)
	Chmod(name string, mode uint32) error
	Remove(name string) error
	Rename(old, new string) error
	Watch(name string) (<-chan string, error)
}

type topics interface {
	Remove(name string) error
	Watch(name string) (<-chan string, error)
}
`)
	for name, want := range map[string]bool{"files": true, "topics": false} {
		watch, _, _ := types.LookupFieldOrMethod(pkg.Pkg.Scope().Lookup(name).Type(), true, pkg.Pkg, "Watch")
		if got := remote.IsLocal(watch.(*types.Func)); got != want {
			t.Errorf("%s.Watch is local: %t", name, got)
		}
	}
}

// TestReceive holds that taking packets in is a server's, which asks nobody, unless what
// is taken in may be an answer to what the same function has sent.
func TestReceive(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "net"

type server struct{ conn net.PacketConn }

func (s *server) serves(b []byte) error { _, _, err := s.conn.ReadFrom(b); return err }

func listens(b []byte) error {
	conn, err := net.ListenUDP("udp", nil)
	if err != nil { return err }
	defer conn.Close()
	_, _, err = conn.ReadFromUDP(b)
	return err
}

func replies(conn net.PacketConn, b []byte) error {
	n, from, err := conn.ReadFrom(b)
	if err != nil { return err }
	_, err = conn.WriteTo(b[:n], from)
	return err
}

func asks(conn net.PacketConn, to net.Addr, b []byte) error {
	if _, err := conn.WriteTo(b, to); err != nil { return err }
	_, _, err := conn.ReadFrom(b)
	return err
}

func send(conn net.PacketConn) {}

func asksByHelper(conn net.PacketConn, b []byte) error {
	send(conn)
	_, _, err := conn.ReadFrom(b)
	return err
}

func dials(conn net.Conn, b []byte) error { _, err := conn.Read(b); return err }

func callsServes() { _ = (*server).serves(nil, nil) }
func callsListens() { _ = listens(nil) }
func callsAsks() { _ = asks(nil, nil, nil) }
func callsAsksByHelper() { _ = asksByHelper(nil, nil) }
func callsDials() { _ = dials(nil, nil) }
`)
	calls := remote.New(pkg)
	for name, want := range map[string]bool{
		"callsServes": false, "callsListens": false, "callsAsks": true, "callsAsksByHelper": true, "callsDials": true, "replies": false,
	} {
		if got := calls.IsAttempt(sourcetest.Calls(t, pkg, name)[0]); got != want {
			t.Errorf("the first call of %s is an attempt: %v", name, got)
		}
	}
}
