package catalog

import "time"

// jpillora is github.com/jpillora/backoff, one struct whose zero value waits
// without jitter.
func jpillora() Library {
	const path = "github.com/jpillora/backoff"
	jitter := Fix{Advice: "set Jitter: true", Field: "Jitter", Expr: "true"}
	waits := Schedule{
		Base: Elem("Min").OrDuration(100 * time.Millisecond), Factor: Elem("Factor").Or(2),
		Cap: Elem("Max").OrDuration(10 * time.Second), ZeroIsDefault: true,
	}
	return Library{
		Name:    "jpillora/backoff",
		Paths:   []string{path},
		Checked: []string{path + "@v1.0.0"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Backoff", Verdict: FakeJitter,
				When: []Condition{
					{Elem("Jitter"), Set()},
					{Elem("Min").OrDuration(100 * time.Millisecond), NotBelow(Elem("Max").OrDuration(10 * time.Second))},
				},
				Says: "has a Min not below its Max, and waits a constant Max",
				Fix:  Fix{Advice: "set Max well above Min"},
			},
			{
				Shape: Literal, Symbol: "Backoff", Verdict: NoJitter,
				Unless:   []Remedy{SetsField("Jitter")},
				Schedule: waits,
				Says:     "is built without Jitter",
				Fix:      jitter,
			},
			{
				Shape: Field, Symbol: "Backoff.Jitter", Verdict: JitterOff,
				When:     []Condition{{Given(), Zero()}},
				Schedule: waits,
				Says:     "is false, which switches the jitter off",
				Fix:      jitter,
			},
		},
	}
}
