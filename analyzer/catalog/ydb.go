package catalog

// ydb is the retry package of github.com/ydb-platform/ydb-go-sdk. Its
// jitterLimit is the share of the wait that is fixed: 0 is the most random,
// and 1 is no jitter at all. A policy's generator is seeded with the second in
// which it is made.
func ydb() Library {
	const root = "github.com/ydb-platform/ydb-go-sdk/v3"
	return Library{
		Name:    "ydb-go-sdk",
		Paths:   []string{root + "/retry"},
		Checked: []string{root + "@v3.156.1"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Backoff", Verdict: JitterOff,
				When: []Condition{{Arg(2), Outside(-1, 1)}},
				Says: "is given a jitterLimit that fixes the whole wait",
				Fix:  Fix{Advice: "give it a jitterLimit below 1, e.g. 0.5, or 0 for full jitter"},
			},
			{
				Shape: Call, Symbol: "Backoff", Verdict: Jittered,
				When: []Condition{{Arg(2), AtLeast(0)}, {Arg(2), Below(1)}},
				Says: "draws the part of a growing wait that jitterLimit leaves",
			},
			{
				Shape: Call, Symbol: "WithFastBackoff", Verdict: Followed,
				Says: "uses the policy that it is given",
			},
			{
				Shape: Call, Symbol: "WithSlowBackoff", Verdict: Followed,
				Says: "uses the policy that it is given",
			},
		},
	}
}
