package herd_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/herd"
)

// exponential doubles from a tenth of a second to ten.
func exponential(spread herd.Spread) herd.Schedule {
	return herd.Schedule{Base: 100 * time.Millisecond, Factor: 2, Cap: 10 * time.Second, Spread: spread}
}

func run(t *testing.T, sc herd.Scenario, s herd.Schedule) herd.Result {
	t.Helper()
	r, err := sc.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestWithoutJitter holds what needs no draw to the last digit: in each round all who
// are left call in one slot, and twenty are answered.
func TestWithoutJitter(t *testing.T) {
	for name, c := range map[string]struct {
		schedule herd.Schedule
		recovery time.Duration
		idle     float64
		calls    int
	}{
		// 50 rounds, the first as the outage ends; 490 slots between, and one.
		"constant": {herd.Constant(time.Second), 49 * time.Second, 1 - 50./491, 10*1000 + 1000*51/2},
		// 0.1+0.2+…+6.4 = 12.7s, and from then on every 10s.
		"exponential": {exponential(herd.Added(0)), 492700 * time.Millisecond, 1 - 50./4928, 7*1000 + 1000*51/2},
	} {
		r := run(t, herd.Usual(), c.schedule)
		if r.Recovery != c.recovery || math.Abs(r.Idle-c.idle) > 1e-9 || r.Calls != c.calls || r.Peak != 1000 || r.GaveUp+r.Waiting > 0 {
			t.Errorf("%s: %s (%v, %v)", name, r, r.Recovery, r.Idle)
		}
	}
}

// TestWithJitter holds the means of many draws against one run of another simulation
// of the same. The last client's answer, and with it the idle time, varies most.
func TestWithJitter(t *testing.T) {
	constant := herd.Constant(time.Second)
	for name, c := range map[string]struct {
		schedule       herd.Schedule
		recovery, peak float64
		idle           float64
	}{
		"2%":              {constant.WithJitter(0.02), 28.6, 905, 0.80},
		"5%":              {constant.WithJitter(0.05), 19.9, 643, 0.70},
		"10%":             {constant.WithJitter(0.1), 13.7, 392, 0.60},
		"20%":             {constant.WithJitter(0.2), 9.0, 207, 0.30},
		"50%":             {constant.WithJitter(0.5), 5.8, 102, 0.02},
		"exponential 50%": {exponential(herd.Added(0.5)), 21.9, 41, 0.47},
		"equal":           {exponential(herd.Spread{From: 0.5, To: 1}), 12.7, 35, 0.19},
		"full":            {exponential(herd.Spread{From: 0, To: 1}), 10.9, 27, 0.12},
	} {
		const seeds = 20
		var recovery, peak, idle float64
		for seed := range uint64(seeds) {
			sc := herd.Usual()
			sc.Seed = seed
			r := run(t, sc, c.schedule)
			recovery += r.Recovery.Seconds() / seeds
			peak += float64(r.Peak) / seeds
			idle += r.Idle / seeds
		}
		if math.Abs(recovery/c.recovery-1) > 0.2 || math.Abs(peak/c.peak-1) > 0.15 || math.Abs(idle-c.idle) > 0.1 {
			t.Errorf("%s: recovered after %.1fs, peak %.0f, idle %.2f; want about %v", name, recovery, peak, idle, c)
		}
	}
}

// TestMoreJitterRecoversFaster holds what the picture is drawn to show.
func TestMoreJitterRecoversFaster(t *testing.T) {
	last := time.Duration(math.MaxInt64)
	for _, share := range []float64{0, 0.02, 0.05, 0.1, 0.2, 0.5} {
		r := run(t, herd.Usual(), herd.Constant(time.Second).WithJitter(share))
		if r.Recovery >= last {
			t.Errorf("%v recovers after %v, no earlier than with less jitter, %v", share, r.Recovery, last)
		}
		last = r.Recovery
	}
}

// TestConservation holds that every client is answered, gives up or still waits, and
// that no slot answers more than its capacity.
func TestConservation(t *testing.T) {
	for _, s := range []herd.Schedule{
		herd.Constant(time.Second), herd.Constant(time.Second).WithJitter(0.5), exponential(herd.Added(0.1)),
		{Base: time.Second, Factor: 1, Attempts: 15, Spread: herd.Added(0.5)},
		{Base: time.Second, Factor: 2, Spread: herd.Added(0)},
		{Base: time.Second, Step: time.Second, Factor: 1, Spread: herd.Added(0.5)},
	} {
		sc := herd.Usual()
		r := run(t, sc, s)
		answered := 0
		last := -1
		for _, a := range r.Arrivals {
			if a.Slot <= last || a.Calls < 1 {
				t.Fatalf("%s: slot %d comes after %d, with %d calls", s, a.Slot, last, a.Calls)
			}
			last = a.Slot
			answered += min(a.Calls, sc.PerSlot())
		}
		if answered+r.GaveUp+r.Waiting != sc.Clients {
			t.Errorf("%s: %d answered, %d gave up and %d wait, of %d", s, answered, r.GaveUp, r.Waiting, sc.Clients)
		}
	}
}

// TestGivingUp holds that clients without an attempt left do not call again, and that
// the scenario is fitted to them.
func TestGivingUp(t *testing.T) {
	s := herd.Schedule{Base: time.Second, Factor: 1, Attempts: 5, Spread: herd.Added(0)}
	r := run(t, herd.Usual(), s)
	if r.GaveUp != 1000 || r.Calls != 5000 || len(r.Arrivals) != 0 || !strings.Contains(r.String(), "no call comes after the outage, 1,000 gave up") {
		t.Errorf("%s", r)
	}
	fitted := herd.Usual().For(s)
	if fitted.Outage != 2*time.Second {
		t.Fatalf("an outage of %v", fitted.Outage)
	}
	// Calls at 2, 3 and 4 seconds find it up, and 20 each are answered.
	if r := run(t, fitted, s); r.GaveUp != 940 || r.Recovery != 2*time.Second {
		t.Errorf("%s", r)
	}
	s.Attempts = 12 // 11 seconds, which is longer than the outage
	if herd.Usual().For(s) != herd.Usual() {
		t.Error("the scenario of a schedule that lasts is another")
	}
}

// TestAtOnce holds that retries which come at once are calls, and that the waits follow them.
func TestAtOnce(t *testing.T) {
	s := herd.Schedule{Base: time.Second, Factor: 2, AtOnce: 2, Attempts: 5, Spread: herd.Added(0)}
	for n, want := range []time.Duration{0, 0, time.Second, 2 * time.Second} {
		if got := s.Wait(n, 0); got != want {
			t.Errorf("the wait before retry %d is %v, not %v", n, got, want)
		}
	}
	// Three calls come at the beginning, and one each at 1s and 3s.
	if r := run(t, herd.Usual(), s); r.GaveUp != 1000 || r.Calls != 5000 {
		t.Errorf("%s", r)
	}
}

// TestHorizon holds that a schedule that grows without a cap comes to an end.
func TestHorizon(t *testing.T) {
	r := run(t, herd.Usual(), herd.Schedule{Base: time.Second, Factor: 2, Spread: herd.Added(0)})
	if r.Waiting == 0 || r.Recovery != herd.Horizon {
		t.Errorf("%s", r)
	}
}

// TestNonsense holds that what makes no sense is an error, and computed in no time.
func TestNonsense(t *testing.T) {
	good := herd.Constant(time.Second)
	for name, change := range map[string]func(*herd.Scenario, *herd.Schedule){
		"first wait":   func(_ *herd.Scenario, s *herd.Schedule) { s.Base = 0 },
		"factor":       func(_ *herd.Scenario, s *herd.Schedule) { s.Factor = math.NaN() },
		"step":         func(_ *herd.Scenario, s *herd.Schedule) { s.Step = -1 },
		"cap":          func(_ *herd.Scenario, s *herd.Schedule) { s.Cap = 1 },
		"at once":      func(_ *herd.Scenario, s *herd.Schedule) { s.AtOnce = -1 },
		"attempts":     func(_ *herd.Scenario, s *herd.Schedule) { s.Attempts = 1 },
		"jitter":       func(_ *herd.Scenario, s *herd.Schedule) { s.Spread = herd.Added(math.Inf(1)) },
		"clients":      func(sc *herd.Scenario, _ *herd.Schedule) { sc.Clients = 0 },
		"slot":         func(sc *herd.Scenario, _ *herd.Schedule) { sc.Slot = 0 },
		"outage":       func(sc *herd.Scenario, _ *herd.Schedule) { sc.Outage = -1 },
		"capacity":     func(sc *herd.Scenario, _ *herd.Schedule) { sc.Capacity = 9 },
		"5000000":      func(_ *herd.Scenario, s *herd.Schedule) { s.Base = time.Microsecond },
		"than 5000000": func(sc *herd.Scenario, _ *herd.Schedule) { sc.Clients = 100_000 },
	} {
		sc, s := herd.Usual(), good
		change(&sc, &s)
		if _, err := sc.Run(s); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		got  any
		want string
	}{
		{herd.Usual(), "1,000 clients, 200 requests/s, an outage of 10s, slots of 100ms, seed 15"},
		{herd.Constant(90 * time.Second), "waits 1m30s each time; nothing is random"},
		{exponential(herd.Added(0.5)), "waits 100ms, then 2 times as long each time, 10s at most; up to 50% is added at random"},
		{herd.Schedule{Base: 1e9, Step: 2e9, Factor: 1, Attempts: 5, Spread: herd.Spread{From: 0, To: 1}}, "waits 1s, then 2s more each time, 5 attempts; each wait is 0% to 100% of that, at random"},
		{herd.Schedule{Base: 1e9, Factor: 2, AtOnce: 1, Spread: herd.Added(0)}, "tries again at once, then waits 1s, then 2 times as long each time; nothing is random"},
		{herd.Schedule{Base: 1e9, Factor: 1, AtOnce: 3, Spread: herd.Added(0)}, "tries again 3 times at once, then waits 1s each time; nothing is random"},
		{run(t, herd.Usual(), herd.Constant(time.Second)), "49.0s until all are answered, at most 1,000 calls in a slot, idle 90% of the slots, 35,500 calls"},
		{compare(t, herd.Constant(time.Second)), "1,000 clients after an outage of 10s, at 200 requests/s: as written, 49.0s until all are answered, idle 90% of that; with up to 50% added at random, 5.8s until all are answered, idle 2% of that"},
		{herd.Count(-1234567), "-1,234,567"},
		{herd.Count(999), "999"},
		{herd.Length(2 * time.Hour), "2h"},
	} {
		var got string
		switch v := c.got.(type) {
		case string:
			got = v
		case interface{ String() string }:
			got = v.String()
		}
		if got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}
