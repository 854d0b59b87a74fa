package catalog

// gosse is github.com/tmaxmax/go-sse. A Jitter of 0, of -1 or out of range is
// replaced by 0.5, whatever the field's comment says.
func gosse() Library {
	const module = "github.com/tmaxmax/go-sse"
	return Library{
		Name:    "tmaxmax/go-sse",
		Paths:   []string{module},
		Checked: []string{module + "@v0.12.0"},
		Rows: []Row{
			{
				Shape: Field, Symbol: "Client.Backoff", Verdict: Jittered,
				Says: "waits 0.5 to 1.5 times a growing interval, or as its Jitter says",
			},
			{
				Shape: Call, Symbol: "NewConnection", Verdict: Jittered,
				Says: "waits 0.5 to 1.5 times a growing interval",
			},
		},
	}
}
