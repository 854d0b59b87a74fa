package handed_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/handed"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestHanded holds which policies of a package's own are told where a known library is given
// them: functions and values of own types that say how long to wait.
func TestHanded(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.Package(`package retry

import "time"

type Backoff interface{ Next(attempt int) time.Duration }

type Config struct {
	Delay   func(attempt int) time.Duration
	Backoff Backoff
	Timeout func() time.Duration
}

type Option func()

func New(options ...Option) {}
func WithDelay(delay func(attempt int) time.Duration) Option { return nil }
func WithBackoff(b Backoff) Option { return nil }
func WithTimeout(timeout func() time.Duration) Option { return nil }

func Fixed(attempt int) time.Duration { return time.Second }
`)
	m.Package(`package other

import "time"

func WithDelay(delay func(attempt int) time.Duration) {}
`)
	pkg := m.Package(`package x

import (
	"math/rand/v2"
	"time"

	"example.com/other"
	"example.com/retry"
)

func fixed(int) time.Duration { return time.Second }
func drawn(int) time.Duration { return time.Second + rand.N(time.Second) }
func atOnce(int) time.Duration { return time.Microsecond }

type steady struct{ wait time.Duration }

func (s steady) Next(int) time.Duration { return s.wait }

type loose struct{ wait time.Duration }

func (l *loose) Next(int) time.Duration { return l.wait + rand.N(l.wait) }

type delay func(int) time.Duration

func byName() { retry.WithDelay(fixed) }
func byVariable() { f := fixed; retry.WithDelay(f) }
func byLiteral() { retry.WithDelay(func(n int) time.Duration { return time.Second << n }) }
func byConversion() { retry.WithDelay(delay(fixed)) }
func byMaker() { retry.WithDelay(makes()) }
func makes() func(int) time.Duration { return fixed }
func byField() { _ = retry.Config{Delay: fixed} }
func bySetting() { var c retry.Config; c.Delay = fixed }
func byValue() { retry.WithBackoff(steady{time.Second}) }
func byValueInField() { _ = retry.Config{Backoff: steady{time.Second}} }

func jittered() { retry.WithDelay(drawn) }
func jitteredValue() { retry.WithBackoff(&loose{time.Second}) }
func short() { retry.WithDelay(atOnce) }
func ofLibrary() { retry.WithDelay(retry.Fixed) }
func anyValue(b retry.Backoff) { retry.WithBackoff(b) }
func handedIn(f func(int) time.Duration) { retry.WithDelay(f) }
func noPolicy() { retry.WithTimeout(func() time.Duration { return time.Second }) }
func notKnown() { other.WithDelay(fixed) }
func replaced() { retry.New(retry.WithDelay(fixed), retry.WithDelay(drawn)) }
`)
	// The library is known by its path; what its rows say does not count here.
	index := policy.IndexCatalog([]catalog.Library{{Paths: []string{"example.com/retry"}, Rows: make([]catalog.Row, 1)}}, sourcetest.MinJitter)
	r := rooms.New(pkg, index)
	got := make(map[string]string)
	handed.New(r.Source, r.Values, r.Trails, r.Tried).Handed(pkg.Files, func(where ast.Node, d analysis.Diagnostic) {
		if !strings.Contains(d.Message, "is given a policy without jitter") {
			t.Errorf("it is said that %q", d.Message)
		}
		symbol, _, _ := strings.Cut(d.Message, " ")
		got[source.NameAt(pkg, where.Pos())] += symbol + " " + types.ExprString(where.(ast.Expr))
	})
	want := map[string]string{
		"byName": "retry.WithDelay fixed", "byVariable": "retry.WithDelay f",
		"byLiteral":    "retry.WithDelay (func(n int) time.Duration literal)",
		"byConversion": "retry.WithDelay delay(fixed)", "byMaker": "retry.WithDelay makes()",
		"byField": "retry.Delay fixed", "bySetting": "retry.Delay fixed",
		"byValue": "retry.WithBackoff steady{…}", "byValueInField": "retry.Backoff steady{…}",
	}
	for _, fn := range pkg.Functions() {
		if name := fn.Name(); got[name] != want[name] {
			t.Errorf("of %s is said %q, want %q", name, got[name], want[name])
		}
	}
}
