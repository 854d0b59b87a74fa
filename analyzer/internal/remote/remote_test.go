package remote_test

import (
	"go/ast"
	"go/types"
	"strings"
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

// TestStaysHere holds of functions that are handed to others, to be tried again, whether all
// that they do stays on this machine.
func TestStaysHere(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"net"
	"net/http"
	"net/rpc"
	"os"
)

type operation func() error

func try(operation) {}
func tryCounted(func(attempt *big) error) {}

type big struct{}

func (*big) Attempt() int { return 0 }

func rename() error { return os.Rename("a", "b") }
func fetch() error { _, err := http.Get("https://example.com"); return err }

func literal() { try(func() error { return os.Remove("a") }) }
func named() { try(rename) }
func converted() { try(operation(rename)) }
func kept() { f := func() error { return rename() }; try(f) }
func socket(path string) { try(func() error { _, err := rpc.DialHTTP("unix", path); return err }) }
func dialer(path string) { try(func() error { var d net.Dialer; _, err := d.Dial("unixpacket", path); return err }) }
func counted() { tryCounted(func(a *big) error { println(a.Attempt()); return rename() }) }

func asks() { try(fetch) }
func asksInside() { try(func() error { return fetch() }) }
func asksForOne(c *http.Client) { try(func() error { c.CloseIdleConnections(); _, err := c.Get("http://db"); return err }) }
func handedIn(f func() error) { try(f) }
func made() { try(make2()) }
func make2() operation { return rename }
func anyNetwork(network string) { try(func() error { _, err := net.Dial(network, "db:1"); return err }) }
`)
	calls := remote.New(pkg)
	for name, want := range map[string]bool{
		"literal": true, "named": true, "converted": true, "kept": true, "socket": true, "dialer": true, "counted": true,
		"asks": false, "asksInside": false, "asksForOne": false, "handedIn": false, "made": false, "anyNetwork": false,
	} {
		all := sourcetest.Calls(t, pkg, name)
		for _, call := range all {
			if fn, ok := call.Fun.(*ast.Ident); ok && strings.HasPrefix(fn.Name, "try") {
				if got := calls.StaysHere(call.Args[0]); got != want {
					t.Errorf("what is tried by %s stays here: %t", name, got)
				}
			}
		}
	}
}

// TestSockets holds that what is dialled by a path on this machine is this machine's own,
// whatever makes the connection.
func TestSockets(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"fmt"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
)

func connect(target string) error { _, err := net.Dial("tcp", target); return err }

func dial(path string) { net.Dial("unix", path) }
func packets(path string) { net.DialTimeout("unixpacket", path, 0) }
func address(path string) { net.DialUnix("unixgram", nil, &net.UnixAddr{Name: path}) }
func calling(path string) { rpc.Dial("unix", path) }
func callingJSON(path string) { jsonrpc.Dial("unix", path) }
func target(path string) { connect("unix:" + path) }
func formatted(path string) { connect(fmt.Sprintf("unix://%s", path)) }

func tcp(path string) { rpc.Dial("tcp", path) }
func either(network, path string) { net.Dial(network, path) }
func host(name string) { connect(fmt.Sprintf("dns://%s", name)) }
`)
	calls := remote.New(pkg)
	for name, want := range map[string]bool{
		"dial": false, "packets": false, "address": false, "calling": false, "callingJSON": false, "target": false, "formatted": false,
		"tcp": true, "either": true, "host": true,
	} {
		if got := calls.IsAttempt(sourcetest.Calls(t, pkg, name)[0]); got != want {
			t.Errorf("what %s calls is an attempt: %v", name, got)
		}
	}
}

// TestAnswers holds that what reads an answer asks those alone who gave it.
func TestAnswers(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
)

type daemon struct{ client *http.Client }

func newDaemon() *daemon {
	return &daemon{&http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, "unix", "/run/daemon")
		},
	}}}
}

type server struct{ client *http.Client }

func newServer(to http.RoundTripper) *server { return &server{&http.Client{Transport: to}} }

func (d *daemon) reads() error {
	req, err := http.NewRequest("GET", "http://daemon/", nil)
	if err != nil { return err }
	resp, err := d.client.Do(req)
	if err != nil { return err }
	defer resp.Body.Close()
	_, err = io.ReadAll(resp.Body)
	return err
}

func (d *daemon) parses() error {
	resp, err := d.client.Get("http://daemon/")
	if err != nil { return err }
	decoder := json.NewDecoder(resp.Body)
	return decoder.Decode(d)
}

func (s *server) reads() error {
	resp, err := s.client.Get("http://server/")
	if err != nil { return err }
	_, err = io.ReadAll(resp.Body)
	return err
}

func (d *daemon) readsOther(s *server) error {
	if _, err := d.client.Get("http://daemon/"); err != nil { return err }
	resp, _ := s.client.Get("http://server/")
	_, err := io.ReadAll(resp.Body)
	return err
}

func callsReads() { _ = (*daemon).reads(nil) }
func callsParses() { _ = (*daemon).parses(nil) }
func callsServer() { _ = (*server).reads(nil) }
func callsOther() { _ = (*daemon).readsOther(nil, nil) }
`)
	calls := remote.New(pkg)
	for name, want := range map[string]bool{"callsReads": false, "callsParses": false, "callsServer": true, "callsOther": true} {
		if got := calls.IsAttempt(sourcetest.Calls(t, pkg, name)[0]); got != want {
			t.Errorf("what %s is an attempt: %v", name, got)
		}
	}
}
