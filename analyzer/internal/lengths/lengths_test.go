package lengths_test

import (
	"encoding/json"
	"go/ast"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/lengths"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

const head = `package x

import (
	"context"
	"math"
	"net/http"
	"time"
)

var _, _ = math.Pi, context.Canceled

const most = 30 * time.Second

var delays = []time.Duration{time.Second, time.Minute}

type config struct { Wait, Most time.Duration; Tries int }

func call() error { r, err := http.Get("https://example.com"); if err == nil { r.Body.Close() }; return err }
`

// row is a function with the schedule of its only retry.
type row struct{ name, text, want string }

// written returns a schedule in one line, as its JSON without quotes.
func written(t *testing.T, s rule.Schedule) string {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(strings.ReplaceAll(string(text), `"`, ""), "{}")
}

// hold holds the schedules of functions.
func hold(t *testing.T, rows []row) {
	t.Helper()
	var text strings.Builder
	text.WriteString(head)
	for _, row := range rows {
		text.WriteString(row.text + "\n")
	}
	r := passtest.Open(t, text.String())
	l := lengths.New(r.Source, r.Finder)
	got := make(map[string]string)
	for fn := range r.Source.Tree.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		for around := range fn.Enclosing((*ast.FuncDecl)(nil)) {
			for _, retry := range r.Finder.RetriesIn(fn) {
				got[around.Node().(*ast.FuncDecl).Name.Name] += written(t, l.Of(retry))
			}
		}
	}
	for _, row := range rows {
		if got[row.name] != row.want {
			t.Errorf("%s has %s, want %s", row.name, got[row.name], row.want)
		}
	}
}

const unknown = "unknown:[base,growth,cap,attempts]"

// TestConstant holds waits that are the same each time.
func TestConstant(t *testing.T) {
	hold(t, []row{
		{"endless", `func endless() { for call() != nil { time.Sleep(time.Second) } }`, "base:1,factor:1,unknown:[attempts]"},
		{"variable", `func variable() { pause := 2 * time.Second; for call() != nil { time.Sleep(pause) } }`, "base:2,factor:1,unknown:[attempts]"},
		{"counted", `func counted() error { var err error; for i := 0; i < 5; i++ { if err = call(); err == nil { return nil }; time.Sleep(time.Second) }; return err }`, "base:1,factor:1,attempts:5"},
		{"ranged", `func ranged() error { var err error; for range 4 { if err = call(); err == nil { break }; time.Sleep(time.Second) }; return err }`, "base:1,factor:1,attempts:4"},
		{"exhausted", `func exhausted() error { for n := 1; ; n++ { err := call(); if err == nil || n == 3 { return err }; time.Sleep(time.Second) } }`, "base:1,factor:1,attempts:3"},
		{"configured", `func configured(c config) error { for n := 1; ; n++ { err := call(); if err == nil || n == c.Tries { return err }; time.Sleep(time.Second) } }`, "base:1,factor:1,unknown:[attempts]"},
		{"triedBefore", `func triedBefore() error { err := call(); for i := 0; i < 5 && err != nil; i++ { time.Sleep(time.Second); err = call() }; return err }`, "base:1,factor:1,unknown:[attempts]"},
		{"twice", `func twice() error { for i := 0; i < 5; i++ { err := call(); if err != nil && i > 2 { err = call() }; if err == nil { return nil }; time.Sleep(time.Second) }; return nil }`, "base:1,factor:1,unknown:[attempts]"},
		{"setting", `func setting(c config) { for call() != nil { time.Sleep(c.Wait) } }`, unknown},
		{"parameter", `func parameter(d time.Duration) { for call() != nil { time.Sleep(d) } }`, "factor:1,unknown:[base,attempts]"},
		{"selected", `func selected(ctx context.Context) error { for { if err := call(); err == nil { return nil }; select { case <-ctx.Done(): return ctx.Err(); case <-time.After(3 * time.Second): } } }`, "base:3,factor:1,unknown:[attempts]"},
	})
}

// TestGrowing holds waits that grow.
func TestGrowing(t *testing.T) {
	hold(t, []row{
		{"doubled", `func doubled() { d := time.Second; for call() != nil { time.Sleep(d); d *= 2 } }`, "base:1,factor:2,unknown:[attempts]"},
		{"capped", `func capped() { d := time.Second; for call() != nil { time.Sleep(d); d *= 2; if d > most { d = most } } }`, "base:1,factor:2,cap:30,unknown:[attempts]"},
		{"capping", `func capping() { for d := 500 * time.Millisecond; call() != nil; d = min(2*d, most) { time.Sleep(d) } }`, "base:0.5,factor:2,cap:30,unknown:[attempts]"},
		{"stops", `func stops() { d := time.Second; for call() != nil { time.Sleep(d); if d < 10*time.Second { d *= 2 } } }`, "base:1,factor:2,cap:16,unknown:[attempts]"},
		{"openCap", `func openCap(c config) { d := time.Second; for call() != nil { time.Sleep(d); d *= 2; if d > c.Most { d = c.Most } } }`, "base:1,factor:2,unknown:[cap,attempts]"},
		{"openMin", `func openMin(c config) { d := time.Second; for call() != nil { time.Sleep(d); d = min(d*2, c.Most) } }`, "base:1,factor:2,unknown:[cap,attempts]"},
		{"openBase", `func openBase(d time.Duration) { for call() != nil { time.Sleep(d); d *= 2 } }`, "factor:2,unknown:[base,attempts]"},
		{"float", `func float() { s := 1.0; for call() != nil { time.Sleep(time.Duration(s * float64(time.Second))); s = math.Min(s*1.5, 20) } }`, "base:1,factor:1.5,cap:20,unknown:[attempts]"},
		{"linear", `func linear() error { var err error; for i := 1; i <= 6; i++ { if err = call(); err == nil { return nil }; time.Sleep(time.Duration(i) * time.Second) }; return err }`, "base:1,step:1,factor:1,attempts:6"},
		{"fromNothing", `func fromNothing() error { var err error; for i := range 6 { if err = call(); err == nil { return nil }; time.Sleep(time.Duration(i) * time.Second) }; return err }`, "step:1,factor:1,attempts:6"},
		{"shifted", `func shifted() error { var err error; for i := 0; i < 5; i++ { if i > 0 { time.Sleep(100 * time.Millisecond << (i - 1)) }; if err = call(); err == nil { return nil } }; return err }`, "base:0.1,factor:2,attempts:5"},
		{"powers", `func powers() error { var err error; for i := 0; i < 5; i++ { if err = call(); err == nil { return nil }; time.Sleep(time.Duration(math.Pow(2, float64(i))) * time.Second) }; return err }`, "base:1,factor:2,attempts:5"},
		{"helped", `func helped() { for n := 0; call() != nil; n++ { time.Sleep(backoff(n)) } }
func backoff(n int) time.Duration { d := time.Second; for i := 0; i < n; i++ { d *= 2; if d > most { return most } }; return d }`, "base:1,factor:2,cap:30,unknown:[attempts]"},
		{"reset", `func reset() { d := time.Second; for { if err := call(); err != nil { time.Sleep(d); d = min(d*2, most); continue }; d = time.Second } }`, "base:1,factor:2,cap:30,unknown:[attempts]"},
		{"resetFirst", `func resetFirst() { d := time.Second; for { if err := call(); err == nil { d = time.Second; continue }; time.Sleep(d); d = min(d*2, most) } }`, "base:1,factor:2,cap:30,unknown:[attempts]"},
		{"chosen", `func chosen() error { for n := 0; ; n++ { err := call(); switch { case err == nil: return nil; case n >= 4: return err; default: time.Sleep(time.Second << n) } } }`, "base:1,factor:2,attempts:5"},
	})
}

// TestUnknown holds that nothing is said of what the code does not say by constants.
func TestUnknown(t *testing.T) {
	hold(t, []row{
		{"sometimes", `func sometimes(b bool) { d := time.Second; for call() != nil { time.Sleep(d); if b { d *= 2 } } }`, "base:1,unknown:[growth,cap,attempts]"},
		{"table", `func table() { for i := 0; call() != nil; i++ { time.Sleep(delays[i]) } }`, unknown},
		{"squares", `func squares() { for i := 0; call() != nil; i++ { time.Sleep(time.Duration(i*i) * time.Second) } }`, "unknown:[growth,cap,attempts]"},
		{"captured", `func captured() { d := time.Second; set := func() { d = time.Minute }; for call() != nil { time.Sleep(d); d *= 2; set() } }`, unknown},
		{"pointed", `func pointed() { d := time.Second; p := &d; for call() != nil { time.Sleep(d); *p *= 2 } }`, unknown},
		{"twoStarts", `func twoStarts(b bool) { d := time.Second; if b { d = time.Minute }; for call() != nil { time.Sleep(d); d *= 2 } }`, unknown},
		{"elsewhere", `func elsewhere(f func() time.Duration) { for call() != nil { time.Sleep(f()) } }`, unknown},
	})
}

// TestOfDelay holds functions that return a wait by the attempt's number.
func TestOfDelay(t *testing.T) {
	r := passtest.Open(t, head+`
func Backoff(attempt int) time.Duration {
	d := time.Duration(math.Pow(2, float64(attempt))) * time.Second
	if d > most {
		d = most
	}
	return d
}
`)
	l := lengths.New(r.Source, r.Finder)
	found := ""
	for file := range r.Source.Tree.Children() {
		r.Delays.Delays(file, func(d *delay.Function) { found += written(t, l.OfDelay(d)) })
	}
	if want := "factor:2,cap:30,unknown:[base,attempts]"; found != want {
		t.Errorf("%s, want %s", found, want)
	}
}
