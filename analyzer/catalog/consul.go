package catalog

// consul is the retry package within github.com/hashicorp/consul. The jitter is
// a function that the waiter is given, and applies after its cap.
func consul() Library {
	const root = "github.com/hashicorp/consul"
	return Library{
		Name:  "hashicorp/consul",
		Paths: []string{root + "/lib/retry"},
		// From v1.17 on the module has another licence.
		Checked: []string{root + "@v1.16.3"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Waiter", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "is built without Jitter, so every instance waits the same",
				Fix:    Fix{Advice: "set Jitter to NewJitter(50)", Field: "Jitter", Expr: "pkg.NewJitter(50)"},
			},
			{
				Shape: Field, Symbol: "Waiter.Jitter", Verdict: JitterOff,
				When: []Condition{{Given(), Zero()}},
				Says: "is nil, which leaves the jitter off",
				Fix:  Fix{Advice: "set it to NewJitter(50)", Field: "Jitter", Expr: "pkg.NewJitter(50)"},
			},
			{
				Shape: Call, Symbol: "NewJitter", Verdict: JitterOff, Share: 0.01,
				When: []Condition{{Arg(0), AtMost(0)}},
				Says: "is given 0 percent, which switches the jitter off",
				Fix:  Fix{Advice: "give it a percentage, such as 50"},
			},
			{
				Shape: Call, Symbol: "NewJitter", Verdict: Jittered,
				When: []Condition{{Arg(0), AtLeast(1)}},
				Says: "adds up to that percentage of the wait",
			},
		},
	}
}
