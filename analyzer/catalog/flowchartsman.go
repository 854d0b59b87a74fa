package catalog

// flowchartsman is github.com/flowchartsman/retry, read at v1.2.0. It draws
// every wait, and has no way to switch that off.
func flowchartsman() Library {
	const unproven = "the module proxy does not serve the module"
	return Library{
		Name:  "flowchartsman/retry",
		Paths: []string{"github.com/flowchartsman/retry"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewRetrier", Verdict: Jittered,
				Says:     "adds 1 to 2 times a doubling delay to the initial one",
				Unproven: unproven,
			},
			{
				Shape: Literal, Symbol: "Retrier", Verdict: Jittered,
				Says:     "waits as NewRetrier with its defaults",
				Unproven: unproven,
			},
		},
	}
}
