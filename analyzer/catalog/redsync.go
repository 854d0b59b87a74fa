package catalog

// redsync is github.com/go-redsync/redsync. A mutex waits a random 50ms to
// 250ms until an option replaces that.
func redsync() Library {
	const v4 = "github.com/go-redsync/redsync/v4"
	return Library{
		Name:    "go-redsync/redsync",
		Paths:   []string{v4},
		Checked: []string{v4 + "@v4.18.1"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "WithRetryDelay", Verdict: NoJitter,
				Says: "replaces the random default by a constant delay",
				Fix:  Fix{Advice: "drop the option"},
			},
			{
				Shape: Call, Symbol: "Redsync.NewMutex", Verdict: Jittered,
				When: []Condition{{OptionArg("WithRetryDelay", 0), Absent()}, {OptionArg("WithRetryDelayFunc", 0), Absent()}},
				Says: "waits 50ms to 250ms",
			},
			{
				Shape: Call, Symbol: "WithRetryDelayFunc", Verdict: Followed,
				Says: "uses the function that it is given",
			},
		},
	}
}
