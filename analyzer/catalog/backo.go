package catalog

// backo is github.com/segmentio/backo-go. The jitter is a share of the wait,
// and the defaults have none.
func backo() Library {
	const root = "github.com/segmentio/backo-go"
	return Library{
		Name:    "segmentio/backo-go",
		Paths:   []string{root},
		Checked: []string{root + "@v1.1.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "DefaultBacko", Verdict: NoJitter,
				Says: "doubles the wait from 100ms to 10s, without jitter",
				Fix:  Fix{Advice: "use NewBacko with a jitter of 0.5"},
			},
			{
				Shape: Call, Symbol: "NewBacko", Verdict: JitterOff, Share: 1,
				When: []Condition{{Arg(2), Zero()}},
				Says: "is given a jitter of 0, which switches it off",
				Fix:  Fix{Advice: "give it a jitter, e.g. 0.5"},
			},
			{
				Shape: Call, Symbol: "NewBacko", Verdict: Jittered,
				When: []Condition{{Arg(2), Set()}},
				Says: "moves a growing wait up or down by up to the jitter's share",
			},
		},
	}
}
