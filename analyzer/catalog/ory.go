package catalog

// ory is the resilience package of github.com/ory/x: one function, which
// doubles its wait.
func ory() Library {
	const module = "github.com/ory/x"
	return Library{
		Name:    "ory/x resilience",
		Paths:   []string{module + "/resilience"},
		Checked: []string{module + "@v0.0.729"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Retry", Verdict: NoJitter,
				Says: "doubles its wait, without jitter",
				Fix:  Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff/v5"},
			},
		},
	}
}
