package ending_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const head = `package x

import (
	"context"
	"errors"
	"net"
)

var _, _ = context.Canceled, errors.New

func dial() error { c, err := net.Dial("tcp", "db:1"); if err == nil { c.Close() }; return err }
`

// TestPersists holds which functions go on while they succeed: what they return for is a
// failure, or that they are told to stop.
func TestPersists(t *testing.T) {
	r := passtest.Open(t, head+`
func untilFailure() error { for { if err := dial(); err != nil { return err } } }
func untilStopped(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		if err := dial(); err != nil { return err }
	}
}
func drained(from chan int) error { for range from { dial() }; return errors.New("closed") }
func byOther() error { return untilFailure() }

func once() error { return dial() }
func untilSuccess() error { for { if err := dial(); err == nil { return nil } } }
// What calls itself is not known to.
func circle(n int) error { if n == 0 { return untilFailure() }; return circle(n - 1) }
func whenDone(n int) error { for { if err := dial(); err != nil { return err }; if n > 3 { return nil } } }
`)
	want := []string{"untilFailure", "untilStopped", "drained", "byOther"}
	for _, fn := range r.Source.Functions() {
		if got := r.Flows.Persists(fn); got != slices.Contains(want, fn.Name()) {
			t.Errorf("%s goes on while it succeeds: %v", fn.Name(), got)
		}
	}
}

// TestEndings holds which results tell of a failure: by false, or by a constant that is given
// after one alone.
func TestEndings(t *testing.T) {
	r := passtest.Open(t, head+`
type state int
const (
	idle state = iota
	up
	down
)

func reached() bool { if err := dial(); err != nil { return false }; return true }
func reachedAtOnce() bool { err := dial(); return err == nil }
func second() (int, bool) { if dial() != nil { return 0, false }; return 1, true }
func failed() bool { if dial() != nil { return true }; return false }
func whole() bool { ok := true; for range 3 { if dial() != nil { ok = false } }; return ok }
func hurt() (bad bool) { if dial() != nil { bad = true }; return }
func either(n int) bool { ok := true; if dial() != nil { ok = false }; if n > 1 { ok = false }; return ok }
func states() state { if dial() != nil { return down }; return up }

func asked(n int) bool { if err := dial(); err != nil { return false }; return n > 1 }
func alsoElse(n int) bool { if dial() != nil { return false }; if n > 1 { return false }; return true }
func statesAlike(n int) state { if dial() != nil { return down }; if n > 1 { return down }; return up }
`)
	type ending struct{ refusals, alarms, others string }
	want := map[string]ending{
		"reached": {"0", "false", "true"}, "reachedAtOnce": {"0", "false", "true"}, "second": {"1", "", ""},
		"failed": {"", "true", "false"}, "whole": {"0", "false", "true"}, "hurt": {"", "true", "false"}, "either": {}, "states": {"", "2", "1"}, "statesAlike": {"", "", "1 2"},
		"asked": {}, "alsoElse": {"", "", "false true"},
	}
	for name, want := range want {
		fn := sourcetest.Function(t, r.Source, name)
		alarms, others := r.Flows.Constants(fn, 0)
		slices.Sort(others)
		got := ending{words(r.Flows.Refusals(fn)), words(alarms), words(others)}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// words are some values, parted by spaces.
func words[T any](values []T) string { return strings.Trim(fmt.Sprint(values), "[]") }
