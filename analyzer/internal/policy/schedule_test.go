package policy_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const waiting = `package retry

import "time"

type Backoff struct {
	Min, Max time.Duration
	Factor   float64
	Tries    int
	Jitter   float64
}

func NewBackoff() *Backoff { return &Backoff{} }

func Do(try func() error, options ...Option) error { return nil }

type Option func()

func Delay(d time.Duration) Option { return nil }
func Attempts(n int) Option        { return nil }
func Fixed(on bool) Option         { return nil }

func Steady(d time.Duration) {}
`

// TestSchedule holds what is known of the waits of policies.
func TestSchedule(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.PackageAt("example.com/retry", waiting)
	pkg := m.Package(`package x

import (
	"time"

	"example.com/retry"
)

func steady()               { retry.Steady(3 * time.Second) }
func asked(d time.Duration) { retry.Steady(d) }
func literal()              { _ = retry.Backoff{Min: time.Second, Max: time.Minute, Tries: 4} }
func bare()                 { _ = retry.Backoff{} }
func capped()               { _ = retry.Backoff{Min: time.Minute, Max: time.Second} }
func set(n int)             { _ = retry.Backoff{Min: time.Second, Factor: 3, Tries: n} }

func made() {
	b := retry.NewBackoff()
	b.Max = time.Minute
	b.Jitter = 0
}

func madeByHand() {
	b := &retry.Backoff{Max: time.Minute}
	b.Jitter = 0
}

func options() { _ = retry.Do(nil, retry.Delay(2*time.Second), retry.Attempts(0), retry.Fixed(true)) }
func few()     { _ = retry.Do(nil, retry.Attempts(3), retry.Fixed(true)) }
func kept(o retry.Option) { _ = retry.Do(nil, o, retry.Fixed(true)) }
func alone() retry.Option { return retry.Fixed(true) }
`)
	waits := catalog.Schedule{
		Base: catalog.Elem("Min").OrDuration(100 * time.Millisecond), Factor: catalog.Elem("Factor").Or(2),
		Cap: catalog.Elem("Max").OrDuration(10 * time.Second), Retries: catalog.Elem("Tries"), ZeroIsDefault: true,
	}
	made := waits
	made.Made = true
	rows := []catalog.Library{{Name: "retry", Paths: []string{"example.com/retry"}, Rows: []catalog.Row{
		{Shape: catalog.Call, Symbol: "Steady", Verdict: catalog.NoJitter, Schedule: catalog.Steady(catalog.Arg(0))},
		{Shape: catalog.Literal, Symbol: "Backoff", Verdict: catalog.NoJitter, Unless: []catalog.Remedy{catalog.SetsField("Jitter")}, Schedule: waits},
		{Shape: catalog.Field, Symbol: "Backoff.Jitter", Verdict: catalog.JitterOff, When: []catalog.Condition{{Of: catalog.Given(), Is: catalog.Zero()}}, Schedule: made},
		{Shape: catalog.Call, Symbol: "Fixed", Verdict: catalog.NoJitter, Schedule: catalog.Schedule{
			Base: catalog.BesideArg("Delay", 0).OrDuration(100 * time.Millisecond), Factor: catalog.Always(1), Cap: catalog.Always(0),
			Attempts: catalog.BesideArg("Attempts", 0).Or(10),
		}},
	}}}
	r := rooms.New(pkg, policy.IndexCatalog(rows, sourcetest.MinJitter))
	got := make(map[string]string)
	r.Policies.Policies(r.Rows, pkg.Files, func(s *policy.Site, row *policy.Matched) {
		text, err := json.Marshal(s.Schedule(row))
		if err != nil {
			t.Fatal(err)
		}
		got[source.NameAt(pkg, s.Where.Pos())] += strings.Trim(strings.ReplaceAll(string(text), `"`, ""), "{}")
	})
	for name, want := range map[string]string{
		"steady":     "base:3,factor:1,unknown:[attempts]",
		"asked":      "factor:1,unknown:[base,attempts]",
		"literal":    "base:1,factor:2,cap:60,attempts:5",
		"bare":       "base:0.1,factor:2,cap:10,unknown:[attempts]",
		"capped":     "base:1,factor:1,unknown:[attempts]",
		"set":        "base:1,factor:3,cap:10,unknown:[attempts]",
		"made":       "base:0.1,factor:2,cap:60,unknown:[attempts]",
		"madeByHand": "cap:60,unknown:[base,growth,attempts]",
		"options":    "base:2,factor:1",
		"few":        "base:0.1,factor:1,attempts:3",
		"kept":       "factor:1,unknown:[base,attempts]",
		"alone":      "factor:1,unknown:[base,attempts]",
	} {
		if got[name] != want {
			t.Errorf("%s: %s, want %s", name, got[name], want)
		}
	}
}
