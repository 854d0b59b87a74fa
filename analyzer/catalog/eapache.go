package catalog

// eapache is the retrier of github.com/eapache/go-resiliency. Jitter is not
// given to its constructor: a method switches it on afterwards.
func eapache() Library {
	const (
		module = "github.com/eapache/go-resiliency"
		// aboveOne is the least factor that SetJitter ignores.
		aboveOne = 1 + 0x1p-52
	)
	return Library{
		Name:    "eapache/go-resiliency",
		Paths:   []string{module + "/retrier"},
		Checked: []string{module + "@v1.7.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "New", Verdict: NoJitter,
				Unless: []Remedy{CallsMethod("SetJitter")},
				Says:   "is not followed by SetJitter",
				Fix:    Fix{Advice: "call SetJitter(0.25) on the retrier"},
			},
			{
				Shape: Call, Symbol: "Retrier.SetJitter", Verdict: JitterOff, Share: 1,
				When: []Condition{{Arg(0), Outside(0, aboveOne)}},
				Says: "is given a factor that makes no jitter",
				Fix:  Fix{Advice: "give it a factor above 0 and up to 1, e.g. 0.25"},
			},
		},
	}
}
