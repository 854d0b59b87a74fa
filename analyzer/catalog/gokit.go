package catalog

// gokit is the load balancer of github.com/go-kit/kit. It goes on to the next
// endpoint without a wait; a callback can put one there.
func gokit() Library {
	const module = "github.com/go-kit/kit"
	return Library{
		Name:    "go-kit/kit sd/lb",
		Paths:   []string{module + "/sd/lb"},
		Checked: []string{module + "@v0.13.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Retry", Verdict: NoDelay,
				Says: "retries at once",
				Fix:  Fix{Advice: "use RetryWithCallback, with a callback that waits for a time drawn at random"},
			},
			{
				Shape: Call, Symbol: "RetryWithCallback", Verdict: NoDelay,
				When: []Condition{{Arg(2), Zero()}},
				Says: "has no callback, and retries at once",
				Fix:  Fix{Advice: "give it one that waits for a time drawn at random"},
			},
			{
				Shape: Call, Symbol: "RetryWithCallback", Verdict: Followed,
				Says: "waits for as long as its callback takes",
			},
		},
	}
}
