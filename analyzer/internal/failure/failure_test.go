package failure_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

const head = `package x

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
)

var _, _, _, _, _, _, _ = context.Canceled, errors.New, http.Get, net.Dial, strconv.Atoi, strings.TrimSpace, sync.Mutex{}

func dial() error { c, err := net.Dial("tcp", "db:1"); if err == nil { c.Close() }; return err }
func read() error { _, err := os.ReadFile("config"); return err }
func redial() error { return dial() }
func here() {}
func odd(err error) bool { return err.Error() == "odd" }
func fetch() ([]byte, error) { return nil, dial() }
func decode(b []byte) (n int, err error) { err = json.Unmarshal(b, &n); return n, err }
func ready(b []byte) error { var n int; if err := json.Unmarshal(b, &n); err != nil { return err }; if n == 0 { return errors.New("not yet") }; return nil }
type result struct { err error }
func ask() result { return result{dial()} }
func session() *result { if dial() != nil { return nil }; return &result{} }
func found() *result { if dial() != nil { return nil }; if len(os.Args) > 1 { return nil }; return &result{} }
func tell(done chan<- error) { done <- dial() }
`

// TestPlace holds what is known of the attempts before a place in a loop, which is where
// here is called: that one has failed on every way to it, or that this is open.
func TestPlace(t *testing.T) {
	rows := []struct {
		name, pass string
		want       flow.Outcome
	}{
		{"asked", `if err := dial(); err != nil { here() }`, flow.AllFailed},
		{"askedElse", `if err := dial(); err == nil { return } else { here() }`, flow.AllFailed},
		{"behindReturn", `err := dial(); if err == nil { return }; here()`, flow.AllFailed},
		{"behindContinue", `if dial() == nil { continue }; here()`, flow.AllFailed},
		{"negated", `err := dial(); if !(err == nil) { here() }`, flow.AllFailed},
		{"inPlace", `if dial() != nil { here() }`, flow.AllFailed},
		{"boolNamedAgain", `err := dial(); bad := err != nil; if bad { here() }`, flow.AllFailed},
		{"flag", `bad := false; if err := dial(); err != nil { bad = true }; if bad { here() }`, flow.AllFailed},
		{"flagNegated", `well := true; if dial() != nil { well = false }; if !well { here() }`, flow.AllFailed},
		{"flagOfRound", `bad := false; for range 3 { if dial() != nil { bad = true } }; if bad { here() }`, flow.AllFailed},
		{"countOfRound", `n := 0; for range 3 { if dial() != nil { n++ } }; if n > 0 { here() }`, flow.AllFailed},
		{"countComesToNone", `n := 0; for range 3 { if dial() != nil { n++ } }; if n == 0 { return }; here()`, flow.AllFailed},
		{"listOfRound", `var left []int; for i := range 3 { if dial() != nil { left = append(left, i) } }; if len(left) > 0 { here() }`, flow.AllFailed},
		{"listNamedAgain", `left := list[:0]; for _, i := range list { if dial() != nil { left = append(left, i) } }; list = left; if len(list) != 0 { here() }`, flow.AllFailed},
		{"unparsed", `b, err := fetch(); if err != nil { return }; if err := json.Unmarshal(b, new(int)); err != nil { here() }`, flow.AllFailed},
		{"unparsedByOwn", `b, _ := fetch(); if _, err := decode(b); err != nil { here() }`, flow.AllFailed},
		{"unparsedBody", `resp, err := http.Get("u"); if err != nil { return }; err = json.NewDecoder(resp.Body).Decode(new(int)); if err != nil { here() }`, flow.AllFailed},
		{"numberUnparsed", `b, err := fetch(); if err != nil { return }; n, err := strconv.Atoi(strings.TrimSpace(string(b))); if err != nil { here() }; println(n)`, flow.AllFailed},
		{"byGoroutine", `var err error; done := make(chan int); go func() { err = dial(); close(done) }(); <-done; if err != nil { here() }`, flow.AllFailed},
		{"byGroup", `var wg sync.WaitGroup; var err error; wg.Go(func() { err = dial() }); wg.Wait(); if err != nil { here() }`, flow.AllFailed},
		{"byErrorOfResult", `if r := ask(); r.err != nil { here() }`, flow.AllFailed},
		{"byNothing", `if c := session(); c == nil { here() }`, flow.AllFailed},
		{"overChannelOfOther", `done := make(chan error, 1); go tell(done); if err := <-done; err != nil { here() }`, flow.AllFailed},
		{"errorNamedAgain", `err := dial(); other := err; if other != nil { here() }`, flow.AllFailed},
		{"errorWrapped", `err := dial(); err = errors.Join(err); if err != nil { here() }`, flow.AllFailed},
		{"switchOnError", `switch err := dial(); err { case nil: default: here() }`, flow.AllFailed},
		{"switchOnConditions", `err := dial(); switch { case err == nil: default: here() }`, flow.AllFailed},
		{"switchOnType", `err := dial(); switch err.(type) { case nil: case *net.OpError: here() }`, flow.AllFailed},
		{"status", `resp, err := http.Get("u"); if err == nil && resp.StatusCode == 200 { return }; here()`, flow.AllFailed},
		{"ofTwoBranches", `var err error; if a { err = dial() } else { err = redial() }; if err != nil { here() }`, flow.AllFailed},
		{"secondOfTwo", `if dial() == nil { if redial() != nil { here() } }`, flow.AllFailed},

		{"notAsked", `dial(); here()`, flow.Open},
		{"succeeded", `if dial() == nil { here() }`, flow.Open},
		{"joined", `if err := dial(); err != nil { println(err) }; here()`, flow.Open},
		{"orElse", `err := dial(); if a || err != nil { here() }`, flow.Open},
		{"anotherError", `dial(); if other != nil { here() }`, flow.Open},
		{"givenAnew", `err := dial(); err = other; if err != nil { here() }`, flow.Open},
		{"flagOfClosure", `bad := false; set := func() { bad = true }; if dial() != nil { bad = true }; set(); if bad { here() }`, flow.Open},

		{"flagOfEachRound", `bad := false; for range 3 { dial(); bad = true }; if bad { here() }`, flow.Open},
		{"flagOfRecovery", `if dial() != nil { a = true; continue }; if a { a = false; here() }`, flow.Open},
		{"countOfAll", `n := 0; for range 3 { if dial() != nil { println() }; n++ }; if n > 0 { here() }`, flow.Open},
		{"flagOfRoundUnset", `bad := false; for range 3 { if dial() != nil { bad = true } }; if !bad { here() }`, flow.Open},
		{"wellAfterFailedRound", `well := true; for range 3 { if dial() != nil { well = false } }; if well { here() }`, flow.Open},

		{"ofOneKind", `_, err := fetch(); if odd(err) { println() }; here()`, flow.Open},
		{"judged", `b, err := fetch(); if err != nil { return }; if err := ready(b); err != nil { here() }`, flow.Open},
		{"parsedElse", `b, err := fetch(); if err != nil { return }; if err := json.Unmarshal([]byte("1"), &b); err != nil { here() }`, flow.Open},
		{"fileByGroup", `var wg sync.WaitGroup; var err error; wg.Go(func() { err = read() }); wg.Wait(); if err != nil { here() }`, flow.Untried},
		{"nothingFound", `if c := found(); c == nil { here() }`, flow.Open},

		{"nothingTried", `here()`, flow.Untried},
		{"onlyHere", `if read() != nil { here() }`, flow.Untried},
	}
	var all strings.Builder
	all.WriteString(head)
	for _, row := range rows {
		all.WriteString("func " + row.name + "(a bool, other error, list []int) { for { " + row.pass + " } }\n")
	}
	r := passtest.Open(t, all.String())
	for _, row := range rows {
		fn := sourcetest.Function(t, r.Source, row.name)
		body, _ := r.Source.BodyOf(fn)
		f := r.Flows.Of(body.Node().(*ast.BlockStmt))
		for _, call := range sourcetest.Calls(t, r.Source, row.name) {
			if types.ExprString(call.Fun) != "here" {
				continue
			}
			if got := f.Flow().Before(f.Place(call), func(flow.Node) bool { return true }); got != row.want {
				t.Errorf("%s: %d is known, want %d", row.name, got, row.want)
			}
		}
	}
}

// TestKept holds which flags of a condition tell at a place in a loop how an attempt went.
func TestKept(t *testing.T) {
	r := passtest.Open(t, head+`
type peer struct { up, down bool; conn net.Conn }
func (p *peer) connect() error { c, err := net.Dial("tcp", "db:1"); if err != nil { return err }; p.conn = c; return nil }
func (p *peer) revive() error { err := dial(); if err == nil { p.down = false }; return err }
func (p *peer) anyway() error { err := dial(); p.down = false; return err }
func (p *peer) either() error { err := dial(); if err == nil && len(os.Args) > 1 { p.down = false }; return err }
func (p *peer) connect2() error { if p.up { return errors.New("shut") }; c, err := net.Dial("tcp", "db:1"); if err == nil { p.conn = c }; return err }
func (p *peer) close() { p.conn = nil }

func (p *peer) connected() { p.conn = nil; p.connect(); if p.conn == nil { here() } }
func (p *peer) revived() { p.down = true; p.revive(); if p.down { here() } }

func (p *peer) guarded() { p.conn = nil; p.connect2(); if p.conn == nil { here() } }

func (p *peer) before() { p.connect(); if p.conn == nil { here() } }
func (p *peer) setAnyway() { p.down = true; p.anyway(); if p.down { here() } }
func (p *peer) setSometimes() { p.down = true; p.either(); if p.down { here() } }
func (p *peer) closed() { p.conn = nil; p.connect(); p.close(); if p.conn == nil { here() } }
func (p *peer) other() { p.up = false; p.revive(); if !p.up { here() } }
`)
	want := map[string]flow.Outcome{
		"connected": flow.AllFailed, "revived": flow.AllFailed, "before": flow.AllFailed,
		"setAnyway": flow.Untried, "setSometimes": flow.Untried, "closed": flow.Untried, "other": flow.Untried,
		"guarded": flow.AllFailed,
	}
	for _, fn := range r.Source.Functions() {
		want, ok := want[fn.Name()]
		if !ok {
			continue
		}
		body, _ := r.Source.BodyOf(fn)
		f := r.Flows.Of(body.Node().(*ast.BlockStmt))
		for _, call := range syntax.CallsIn(body.Node()) {
			if types.ExprString(call.Fun) != "here" {
				continue
			}
			if got := f.Flow().LastBefore(f.Place(call)); got != want {
				t.Errorf("%s: %d is known, want %d", fn.Name(), got, want)
			}
		}
	}
}
