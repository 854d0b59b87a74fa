package fakejitter_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
)

func judgeOf(r *rooms.Rooms) *fakejitter.Judge {
	return fakejitter.New(r.Source, r.Values, r.Waits, r.Finder, r.Trails, r.Remedies)
}

// TestFakes holds the draws that come to one value alone before they reach a duration.
func TestFakes(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"time"
)

type policy struct{ most int }

var p = policy{most: 1}

func truncated() time.Duration { return time.Second * time.Duration(rand.Float64()) }
func below1() time.Duration    { return time.Duration(rand.IntN(1)) * time.Second }
func divided() time.Duration   { return time.Duration(rand.IntN(5)/10) * time.Second }
func share(d time.Duration, jitter float64) time.Duration {
	return d * time.Duration(1+jitter*rand.Float64())
}
func byField() time.Duration { return time.Duration(rand.IntN(p.most)) * time.Second }

func whole() time.Duration   { return time.Duration(rand.Float64() * float64(time.Second)) }
func doubled() time.Duration { return time.Second * time.Duration(rand.Float64()*2) }
func below2() time.Duration  { return time.Duration(rand.IntN(2)) * time.Second }
func noWait() int            { return int(rand.Float64()) }
func given(n int) time.Duration { return time.Duration(rand.IntN(n)) * time.Second }
`)
	passtest.Hold(t, r.Source, map[string]string{
		"truncated": "time.Duration(rand.Float64()) is always 0, as what rand.Float64 draws is truncated: multiply it by the wait first (fake-jitter)",
		"share":     "time.Duration(1 + jitter * rand.Float64(…)) is always 1, as what rand.Float64 draws is truncated: multiply it by the wait first (fake-jitter)",
		"divided":   "rand.IntN(5) / 10 is always 0, as what rand.IntN draws is truncated: multiply it by the wait first (fake-jitter)",
		"below1":    "rand.IntN(1) is always 0, as what rand.IntN draws has one value alone: draw from more than one value (fake-jitter)",
		"byField":   "rand.IntN(p.most) is always 0, as what rand.IntN draws has one value alone: draw from more than one value (fake-jitter)",
		"whole":     "", "doubled": "", "below2": "", "given": "",
		"noWait": "", // it reaches no duration
	}, func(report passtest.Report) { judgeOf(r).Fakes(r.Source.Among(r.Source.Files)[0], report) })
}

// TestFakeWait holds what makes the jitter of a retry's wait one in name only: a cap after
// it, a share that is too small, a seed that is the same in every instance.
func TestFakeWait(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"net/http"
	"time"
)

func ask() error { _, err := http.Get("https://example.com"); return err }

func capped() {
	for d := time.Second; ask() != nil; d *= 2 {
		time.Sleep(min(d+rand.N(d), time.Minute))
	}
}

func cappedFirst() {
	for d := time.Second; ask() != nil; d *= 2 {
		d = min(d, time.Minute)
		time.Sleep(d + rand.N(d))
	}
}

func small() {
	for ask() != nil {
		time.Sleep(10*time.Second + rand.N(100*time.Millisecond))
	}
}

func large() {
	for ask() != nil {
		time.Sleep(10*time.Second + rand.N(time.Second))
	}
}

func seeded() {
	r := rand.New(rand.NewPCG(1, 2))
	for ask() != nil {
		time.Sleep(time.Duration(r.Int64N(int64(time.Second))))
	}
}

func seededAtRandom() {
	r := rand.New(rand.NewPCG(rand.Uint64(), 2))
	for ask() != nil {
		time.Sleep(time.Duration(r.Int64N(int64(time.Second))))
	}
}
`)
	passtest.Hold(t, r.Source, map[string]string{
		"capped":         "min(d + rand.N(d), time.Minute) caps the jittered wait at time.Minute: cap first, then add jitter (fake-jitter)",
		"cappedFirst":    "",
		"small":          "wait of 10s to 10.1s has 0.99% jitter, less than min-jitter (5%): draw a larger part, e.g. half of it (fake-jitter)",
		"large":          "",
		"seeded":         "rand.NewPCG(1, 2) seeds the jitter of the retry of ask alike in every instance: draw from math/rand/v2 (fake-jitter)",
		"seededAtRandom": "",
	}, func(report passtest.Report) {
		judgeRetries(r, report)
	})
}

// judgeRetries judges the waits of all retries of a package.
func judgeRetries(r *rooms.Rooms, report passtest.Report) {
	judge := judgeOf(r)
	for fn := range r.Source.Tree.Preorder((*ast.FuncDecl)(nil)) {
		for _, found := range r.Finder.RetriesIn(fn) {
			if _, why := r.Finder.Stampedes(found.Wait); why.Seed != nil {
				report(why.Seed, judge.SeedDiagnostic(found, why.Seed))
			} else {
				judge.FakeWait(found, report)
			}
		}
	}
}

// TestFakeDelay holds that a cap is seen in a function that says how long to wait, too.
func TestFakeDelay(t *testing.T) {
	r := passtest.Open(t, `package x

import (
	"math/rand/v2"
	"time"
)

func Backoff(attempt int) time.Duration {
	d := time.Second << attempt
	return min(d+rand.N(d), time.Minute)
}

func Even(attempt int) time.Duration {
	d := min(time.Second<<attempt, time.Minute)
	return d + rand.N(d)
}
`)
	judge := judgeOf(r)
	passtest.Hold(t, r.Source, map[string]string{
		"Backoff": "min(d + rand.N(d), time.Minute) caps the jittered wait at time.Minute: cap first, then add jitter (fake-jitter)",
		"Even":    "",
	}, func(report passtest.Report) {
		r.Delays.Delays(r.Source.Among(r.Source.Files)[0], func(d *delay.Function) { judge.FakeDelay(d, report) })
	})
}
