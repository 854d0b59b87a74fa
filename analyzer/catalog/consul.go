package catalog

import "slices"

// consul is the retry package within github.com/hashicorp/consul, whose jitter
// is a function that the waiter is given and applies after its cap, and the
// locks of its client. A lock is asked for again after a constant time where
// its monitor may retry at all; the 5s between attempts to take a lock that was
// just lost are nobody's to set, and so no row's.
func consul() Library {
	const (
		root  = "github.com/hashicorp/consul"
		api   = root + "/api"
		retry = root + "/lib/retry"
	)
	// The finding stands where the time is given, or on the literal that leaves it
	// at its default. An unknown time may be drawn, once for each instance.
	fix := Fix{Advice: "set it to e.g. 2*time.Second + rand.N(2*time.Second) of math/rand/v2"}
	monitored := func(symbol string) []Row {
		retries := Condition{Elem("MonitorRetries"), AtLeast(1)}
		return []Row{{
			Paths: []string{api},
			Shape: Field, Symbol: symbol + ".MonitorRetryTime", Verdict: NoJitter,
			When: []Condition{{Given(), AtLeast(1)}, retries},
			Says: "is a constant wait", Fix: fix,
		}, {
			Paths: []string{api},
			Shape: Literal, Symbol: symbol, Verdict: NoJitter,
			When: []Condition{{Elem("MonitorRetryTime"), Absent()}, retries},
			Says: "leaves MonitorRetryTime at 2s", Fix: fix,
		}}
	}
	return Library{
		Name:  "hashicorp/consul",
		Paths: []string{api, retry},
		// From v1.17 on the module has another licence; that of its client has not
		// changed, and later versions of it ask for a newer patch release of Go.
		Checked: []string{root + "@v1.16.3", api + "@v1.34.4"},
		Rows: slices.Concat(monitored("LockOptions"), monitored("SemaphoreOptions"), []Row{
			{
				Paths: []string{retry},
				Shape: Literal, Symbol: "Waiter", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "is built without Jitter",
				Fix:    Fix{Advice: "set Jitter to NewJitter(50)", Field: "Jitter", Expr: "pkg.NewJitter(50)"},
			},
			{
				Paths: []string{retry},
				Shape: Field, Symbol: "Waiter.Jitter", Verdict: JitterOff,
				When: []Condition{{Given(), Zero()}},
				Says: "is nil, which leaves the jitter off",
				Fix:  Fix{Advice: "set it to NewJitter(50)", Field: "Jitter", Expr: "pkg.NewJitter(50)"},
			},
			{
				Paths: []string{retry},
				Shape: Call, Symbol: "NewJitter", Verdict: JitterOff, Share: 0.01,
				When: []Condition{{Arg(0), AtMost(0)}},
				Says: "is given 0 percent, which switches the jitter off",
				Fix:  Fix{Advice: "give it a percentage, e.g. 50"},
			},
			{
				Paths: []string{retry},
				Shape: Call, Symbol: "NewJitter", Verdict: Jittered,
				When: []Condition{{Arg(0), AtLeast(1)}},
				Says: "adds up to that percentage of the wait",
			},
		}),
	}
}
