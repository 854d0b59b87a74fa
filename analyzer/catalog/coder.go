package catalog

// coder is github.com/coder/retry. Its Jitter field is a trap: in v1.5.1 the
// random factor is truncated to a whole number, so that a small one empties
// every second wait and leaves the others as they are.
func coder() Library {
	const root = "github.com/coder/retry"
	fix := Fix{Advice: "use another library, as its small jitters make waits of 0"}
	return Library{
		Name:    "coder/retry",
		Paths:   []string{root},
		Checked: []string{root + "@v1.5.1"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "New", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "waits a growing delay without jitter",
				Fix:    fix,
			},
			{
				Shape: Literal, Symbol: "Retrier", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "is built without Jitter",
				Fix:    fix,
			},
			{
				Shape: Field, Symbol: "Retrier.Jitter", Verdict: JitterOff,
				When: []Condition{{Given(), Zero()}},
				Says: "is 0, which switches the jitter off",
				Fix:  fix,
			},
		},
	}
}
