package catalog

// redislock is github.com/bsm/redislock. None of its strategies is random, and
// those who wait for one lock are in step from the start.
func redislock() Library {
	const path = "github.com/bsm/redislock"
	custom := Fix{Advice: "write a RetryStrategy with jitter"}
	return Library{
		Name:    "bsm/redislock",
		Paths:   []string{path},
		Checked: []string{path + "@v0.10.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "LinearBackoff", Verdict: NoJitter,
				Says: "waits a constant interval, without jitter",
				Fix:  custom,
			},
			{
				Shape: Call, Symbol: "ExponentialBackoff", Verdict: NoJitter,
				Says: "doubles its wait, without jitter",
				Fix:  custom,
			},
			{
				Shape: Call, Symbol: "LimitRetry", Verdict: Followed,
				Says: "limits the strategy that it is given",
			},
		},
	}
}
