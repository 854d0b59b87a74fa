package catalog

// kamilsk is github.com/kamilsk/retry, read at v3.4.4, v4.8.0 and v5.0.0-rc8.
// It grew out of Rican7/retry; its jitter wants a generator of its own from v5
// on, where nil panics.
func kamilsk() Library {
	const (
		v3 = "github.com/kamilsk/retry/v3/strategy"
		v4 = "github.com/kamilsk/retry/v4/strategy"
		v5 = "github.com/kamilsk/retry/v5/strategy"

		algorithms3 = "github.com/kamilsk/retry/v3/backoff"
		algorithms4 = "github.com/kamilsk/retry/v4/backoff"
		algorithms5 = "github.com/kamilsk/retry/v5/backoff"

		unproven = "the module proxy does not serve the module"
	)
	draw := Fix{Advice: "use BackoffWithJitter with a jitter.Equal"}
	return Library{
		Name:  "kamilsk/retry",
		Paths: []string{v3, v4, v5, algorithms3, algorithms4, algorithms5},
		Rows: []Row{
			{
				Paths: []string{algorithms3, algorithms4, algorithms5},
				Shape: Call, Symbol: "BinaryExponential", Verdict: Followed,
				Says: "is an algorithm, as its siblings are, that a strategy turns into waits",
			},
			{
				Paths: []string{v3, v4, v5},
				Shape: Call, Symbol: "Wait", Verdict: NoJitter,
				Says:     "waits the durations of its list without jitter",
				Fix:      draw,
				Unproven: unproven,
			},
			{
				Paths: []string{v3, v4, v5},
				Shape: Call, Symbol: "Backoff", Verdict: NoJitter,
				// One made by hand may be random.
				When:     []Condition{{Arg(0), OneOf("BinaryExponential", "Exponential", "Fibonacci", "Incremental", "Linear")}},
				Says:     "adds no jitter to its algorithm",
				Fix:      draw,
				Unproven: unproven,
			},
			{
				Paths: []string{v3, v4, v5},
				Shape: Call, Symbol: "BackoffWithJitter", Verdict: Jittered,
				Says:     "passes each wait through a jitter transformation",
				Unproven: unproven,
			},
		},
	}
}
