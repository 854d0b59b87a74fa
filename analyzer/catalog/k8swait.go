package catalog

// k8swait is k8s.io/apimachinery/pkg/util/wait. Its Backoff adds jitter where
// the field says how much, and waits between Steps, so that with one step it
// never waits.
func k8swait() Library {
	const path = "k8s.io/apimachinery/pkg/util/wait"
	jitter := Fix{Advice: "set Jitter, e.g. 0.1", Field: "Jitter", Expr: "0.1"}

	waits := Schedule{Base: Elem("Duration"), Factor: Elem("Factor").Or(1), Cap: Elem("Cap").Or(0), Attempts: Elem("Steps"), ZeroIsDefault: true}

	rows := []Row{
		{
			Shape: Literal, Symbol: "Backoff", Verdict: NoDelay,
			When: []Condition{{Elem("Duration").Or(0), Zero()}, {Elem("Steps"), AtLeast(2)}},
			Says: "has no Duration, and retries at once",
			Fix:  Fix{Advice: "set Duration and Jitter, or use DefaultBackoff of client-go's util/retry"},
		},
		{
			Shape: Literal, Symbol: "Backoff", Verdict: Followed,
			When: []Condition{{Elem("Duration").Or(0), Zero()}},
			Says: "has no Duration, so there is nothing to jitter",
		},
		{
			Shape: Literal, Symbol: "Backoff", Verdict: Followed,
			When: []Condition{{Elem("Steps"), AtMost(1)}},
			Says: "has one step, so it never waits",
		},
		{
			Shape: Literal, Symbol: "Backoff", Verdict: NoJitter,
			Unless:   []Remedy{SetsField("Jitter")},
			Schedule: waits,
			Says:     "is built without Jitter",
			Fix:      jitter,
		},
		{
			Shape: Field, Symbol: "Backoff.Jitter", Verdict: JitterOff, Share: 1,
			When:     []Condition{{Given(), AtMost(0)}},
			Schedule: waits,
			Says:     "is not above 0, which switches the jitter off",
			Fix:      jitter,
		},
		{
			Shape: Call, Symbol: "Jitter", Verdict: Jittered,
			Says: "adds up to maxFactor times the duration, or up to all of it where maxFactor is not above 0",
		},
	}
	for _, f := range []struct {
		name    string
		factor  int
		verdict Verdict
		share   float64
	}{
		{"NewExponentialBackoffManager", 4, JitterOff, 1},
		{"NewJitteredBackoffManager", 1, JitterOff, 1},
		// These do their work again whether it failed or not.
		{"JitterUntil", 2, FixedPoll, 0},
		{"JitterUntilWithContext", 3, FixedPoll, 0},
	} {
		rows = append(rows, Row{
			Shape: Call, Symbol: f.name, Verdict: f.verdict, Share: f.share,
			When: []Condition{{Arg(f.factor), AtMost(0)}},
			Says: "is given 0 or less as jitter, which switches it off",
			Fix:  Fix{Advice: "give it e.g. 0.1"},
		})
	}
	for _, name := range []string{
		"ExponentialBackoff", "ExponentialBackoffWithContext",
		"Backoff.Step", "Backoff.DelayFunc", "Backoff.DelayWithReset", "Backoff.Timer",
	} {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: Followed,
			Says: "waits as its Backoff says",
		})
	}
	return Library{
		Name:    "k8s.io/apimachinery wait",
		Paths:   []string{path},
		Checked: []string{"k8s.io/apimachinery@v0.37.2"},
		Rows:    rows,
	}
}
