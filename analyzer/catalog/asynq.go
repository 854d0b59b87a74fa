package catalog

// asynq is github.com/hibiken/asynq. A task is retried after a jittered delay
// unless the server is given a function of the user's own.
func asynq() Library {
	const (
		root = "github.com/hibiken/asynq"
		says = "adds up to 29s times the number of attempts to a growing delay"
	)
	return Library{
		Name:    "hibiken/asynq",
		Paths:   []string{root},
		Checked: []string{root + "@v0.26.0"},
		Rows: []Row{
			{Shape: Value, Symbol: "DefaultRetryDelayFunc", Verdict: Jittered, Says: says},
			{Shape: Call, Symbol: "DefaultRetryDelayFunc", Verdict: Jittered, Says: says},
			{
				Shape: Field, Symbol: "Config.RetryDelayFunc", Verdict: Followed,
				Says: "is the function that decides the delay, DefaultRetryDelayFunc where it is nil",
			},
		},
	}
}
