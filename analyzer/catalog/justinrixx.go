package catalog

// justinrixx is github.com/justinrixx/retryhttp. Its delays are full jitter,
// and it adds jitter even to the server's Retry-After: only a delay function of
// the user's own can be without.
func justinrixx() Library {
	const path = "github.com/justinrixx/retryhttp"
	return Library{
		Name:    "justinrixx/retryhttp",
		Paths:   []string{path},
		Checked: []string{path + "@v1.1.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "New", Verdict: Jittered,
				When: []Condition{{OptionArg("WithDelayFn", 0), Absent()}},
				Says: "waits 0 to 1 times a growing interval, 250ms to 10s",
			},
			{
				Shape: Value, Symbol: "DefaultDelayFn", Verdict: Jittered,
				Says: "waits 0 to 1 times a growing interval, 250ms to 10s",
			},
			{
				Shape: Call, Symbol: "CustomizedDelayFn", Verdict: Jittered,
				Says: "waits 0 to 1 times a growing interval",
			},
			{
				Shape: Call, Symbol: "WithDelayFn", Verdict: Followed,
				Says: "uses the function that it is given",
			},
			{
				Shape: Call, Symbol: "SetDelayFn", Verdict: Followed,
				Says: "uses the function that it is given",
			},
		},
	}
}
