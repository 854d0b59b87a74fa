// Package proof holds the catalog against the real libraries: every row's
// policy is built and its waits are drawn.
package proof

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Draw builds one policy afresh and returns its first waits, at least two.
type Draw func(t *testing.T) []time.Duration

// Case proves one row on one import path.
type Case struct {
	// Waits draws the policy that the row describes.
	Waits Draw
	// Mended draws the same policy after one of the row's remedies; it is asked
	// for where the row has any.
	Mended Draw
	// Schedule is what the policy that Waits draws is given, where the row says by which
	// operands its waits go.
	Schedule *Schedule
}

// Cases holds the cases of one import path by the rows' IDs.
type Cases map[string]Case

// Of proves every row of the named library on every import path. A row that
// has neither a case nor a reason for having none fails the test, and so does
// a case without a row.
func Of(t *testing.T, library string, byPath map[string]Cases) {
	t.Helper()
	all := catalog.All()
	i := slices.IndexFunc(all, func(l catalog.Library) bool { return l.Name == library })
	if i < 0 {
		t.Fatalf("the catalog has no library %q", library)
	}
	known := make(map[string]bool)
	for j := range all[i].Rows {
		row := &all[i].Rows[j]
		for _, path := range all[i].PathsOf(row) {
			known[path+" "+row.ID()] = true
			c, proven := byPath[path][row.ID()]
			switch {
			case row.Verdict == catalog.Followed:
				if proven {
					t.Errorf("%s: %q decides nothing by itself, and has a case", path, row.ID())
				}
			case row.Unproven != "" && proven:
				t.Errorf("%s: %q has a case, and says that it has none: %s", path, row.ID(), row.Unproven)
			case row.Unproven == "" && !proven:
				t.Errorf("%s: %q has neither a case nor a reason for having none", path, row.ID())
			case proven:
				t.Run(path+" "+row.ID(), func(t *testing.T) { c.check(t, *row) })
			}
		}
	}
	for path, cases := range byPath {
		for id := range cases {
			if !known[path+" "+id] {
				t.Errorf("%s: case %q has no row", path, id)
			}
		}
	}
}

// redraws is how often a policy is drawn before its waits are called equal.
// A jittered wait that is drawn from ten values only is the same in all of
// these, for two waits, once in 10^16 runs.
const redraws = 9

func (c Case) check(t *testing.T, row catalog.Row) {
	switch row.Verdict {
	case catalog.Jittered:
		if waits, differ := vary(t, c.Waits); !differ {
			t.Errorf("the row says jittered, and the waits are always %v", waits)
		}
	case catalog.NoDelay:
		waits, differ := vary(t, c.Waits)
		if differ || slices.Max(waits) > 0 {
			t.Errorf("the row says no delay, and the waits are %v", waits)
		}
	default:
		if waits, differ := vary(t, c.Waits); differ {
			t.Errorf("the row says deterministic, and the waits differ, such as %v", waits)
		}
	}
	c.checkSchedule(t, &row.Schedule)
	if len(row.Unless) > 0 && c.Mended == nil {
		t.Error("the row has remedies, and the case proves none of them")
	}
	if c.Mended != nil {
		if waits, differ := vary(t, c.Mended); !differ {
			t.Errorf("the remedy gives no jitter: the waits are always %v", waits)
		}
	}
}

// vary draws a policy several times and tells whether the waits ever differ
// between draws.
func vary(t *testing.T, draw Draw) (first []time.Duration, differ bool) {
	t.Helper()
	first = draw(t)
	if len(first) < 2 {
		t.Fatalf("a draw has %d waits: two are the least that tells anything", len(first))
	}
	for range redraws {
		if again := draw(t); !slices.Equal(first, again) {
			return again, true
		}
	}
	return first, false
}

// ErrFailed is what an attempt fails with.
var ErrFailed = errors.New("attempt failed")

// Attempts runs retry in a bubble of fake time and returns the waits between
// the first n+1 calls of the attempt that retry is handed. The attempt fails
// with ErrFailed until then, and afterwards succeeds.
func Attempts(t *testing.T, n int, retry func(attempt func() error)) []time.Duration {
	t.Helper()
	var at []time.Time
	synctest.Test(t, func(*testing.T) {
		retry(func() error {
			at = append(at, time.Now())
			if len(at) <= n {
				return ErrFailed
			}
			return nil
		})
	})
	if len(at) != n+1 {
		t.Fatalf("%d attempts, want %d", len(at), n+1)
	}
	waits := make([]time.Duration, n)
	for i := range waits {
		waits[i] = at[i+1].Sub(at[i])
	}
	return waits
}

// Repeat calls next n times: a draw of a policy that says its waits one by one.
func Repeat(n int, next func() time.Duration) []time.Duration {
	waits := make([]time.Duration, n)
	for i := range waits {
		waits[i] = next()
	}
	return waits
}
