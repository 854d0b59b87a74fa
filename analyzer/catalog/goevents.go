package catalog

// goevents is github.com/docker/go-events, whose retrying sink waits as the
// strategy that it is given: a breaker without jitter, or a backoff that is
// drawn from all of a growing interval.
func goevents() Library {
	const module = "github.com/docker/go-events"
	fix := Fix{Advice: "use NewExponentialBackoff(DefaultExponentialBackoffConfig)"}
	return Library{
		Name:    "docker/go-events",
		Paths:   []string{module},
		Checked: []string{module + "@v0.1.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewBreaker", Verdict: NoDelay,
				When: []Condition{{Arg(1), AtMost(0)}},
				Says: "is given no backoff, and retries events at once",
				Fix:  fix,
			},
			{
				Shape: Call, Symbol: "NewBreaker", Verdict: NoJitter,
				Says: "waits a constant backoff, without jitter",
				Fix:  fix,
			},
			{
				Shape: Call, Symbol: "NewExponentialBackoff", Verdict: Jittered,
				Says: "draws the wait from all of a growing interval",
			},
			{
				Shape: Call, Symbol: "NewRetryingSink", Verdict: Followed,
				Says: "waits as the strategy that it is given",
			},
		},
	}
}
