package catalog

// azure is the retry policy of the Azure SDK, which is always jittered, and
// go-autorest, which was used before it and never is.
func azure() Library {
	const (
		azcore   = "github.com/Azure/azure-sdk-for-go/sdk/azcore"
		policy   = azcore + "/policy"
		autorest = "github.com/Azure/go-autorest/autorest"
	)
	rows := []Row{
		{
			Paths: []string{policy},
			Shape: Field, Symbol: "RetryOptions.RetryDelay", Verdict: NoDelay,
			When: []Condition{{Given(), Below(0)}},
			Says: "is negative, which retries at once",
			Fix:  Fix{Advice: "leave it at the default of 800ms"},
		},
		{
			Paths: []string{policy},
			Shape: Literal, Symbol: "RetryOptions", Verdict: Jittered,
			Says: "waits 0.8 to 1.3 times a growing delay, up to MaxRetryDelay",
		},
		{
			Paths: []string{policy},
			Shape: Call, Symbol: "WithRetryOptions", Verdict: Followed,
			Says: "uses the options that it is given",
		},
	}
	for _, name := range []string{
		"DoRetryForAttempts", "DoRetryForStatusCodes", "DoRetryForStatusCodesWithCap", "DoRetryForDuration",
		"DelayForBackoff", "DelayForBackoffWithCap",
	} {
		rows = append(rows, Row{
			Paths: []string{autorest},
			Shape: Call, Symbol: name, Verdict: NoJitter,
			Says: "doubles its wait, and has no jitter to switch on",
			Fix:  Fix{Advice: "move to azcore, whose retry policy is jittered"},
		})
	}
	return Library{
		Name:    "Azure SDK",
		Paths:   []string{autorest, policy},
		Checked: []string{autorest + "@v0.11.30", azcore + "@v1.24.0"},
		Rows:    rows,
	}
}
