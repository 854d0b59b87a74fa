package catalog

// river is github.com/riverqueue/river. A job is retried after a jittered
// delay unless the client or the worker has a policy of the user's own.
func river() Library {
	const root = "github.com/riverqueue/river"
	return Library{
		Name:    "riverqueue/river",
		Paths:   []string{root},
		Checked: []string{root + "@v0.51.1"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "DefaultClientRetryPolicy", Verdict: Jittered,
				Says: "waits 0.9 to 1.1 times a growing interval",
			},
			{
				Shape: Field, Symbol: "Config.RetryPolicy", Verdict: Followed,
				Says: "is the policy that decides the delay, DefaultClientRetryPolicy where it is nil",
			},
		},
	}
}
