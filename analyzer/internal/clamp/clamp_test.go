package clamp_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/clamp"
	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const head = `package x

import (
	"math"
	"math/rand/v2"
	"time"
)

const limit = time.Minute

var step, pause, _ = time.Second, time.Second, math.Pi

`

func caps(r *rooms.Rooms) *clamp.Caps { return clamp.New(r.Source, r.Values, r.Finder) }

// slept returns what the last sleep of a function waits for.
func slept(tb testing.TB, r *rooms.Rooms, name string) ast.Expr {
	tb.Helper()
	var length ast.Expr
	for _, call := range sourcetest.Calls(tb, r.Source, name) {
		if types.ExprString(call.Fun) == "time.Sleep" {
			length = call.Args[0]
		}
	}
	return length
}

// hold holds which caps make the waits of functions equal: by what caps them, and to what.
func hold(t *testing.T, text string, want map[string]string) {
	t.Helper()
	r := passtest.Open(t, head+text)
	for name, want := range want {
		got := ""
		if found, ok := caps(r).Of(slept(t, r, name)); ok {
			got = types.ExprString(found.Where) + " to " + types.ExprString(found.Limit)
		}
		if got != want {
			t.Errorf("%s: capped by %q, want %q", name, got, want)
		}
	}
}

// TestOf holds how a cap may be put on a wait after its jitter: then all waits are the
// limit, once they have grown to it.
func TestOf(t *testing.T) {
	hold(t, `
func byMin() { for d := pause; ; d *= 2 { time.Sleep(min(d+rand.N(d), limit)) } }

func byMathMin() {
	for d := 1.0; ; d *= 2 {
		time.Sleep(time.Duration(math.Min(d+d*rand.Float64(), float64(limit))))
	}
}

func byHelper() { for d := pause; ; d *= 2 { time.Sleep(minimum(d+rand.N(d), limit)) } }
func minimum(a, b time.Duration) time.Duration { if a < b { return a }; return b }

func byOtherName() { for d := pause; ; d *= 2 { time.Sleep(capAt(d+rand.N(d), limit)) } }
func capAt(d, most time.Duration) time.Duration { if d >= most { return most } else { return d } }

func misnamed() { for d := pause; ; d *= 2 { time.Sleep(minOr(d+rand.N(d), limit)) } }
func minOr(d, least time.Duration) time.Duration { if d > least { return d }; return least }

func byTest() {
	for d := pause; ; d *= 2 {
		wait := d + rand.N(d)
		if wait > limit {
			wait = limit
		}
		time.Sleep(wait)
	}
}

func byTestTurned() {
	for d := pause; ; d *= 2 {
		wait := d + rand.N(d)
		if wait < 0 || limit <= wait {
			wait = limit
		}
		time.Sleep(wait)
	}
}

func capFirst() { for d := pause; ; d *= 2 { time.Sleep(min(d, limit) + rand.N(d)) } }
func limitDrawn() { for d := pause; ; d *= 2 { time.Sleep(min(d+rand.N(d), limit+rand.N(limit))) } }
func noJitter() { for d := pause; ; d *= 2 { time.Sleep(min(d, limit)) } }

func otherTest() {
	for d := pause; ; d *= 2 {
		wait := d + rand.N(d)
		if wait > limit {
			wait = pause
		}
		time.Sleep(wait)
	}
}

func noLoop() { time.Sleep(min(pause+rand.N(pause), limit)) }
`, map[string]string{
		"byMin": "min(d + rand.N(d), limit) to limit", "byMathMin": "math.Min(d + d * rand.Float64(), float64(limit)) to float64(limit)",
		"byHelper": "minimum(d + rand.N(d), limit) to limit", "byOtherName": "capAt(d + rand.N(d), limit) to limit", "misnamed": "", "byTest": "wait > limit to limit", "byTestTurned": "wait < 0 || limit <= wait to limit",
		"capFirst": "", "limitDrawn": "", "noJitter": "", "otherTest": "", "noLoop": "",
	})
}

// TestGrowth holds that a cap counts where the waits grow to it for certain: what they are
// made of is known to become larger, and so many attempts are made.
func TestGrowth(t *testing.T) {
	const capped = "min(d + rand.N(pause), limit) to limit"
	hold(t, `
func doubled() { for d := pause; ; d *= 2 { time.Sleep(min(d+rand.N(pause), limit)) } }
func shifted() { for d := pause; ; d <<= 1 { time.Sleep(min(d+rand.N(pause), limit)) } }
func addedTo() { for d := pause; ; d += step { time.Sleep(min(d+rand.N(pause), limit)) } }
func doubledItself() { for d := pause; ; d = d + d { time.Sleep(min(d+rand.N(pause), limit)) } }
func toSameLimit() { for d := pause; ; d = min(2*d, limit) { time.Sleep(min(d+rand.N(pause), limit)) } }
func byNumber() { for i := 1; ; i++ { d := pause * time.Duration(i); time.Sleep(min(d+rand.N(pause), limit)) } }
func byPower() { for i := 1; ; i++ { d := time.Duration(math.Pow(2, float64(i))); time.Sleep(min(d+rand.N(pause), limit)) } }
func byTwos() { for i := 1.0; ; i++ { d := time.Duration(math.Exp2(i)); time.Sleep(min(d+rand.N(pause), limit)) } }
func byUnits() { for i := 1.0; ; i++ { time.Sleep(time.Second * time.Duration(math.Min(math.Exp2(i)+rand.Float64(), 90))) } }
func bySmallPower() { for i := 1.0; ; i++ { d := pause*time.Duration(math.Pow(0.5, i)); time.Sleep(min(d+rand.N(pause), limit)) } }
func manyTimes() { for i := 0; i < 100; i++ { d := pause << i; time.Sleep(min(d+rand.N(pause), limit)) } }

func setBack(ok func() bool) {
	d := pause
	for {
		if ok() {
			d = pause
		}
		time.Sleep(min(d+rand.N(pause), limit))
		d *= 2
	}
}

func constant() { d := pause; for { time.Sleep(min(d+rand.N(pause), limit)) } }
func halved() { for d := pause; ; d /= 2 { time.Sleep(min(d+rand.N(pause), limit)) } }
func toOtherLimit() { for d := pause; ; d = min(2*d, step) { time.Sleep(min(d+rand.N(pause), limit)) } }
func toOtherByTest() { for d := pause; ; d *= 2 { if d > step { d = step }; time.Sleep(min(d+rand.N(pause), limit)) } }
func fewTimes() { for i := 0; i < 5; i++ { d := pause << i; time.Sleep(min(d+rand.N(pause), limit)) } }

func anew() {
	for {
		d := pause
		d *= 2
		time.Sleep(min(d+rand.N(pause), limit))
	}
}

func toLimitByTest() {
	d := pause
	for {
		time.Sleep(min(d+rand.N(pause), limit))
		if d < limit {
			d *= 2
		}
	}
}

func toOtherLimitByTest() {
	d := pause
	for {
		time.Sleep(min(d+rand.N(pause), limit))
		if d < step {
			d *= 2
		}
	}
}

func atTimes(ok func() bool) {
	d := pause
	for {
		if ok() {
			d *= 2
		}
		time.Sleep(min(d+rand.N(pause), limit))
	}
}
`, map[string]string{
		"doubled": capped, "shifted": capped, "addedTo": capped, "doubledItself": capped, "toSameLimit": capped,
		"byNumber": capped, "byTwos": capped, "byUnits": "math.Min(math.Exp2(i) + rand.Float64(), 90) to 90", "toLimitByTest": capped, "byPower": capped, "manyTimes": capped, "setBack": capped,
		"constant": "", "halved": "", "toOtherLimit": "", "toOtherByTest": "", "toOtherLimitByTest": "", "bySmallPower": "", "fewTimes": "", "anew": "", "atTimes": "",
	})
}

// TestSign holds that what is added to a growing wait takes nothing from it, or no more
// than a bounded share.
func TestSign(t *testing.T) {
	hold(t, `
func drawnAway() { for d := pause; ; d *= 2 { time.Sleep(min(d-rand.N(pause), limit)) } }
func sumOfDraws() { for d := pause; ; d *= 2 { time.Sleep(min(d+rand.N(pause)+rand.N(step), limit)) } }
func ofItself() { for d := pause; ; d *= 2 { time.Sleep(min(d-rand.N(d), limit)) } }
func addedTo(by func() time.Duration) { for d := pause; ; d *= 2 { time.Sleep(min(d+by()+rand.N(pause), limit)) } }
func drawnAll() { for d := pause; ; d *= 2 { time.Sleep(min(rand.N(d), limit)) } }
`, map[string]string{
		"drawnAway":  "min(d - rand.N(pause), limit) to limit",
		"sumOfDraws": "min(d + rand.N(pause) + rand.N(step), limit) to limit",
		"ofItself":   "", "addedTo": "", "drawnAll": "",
	})
}

// TestHistory holds that a variable counts where all that it is given is seen.
func TestHistory(t *testing.T) {
	hold(t, `
func seen() { d := pause; for { d *= 2; time.Sleep(min(d+rand.N(pause), limit)) } }
func byAddress(set func(*time.Duration)) { d := pause; set(&d); for { d *= 2; time.Sleep(min(d+rand.N(pause), limit)) } }
func byClosure() { d := pause; _ = func() { d = 0 }; for { d *= 2; time.Sleep(min(d+rand.N(pause), limit)) } }
func packageWide() { for { shared *= 2; time.Sleep(min(shared+rand.N(pause), limit)) } }
var shared = time.Second
`, map[string]string{"seen": "min(d + rand.N(pause), limit) to limit", "byAddress": "", "byClosure": "", "packageWide": ""})
}

// TestKept holds that what a function keeps from call to call counts: in fields, and in
// variables of the function around it.
func TestKept(t *testing.T) {
	const capped = "min(d + rand.N(pause), most) to most"
	hold(t, `
func doubling(d, most time.Duration) func() time.Duration {
	return func() time.Duration {
		d *= 2
		return min(d+rand.N(pause), most)
	}
}
func byClosure() { next := doubling(pause, limit); for { time.Sleep(next()) } }

func limited(d, most time.Duration) func() time.Duration {
	return func() time.Duration {
		if d < most {
			d = 2 * d
		}
		return min(d+rand.N(pause), most)
	}
}
func byLimited() { next := limited(pause, limit); for { time.Sleep(next()) } }

func even(d, most time.Duration) func() time.Duration {
	return func() time.Duration { return min(d+rand.N(pause), most) }
}
func byEven() { next := even(pause, limit); for { time.Sleep(next()) } }

func capsFirst(d, most time.Duration) func() time.Duration {
	return func() time.Duration {
		d = min(2*d, most)
		return d + rand.N(pause)
	}
}
func byCapsFirst() { next := capsFirst(pause, limit); for { time.Sleep(next()) } }

type state struct{ d, most time.Duration }

func once(s *state, ok func() bool) {
	if ok() {
		s.d = pause
		return
	}
	time.Sleep(min(s.d+rand.N(pause), s.most))
	s.d = max(pause, 2*s.d)
}

type other struct{ d, most time.Duration }

func sometimes(s *other, ok func() bool) {
	time.Sleep(min(s.d+rand.N(pause), s.most))
	if ok() {
		s.d *= 2
	}
}
`, map[string]string{
		"byClosure": capped, "byLimited": capped, "byEven": "", "byCapsFirst": "",
		"sometimes": "", "once": "min(s.d + rand.N(pause), s.most) to s.most",
	})
}

// TestDelayFunctions holds the caps of functions that work out the wait before an attempt:
// by themselves, and where a loop calls one with the number that it counts up.
func TestDelayFunctions(t *testing.T) {
	const text = `
func capped(attempt int) time.Duration { return min(pause<<attempt+rand.N(pause), limit) }
func callsCapped() { for i := 0; ; i++ { time.Sleep(capped(i)) } }

func returned(attempt int) time.Duration {
	d := pause<<attempt + rand.N(pause)
	if d > limit {
		return limit
	}
	return d
}
func callsReturned() { for i := 0; ; i++ { time.Sleep(returned(i)) } }

func spread(attempt int) time.Duration { return min(pause<<attempt, limit) + rand.N(pause) }
func callsSpread() { for i := 0; ; i++ { time.Sleep(spread(i)) } }

func either(attempt int) time.Duration {
	if attempt > 20 {
		return limit + rand.N(limit)
	}
	return min(pause<<attempt+rand.N(pause), limit)
}
func callsEither() { for i := 0; ; i++ { time.Sleep(either(i)) } }

func callsRanged() { for i := range 50 { time.Sleep(capped(i)) } }
func callsFewRanged() { for i := range 5 { time.Sleep(capped(i)) } }
func callsFew() { for i := 0; i < 4; i++ { time.Sleep(capped(i)) } }
func callsConstant() { n := 3; for { time.Sleep(capped(n)) } }
`
	const byMin = "min(pause << attempt + rand.N(pause), limit) to limit"
	hold(t, text, map[string]string{
		"callsCapped": byMin, "callsRanged": byMin, "callsFewRanged": "", "callsReturned": "d > limit to limit",
		"callsSpread": "", "callsEither": "", "callsFew": "", "callsConstant": "",
	})
	r := passtest.Open(t, head+`
func Capped(attempt int) time.Duration { return min(pause<<attempt+rand.N(pause), limit) }
func Either(attempt int) time.Duration {
	if attempt > 20 {
		return limit + rand.N(limit)
	}
	return min(pause<<attempt+rand.N(pause), limit)
}
func Spread(attempt int) time.Duration { return min(pause<<attempt, limit) + rand.N(pause) }
`)
	for file := range r.Source.Tree.Children() {
		r.Delays.Delays(file, func(d *delay.Function) {
			_, got := caps(r).OfDelay(d)
			if got != (d.Func.Name() == "Capped") {
				t.Errorf("what %s returns is capped to the same: %v", d.Func.Name(), got)
			}
		})
	}
}
