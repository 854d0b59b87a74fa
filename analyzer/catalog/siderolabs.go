package catalog

// siderolabs is github.com/siderolabs/go-retry. Each of its retryers takes the
// same options, and has jitter only where one of them asks for it.
func siderolabs() Library {
	const unproven = "the module proxy does not serve github.com/siderolabs/go-retry"
	retryer := func(symbol string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			Unless:   []Remedy{HasOption("WithJitter")},
			Says:     "is given no WithJitter",
			Fix:      Fix{Advice: "add WithJitter(d/2), half of the unit"},
			Unproven: unproven,
		}
	}
	return Library{
		Name:  "siderolabs/go-retry",
		Paths: []string{"github.com/siderolabs/go-retry/retry"},
		Rows: []Row{
			retryer("Constant"),
			retryer("Linear"),
			retryer("Exponential"),
			{
				Shape: Call, Symbol: "WithJitter", Verdict: JitterOff,
				When:     []Condition{{Arg(0), Zero()}},
				Says:     "is given 0, which switches the jitter off",
				Fix:      Fix{Advice: "give it a part of the unit, e.g. d/2"},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "WithJitter", Verdict: Jittered,
				When:     []Condition{{Arg(0), Set()}},
				Says:     "adds up to its duration to every wait",
				Unproven: unproven,
			},
		},
	}
}
