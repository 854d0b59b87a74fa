package catalog

// roko is github.com/buildkite/roko. Its own strategies add the jitter that an
// option of the retrier asks for, and by default none does.
func roko() Library {
	const path = "github.com/buildkite/roko"
	return Library{
		Name:    "buildkite/roko",
		Paths:   []string{path},
		Checked: []string{path + "@v1.4.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewRetrier", Verdict: NoJitter,
				When: []Condition{
					{OptionArg("WithStrategy", 0), OneOf("Constant", "Exponential", "ExponentialSubsecond")},
				},
				Unless: []Remedy{HasOption("WithJitter"), HasOption("WithJitterRange")},
				Says:   "is given a strategy and no jitter",
				Fix:    Fix{Advice: "add WithJitter(), or WithJitterRange(0, d) for waits over a few seconds"},
			},
			{
				Shape: Call, Symbol: "WithJitter", Verdict: Jittered,
				Says: "adds up to a second to every wait",
			},
			{
				Shape: Call, Symbol: "WithJitterRange", Verdict: Jittered,
				Says: "adds a random part of its range to every wait",
			},
			{
				Shape: Call, Symbol: "WithStrategy", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
		},
	}
}
