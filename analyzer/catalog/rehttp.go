package catalog

// rehttp is github.com/PuerkitoBio/rehttp. It has no default: every transport
// is given its delay function.
func rehttp() Library {
	const path = "github.com/PuerkitoBio/rehttp"
	return Library{
		Name:    "PuerkitoBio/rehttp",
		Paths:   []string{path},
		Checked: []string{path + "@v1.4.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "ConstDelay", Verdict: NoJitter,
				Says: "waits a constant delay",
				Fix:  Fix{Advice: "use ExpJitterDelay with a base and a greatest delay"},
			},
			{
				Shape: Call, Symbol: "ExpJitterDelay", Verdict: Jittered,
				Says: "waits 0 to 1 times a growing interval",
			},
			{
				Shape: Call, Symbol: "ExpJitterDelayWithRand", Verdict: Followed,
				Says: "draws from the generator that it is given",
			},
			{
				Shape: Call, Symbol: "NewTransport", Verdict: Followed,
				Says: "uses the delay function that it is given",
			},
		},
	}
}
