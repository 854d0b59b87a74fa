package catalog

// giantswarm is github.com/giantswarm/retry-go. It does not wait unless it is
// told to Sleep, and then the same each time.
func giantswarm() Library {
	const unproven = "the module cannot be had from the proxy; read in its repository"
	fix := Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff/v5"}
	return Library{
		Name:  "giantswarm/retry-go",
		Paths: []string{"github.com/giantswarm/retry-go"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Do", Verdict: NoDelay,
				When:     []Condition{{OptionArg("Sleep", 0), Absent()}},
				Says:     "retries at once, as it is given no Sleep",
				Fix:      fix,
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "Sleep", Verdict: NoJitter,
				Says:     "waits a constant time, without jitter",
				Fix:      fix,
				Unproven: unproven,
			},
		},
	}
}
