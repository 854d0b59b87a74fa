// Package kinds has retries of many kinds, each beside what only looks like one.
package kinds

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"time"
)

const pause = 3 * time.Second

// What only this machine takes part in.

const sidecar = "http://localhost:4040"

var adminPort = 8081

func sidecarURL(path string) string { return fmt.Sprintf("%s/%s", sidecar, path) }

func untilSidecar(c *http.Client) {
	for {
		if _, err := c.Get(sidecarURL("ready")); err == nil {
			return
		}
		time.Sleep(pause)
	}
}

func untilAdmin(ctx context.Context) error {
	for {
		u := url.URL{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", adminPort)}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
		if err != nil {
			return err
		}
		if _, err := http.DefaultClient.Do(req); err == nil {
			return nil
		}
		time.Sleep(pause)
	}
}

// daemon asks a socket, whatever its client says that the host is.
type daemon struct{ client *http.Client }

func newDaemon(path string) *daemon {
	return &daemon{client: &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, "unix", path)
		},
	}}}
}

func (d *daemon) untilUp() {
	for {
		if _, err := d.client.Get("http://daemon/ping"); err == nil {
			return
		}
		time.Sleep(pause)
	}
}

func ownAddress() net.Addr {
	for {
		if conn, err := net.Dial("udp", "192.0.2.1:9"); err == nil {
			return conn.LocalAddr()
		}
		time.Sleep(pause)
	}
}

type child struct{ out bytes.Buffer }

func (p *child) run() error {
	cmd := exec.Command("true")
	said, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	go func() {
		_, _ = io.Copy(&p.out, said)
	}()
	return cmd.Run()
}

func (p *child) untilItRuns() {
	for p.run() != nil {
		time.Sleep(pause)
	}
}

// What is done on the side hands its error back.
type fetcher struct{ client *http.Client }

func (f *fetcher) run(u string) error {
	done := make(chan error, 1)
	go func() {
		_, err := f.client.Get(u)
		done <- err
	}()
	return <-done
}

func (f *fetcher) untilItRuns(u string) {
	for f.run(u) != nil {
		time.Sleep(pause) // want `retry of f.run waits a constant 3s`
	}
}

// A default that may be replaced is no address of this machine.
type endpoint struct{ addr string }

func newEndpoint(addr string) endpoint {
	e := endpoint{addr: "localhost:80"}
	if addr != "" {
		e.addr = addr
	}
	return e
}

func (e endpoint) dial() net.Conn {
	for {
		if conn, err := net.Dial("tcp", e.addr); err == nil {
			return conn
		}
		time.Sleep(pause) // want `retry of net.Dial waits a constant 3s`
	}
}

func named(c *http.Client) {
	for {
		if _, err := c.Get("http://localhost.example/"); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func joined(c *http.Client, host string) {
	for {
		if _, err := c.Get(fmt.Sprintf("http://%s/%s", host, "localhost")); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

// An interface that the package alone fills is what it is filled with.

type sweeper interface{ sweep() error }

type dirSweeper struct{ dir string }

func (s dirSweeper) sweep() error { return exec.Command("rm", "-r", s.dir).Run() }

func sweepAll(s sweeper) {
	for s.sweep() != nil {
		time.Sleep(pause)
	}
}

type pinger interface{ ping() error }

type httpPinger struct{ u string }

func (p httpPinger) ping() error { _, err := http.Get(p.u); return err }

type noPinger struct{}

func (noPinger) ping() error { return nil }

func pingAll(p pinger) {
	for p.ping() != nil {
		time.Sleep(pause) // want `retry of p.ping waits a constant 3s`
	}
}

// stage has the interface in it that it fills.
type stage interface{ advance() error }

type wrapped struct{ stage }

type fetching struct{ u string }

func (f fetching) advance() error { _, err := http.Get(f.u); return err }

func advanceAll(s stage) {
	for s.advance() != nil {
		time.Sleep(pause) // want `retry of s.advance waits a constant 3s`
	}
}

// What a daemon on this machine answers is read by nobody else's leave.
func (d *daemon) status() (string, error) {
	req, err := http.NewRequest(http.MethodGet, "http://daemon/status", nil)
	if err != nil {
		return "", err
	}
	resp, err := d.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}

func (d *daemon) untilRunning() {
	for {
		if _, err := d.status(); err == nil {
			return
		}
		time.Sleep(pause)
	}
}

// mirror may be given another way to its server.
type mirror struct{ client *http.Client }

func newMirror(transport http.RoundTripper) *mirror {
	m := &mirror{client: &http.Client{Transport: &http.Transport{
		Dial: func(_, _ string) (net.Conn, error) { return net.Dial("unix", "/run/mirror") },
	}}}
	if transport != nil {
		m.client = &http.Client{Transport: transport}
	}
	return m
}

func (m *mirror) untilUp() {
	for {
		if _, err := m.client.Get("http://mirror/ping"); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of m.client.Get waits a constant 3s`
	}
}

// socketParts are the parts of an address that is written whole.
type socketParts struct{ network, address string }

type daemonOfParts struct{ at socketParts }

func newDaemonOfParts() *daemonOfParts {
	parts := strings.Split("unix:///var/run/daemon.sock", "://")
	return &daemonOfParts{socketParts{parts[0], parts[1]}}
}

func (d *daemonOfParts) connect() net.Conn {
	for {
		conn, err := net.Dial(d.at.network, d.at.address)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

type serverParts struct{ network, address string }

type serverOfParts struct{ at serverParts }

func newServerOfParts() *serverOfParts {
	parts := strings.Split("tcp://db.example.com:5432", "://")
	return &serverOfParts{serverParts{parts[0], parts[1]}}
}

func (s *serverOfParts) connect() net.Conn {
	for {
		conn, err := net.Dial(s.at.network, s.at.address)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second) // want `retry of net.Dial waits a constant 1s`
	}
}
