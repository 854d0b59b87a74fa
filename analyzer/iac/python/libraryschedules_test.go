package python

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// endless is how many waits draw.py draws of retries that have no end.
const endless = 50

// TestLibrarySchedules holds what findings say of the length of waits, and of how many
// attempts there are, against what the libraries do.
func TestLibrarySchedules(t *testing.T) {
	// How many of the proofs say how long each wait is, so that none stops to.
	said := map[string]int{"backoff": 8, "celery": 13, "httpx": 1, "redis": 5, "retry": 7, "retrying": 14, "tenacity": 5, "urllib3": 5}
	all := libraries()
	for _, path := range all.Paths(t) {
		runs, held := all.Draw(t, path), 0
		for i, p := range all.Proofs(t, path) {
			for _, f := range all.Check(p.Text) {
				if f.Schedule == nil {
					continue
				}
				if f.Schedule.Knows(rule.Growth, rule.Cap) {
					held++
				}
				for _, wrong := range differences(*f.Schedule, runs[i][0]) {
					t.Errorf("%s: %s: the finding at %s says that %s, and the waits are %v", path, p.Row, p.Text[f.Start:f.End], wrong, runs[i][0])
				}
			}
		}
		if library := strings.TrimSuffix(filepath.Base(path), ".py"); held != said[library] {
			t.Errorf("%d schedules of %s were held against it, not %d", held, library, said[library])
		}
	}
}

// differences returns what a schedule says that waits are not.
func differences(s rule.Schedule, waits []float64) (all []string) {
	attempts := len(waits) + 1
	if len(waits) == endless {
		attempts = 0
	}
	if s.Knows(rule.Attempts) && s.Attempts != attempts {
		all = append(all, fmt.Sprintf("there are %d attempts", s.Attempts))
	}
	for n, got := range waits {
		want, known := saidWait(s, n-s.AtOnce)
		if known && math.Abs(got-want) > 1e-9*max(1, want) {
			all = append(all, fmt.Sprintf("wait %d is %v", n+1, want))
		}
	}
	return all
}

// saidWait returns how long the n-th wait is that a schedule says, as far as it says it.
func saidWait(s rule.Schedule, n int) (length float64, known bool) {
	switch {
	case n < 0:
		return 0, true
	case n == 0:
		return s.Base, s.Knows(rule.Base)
	}
	length = (s.Base + s.Step*float64(n)) * math.Pow(s.Factor, float64(n))
	if s.Cap > 0 {
		length = min(length, s.Cap)
	}
	return length, s.Knows(rule.Base, rule.Growth, rule.Cap)
}
