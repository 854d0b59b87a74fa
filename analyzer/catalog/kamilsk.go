package catalog

// kamilsk is github.com/kamilsk/retry, read at v3.4.4, v4.8.0 and v5.0.0-rc8.
// It grew out of Rican7/retry; its jitter wants a generator of its own from v5
// on, where nil panics.
func kamilsk() Library {
	const (
		v3 = "github.com/kamilsk/retry/v3/strategy"
		v4 = "github.com/kamilsk/retry/v4/strategy"
		v5 = "github.com/kamilsk/retry/v5/strategy"

		unproven = "the module proxy does not serve the module"
	)
	draw := Fix{Advice: "use BackoffWithJitter(algorithm, jitter.Equal(rand.New(rand.NewSource(time.Now().UnixNano()))))"}
	return Library{
		Name:  "kamilsk/retry",
		Paths: []string{v3, v4, v5},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Wait", Verdict: NoJitter,
				Says:     "waits the same durations in every instance",
				Fix:      draw,
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "Backoff", Verdict: NoJitter,
				Says:     "adds no jitter to its algorithm",
				Fix:      draw,
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "BackoffWithJitter", Verdict: Jittered,
				Says:     "passes each wait through a jitter transformation",
				Unproven: unproven,
			},
		},
	}
}
