package catalog

// rican7 is github.com/Rican7/retry. Its waits are strategies that are handed
// to Retry one by one: without any it does not wait.
func rican7() Library {
	const (
		root     = "github.com/Rican7/retry"
		strategy = root + "/strategy"
		jitter   = root + "/jitter"
		backoff  = root + "/backoff"
	)
	algorithms := []string{"BinaryExponential", "Exponential", "Fibonacci", "Incremental", "Linear"}
	return Library{
		Name:    "Rican7/retry",
		Paths:   []string{root, strategy, jitter, backoff},
		Checked: []string{root + "@v0.3.1"},
		Rows: []Row{
			{
				Paths: []string{strategy},
				Shape: Call, Symbol: "Wait", Verdict: NoJitter,
				Says: "waits the durations of its list without jitter",
				Fix:  Fix{Advice: "use BackoffWithJitter(algorithm, jitter.Equal(nil))"},
			},
			{
				Paths: []string{strategy},
				Shape: Call, Symbol: "Backoff", Verdict: NoJitter,
				When: []Condition{{Arg(0), OneOf(algorithms...)}}, // one made by hand may be random
				Says: "adds no jitter to its algorithm",
				Fix:  Fix{Advice: "use BackoffWithJitter(algorithm, jitter.Equal(nil))"},
			},
			{
				Paths: []string{strategy},
				Shape: Call, Symbol: "BackoffWithJitter", Verdict: Jittered,
				Says: "passes each wait through a jitter transformation",
			},
			{
				Paths: []string{backoff},
				Shape: Call, Symbol: "BinaryExponential", Verdict: Followed,
				Says: "is an algorithm, as its siblings are, that a strategy turns into waits",
			},
			{
				Paths: []string{jitter},
				Shape: Call, Symbol: "NormalDistribution", Verdict: JitterOff,
				When: []Condition{{Arg(1), Zero()}},
				Says: "is given a deviation of 0, which switches the jitter off",
				Fix:  Fix{Advice: "use jitter.Equal(nil)"},
			},
			{
				Paths: []string{root},
				Shape: Call, Symbol: "Retry", Verdict: NoDelay,
				Unless: []Remedy{HasOption("Wait"), HasOption("Backoff"), HasOption("BackoffWithJitter")},
				Says:   "has no strategy that waits, and retries at once",
				Fix:    Fix{Advice: "add a strategy.BackoffWithJitter"},
			},
		},
	}
}
