package catalog_test

import (
	"context"
	"crypto/tls"
	"database/sql"
	"database/sql/driver"
	"net"
	"net/http"
	"net/netip"
	"net/rpc"
	"net/smtp"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/internal/traitproof"
)

// TestStandardAsks calls what asks others, and a peer notices.
func TestStandardAsks(t *testing.T) {
	asking := make(map[string]traitproof.Asking)
	for _, some := range []map[string]traitproof.Asking{dials, requests, queries()} {
		for name, ask := range some {
			asking[name] = ask
		}
	}
	traitproof.Asked(t, traitproof.Rows(true), asking)
}

// to returns a call that is given the peer's address.
func to(ask func(address string)) traitproof.Asking {
	return func(_ *testing.T, peer *traitproof.Peer) func() { return func() { ask(peer.Address) } }
}

var dials = map[string]traitproof.Asking{
	"net.Dial":        to(func(a string) { net.Dial("tcp", a) }),
	"net.DialTimeout": to(func(a string) { net.DialTimeout("tcp", a, time.Minute) }),
	"net.DialTCP":     to(func(a string) { net.DialTCP("tcp", nil, net.TCPAddrFromAddrPort(netip.MustParseAddrPort(a))) }),
	"net.Dialer.Dial": to(func(a string) { new(net.Dialer).Dial("tcp", a) }),
	"net.Dialer.DialContext": to(func(a string) {
		new(net.Dialer).DialContext(context.Background(), "tcp", a)
	}),
	"net.Dialer.DialTCP": to(func(a string) {
		new(net.Dialer).DialTCP(context.Background(), "tcp", netip.AddrPort{}, netip.MustParseAddrPort(a))
	}),
	"crypto/tls.Dial":               to(func(a string) { tls.Dial("tcp", a, nil) }),
	"crypto/tls.DialWithDialer":     to(func(a string) { tls.DialWithDialer(new(net.Dialer), "tcp", a, nil) }),
	"crypto/tls.Dialer.Dial":        to(func(a string) { new(tls.Dialer).Dial("tcp", a) }),
	"crypto/tls.Dialer.DialContext": to(func(a string) { new(tls.Dialer).DialContext(context.Background(), "tcp", a) }),
	"net/rpc.Dial":                  to(func(a string) { rpc.Dial("tcp", a) }),
	"net/rpc.DialHTTP":              to(func(a string) { rpc.DialHTTP("tcp", a) }),
	"net/rpc.DialHTTPPath":          to(func(a string) { rpc.DialHTTPPath("tcp", a, "/") }),
	"net/smtp.Dial":                 to(func(a string) { smtp.Dial(a) }),
	"net/smtp.SendMail":             to(func(a string) { smtp.SendMail(a, nil, "a@b.test", []string{"c@d.test"}, nil) }),
	"net/rpc.Client.Call": func(t *testing.T, peer *traitproof.Peer) func() {
		client := rpc.NewClient(peer.Conn(t))
		return func() { client.Call("Service.Method", 1, new(int)) }
	},
}

var requests = map[string]traitproof.Asking{
	"net/http.Get":             to(func(a string) { ended(http.Get("http://" + a)) }),
	"net/http.Head":            to(func(a string) { ended(http.Head("http://" + a)) }),
	"net/http.Post":            to(func(a string) { ended(http.Post("http://"+a, "text/plain", http.NoBody)) }),
	"net/http.PostForm":        to(func(a string) { ended(http.PostForm("http://"+a, url.Values{})) }),
	"net/http.Client.Do":       sent(new(http.Client).Do),
	"net/http.Client.Get":      to(func(a string) { ended(new(http.Client).Get("http://" + a)) }),
	"net/http.Client.Head":     to(func(a string) { ended(new(http.Client).Head("http://" + a)) }),
	"net/http.Client.Post":     to(func(a string) { ended(new(http.Client).Post("http://"+a, "text/plain", http.NoBody)) }),
	"net/http.Client.PostForm": to(func(a string) { ended(new(http.Client).PostForm("http://"+a, url.Values{})) }),

	"net/http.RoundTripper.RoundTrip": sent(http.RoundTripper(new(http.Transport)).RoundTrip),
	"net/http.Transport.RoundTrip":    sent(new(http.Transport).RoundTrip),
	"net/http.ClientConn.RoundTrip": func(t *testing.T, peer *traitproof.Peer) func() {
		conn, err := new(http.Transport).NewClientConn(t.Context(), "http", peer.Address)
		if err != nil {
			t.Fatal(err)
		}
		return sent(conn.RoundTrip)(t, peer)
	},
}

// sent returns a call that sends a request to the peer.
func sent(send func(*http.Request) (*http.Response, error)) traitproof.Asking {
	return func(t *testing.T, peer *traitproof.Peer) func() {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+peer.Address, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		return func() { ended(send(request)) }
	}
}

func ended(response *http.Response, err error) {
	if err == nil {
		response.Body.Close()
	}
}

// queries returns the calls of a database, the driver of which asks the peer for whatever
// it is told to do. What is called goes by its first word, as all that DB has, Conn, Tx and
// Stmt have as well.
func queries() map[string]traitproof.Asking {
	type can interface {
		QueryContext(context.Context, string, ...any) (*sql.Rows, error)
		QueryRowContext(context.Context, string, ...any) *sql.Row
		ExecContext(context.Context, string, ...any) (sql.Result, error)
		PrepareContext(context.Context, string) (*sql.Stmt, error)
	}
	type canPlainly interface {
		Query(string, ...any) (*sql.Rows, error)
		QueryRow(string, ...any) *sql.Row
		Exec(string, ...any) (sql.Result, error)
		Prepare(string) (*sql.Stmt, error)
	}
	ctx := context.Background()
	all := make(map[string]traitproof.Asking)
	add := func(name string, ask func(t *testing.T, db *sql.DB) func()) {
		all["database/sql."+name] = func(t *testing.T, peer *traitproof.Peer) func() {
			db := sql.OpenDB(connector(peer.Address))
			t.Cleanup(func() { db.Close() })
			return ask(t, db)
		}
	}
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	conn := func(t *testing.T, db *sql.DB) *sql.Conn { c, err := db.Conn(ctx); must(t, err); return c }
	tx := func(t *testing.T, db *sql.DB) *sql.Tx { x, err := db.Begin(); must(t, err); return x }
	stmt := func(t *testing.T, db *sql.DB) *sql.Stmt { s, err := db.Prepare(""); must(t, err); return s }
	for of, get := range map[string]func(t *testing.T, db *sql.DB) can{
		"DB":   func(_ *testing.T, db *sql.DB) can { return db },
		"Conn": func(t *testing.T, db *sql.DB) can { return conn(t, db) },
		"Tx":   func(t *testing.T, db *sql.DB) can { return tx(t, db) },
	} {
		add(of+".QueryContext", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.QueryContext(ctx, "") } })
		add(of+".QueryRowContext", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.QueryRowContext(ctx, "") } })
		add(of+".ExecContext", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.ExecContext(ctx, "") } })
		add(of+".PrepareContext", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.PrepareContext(ctx, "") } })
	}
	for of, get := range map[string]func(t *testing.T, db *sql.DB) canPlainly{
		"DB": func(_ *testing.T, db *sql.DB) canPlainly { return db },
		"Tx": func(t *testing.T, db *sql.DB) canPlainly { return tx(t, db) },
	} {
		add(of+".Query", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.Query("") } })
		add(of+".QueryRow", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.QueryRow("") } })
		add(of+".Exec", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.Exec("") } })
		add(of+".Prepare", func(t *testing.T, db *sql.DB) func() { x := get(t, db); return func() { x.Prepare("") } })
	}
	add("DB.Begin", func(_ *testing.T, db *sql.DB) func() { return func() { db.Begin() } })
	add("DB.BeginTx", func(_ *testing.T, db *sql.DB) func() { return func() { db.BeginTx(ctx, nil) } })
	add("DB.Ping", func(_ *testing.T, db *sql.DB) func() { return func() { db.Ping() } })
	add("DB.PingContext", func(_ *testing.T, db *sql.DB) func() { return func() { db.PingContext(ctx) } })
	add("Conn.BeginTx", func(t *testing.T, db *sql.DB) func() { c := conn(t, db); return func() { c.BeginTx(ctx, nil) } })
	add("Conn.PingContext", func(t *testing.T, db *sql.DB) func() { c := conn(t, db); return func() { c.PingContext(ctx) } })
	for name, ask := range map[string]func(*sql.Stmt){
		"Stmt.Query":           func(s *sql.Stmt) { s.Query() },
		"Stmt.QueryContext":    func(s *sql.Stmt) { s.QueryContext(ctx) },
		"Stmt.QueryRow":        func(s *sql.Stmt) { s.QueryRow() },
		"Stmt.QueryRowContext": func(s *sql.Stmt) { s.QueryRowContext(ctx) },
		"Stmt.Exec":            func(s *sql.Stmt) { s.Exec() },
		"Stmt.ExecContext":     func(s *sql.Stmt) { s.ExecContext(ctx) },
	} {
		add(name, func(t *testing.T, db *sql.DB) func() { s := stmt(t, db); return func() { ask(s) } })
	}
	return all
}

// connector is a database driver that connects to an address for each thing that it is
// told to do.
type connector string

func (c connector) ask() error {
	conn, err := net.Dial("tcp", string(c))
	if err != nil {
		return err
	}
	return conn.Close()
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c, nil }
func (c connector) Driver() driver.Driver                        { return nil }
func (c connector) Ping(context.Context) error                   { return c.ask() }
func (c connector) Prepare(string) (driver.Stmt, error)          { return c, c.ask() }
func (c connector) Begin() (driver.Tx, error)                    { return c, c.ask() }
func (c connector) Exec([]driver.Value) (driver.Result, error) {
	return driver.RowsAffected(0), c.ask()
}
func (c connector) Query([]driver.Value) (driver.Rows, error) { return c, c.ask() }
func (connector) NumInput() int                               { return 0 }
func (connector) Commit() error                               { return nil }
func (connector) Rollback() error                             { return nil }
func (connector) Close() error                                { return nil }
func (connector) Columns() []string                           { return strings.Fields("one") }
func (connector) Next([]driver.Value) error                   { return driver.ErrBadConn }
