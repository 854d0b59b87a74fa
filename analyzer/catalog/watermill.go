package catalog

// watermill is the retry middleware of github.com/ThreeDotsLabs/watermill. It
// hands its fields to cenkalti/backoff, so a factor that is left out is 0
// there and not the default.
func watermill() Library {
	const path = "github.com/ThreeDotsLabs/watermill/message/router/middleware"
	return Library{
		Name:    "ThreeDotsLabs/watermill",
		Paths:   []string{path},
		Checked: []string{"github.com/ThreeDotsLabs/watermill@v1.5.1"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Retry", Verdict: NoJitter,
				Unless: []Remedy{SetsField("RandomizationFactor")},
				Says:   "is built without RandomizationFactor",
				Fix: Fix{
					Advice: "set RandomizationFactor, e.g. 0.5",
					Field:  "RandomizationFactor", Expr: "0.5",
				},
			},
			{
				Shape: Field, Symbol: "Retry.RandomizationFactor", Verdict: JitterOff, Share: 1,
				When: []Condition{{Given(), Zero()}},
				Says: "is 0, which switches the jitter off",
				Fix: Fix{
					Advice: "set it, e.g. to 0.5",
					Field:  "RandomizationFactor", Expr: "0.5",
				},
			},
		},
	}
}
