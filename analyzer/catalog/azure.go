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
			// Meant to retry at once, as it does in v1.14. In v1.18 and later it
			// is taken for an overflow, and every wait is MaxRetryDelay.
			Shape: Field, Symbol: "RetryOptions.RetryDelay", Verdict: JitterOff,
			When: []Condition{{Given(), Below(0)}},
			Says: "is negative, which leaves no jitter",
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
	for _, call := range []struct {
		name    string
		backoff int
	}{
		{"DoRetryForAttempts", 1},
		{"DoRetryForStatusCodes", 1},
		{"DoRetryForStatusCodesWithCap", 1},
		{"DoRetryForDuration", 1},
		{"DelayForBackoff", 0},
		{"DelayForBackoffWithCap", 0},
	} {
		fix := Fix{Advice: "move to azcore, whose retries have jitter"}
		rows = append(rows, []Row{
			{
				Paths: []string{autorest},
				Shape: Call, Symbol: call.name, Verdict: NoDelay,
				When: []Condition{{Arg(call.backoff), Zero()}},
				Says: "is given a backoff of 0, which retries at once",
				Fix:  fix,
			},
			{
				Paths: []string{autorest},
				Shape: Call, Symbol: call.name, Verdict: NoJitter,
				Says: "doubles its wait, without jitter",
				Fix:  fix,
			},
		}...)
	}
	return Library{
		Name:    "Azure SDK",
		Paths:   []string{autorest, policy},
		Checked: []string{autorest + "@v0.11.30", azcore + "@v1.24.0"},
		Rows:    rows,
	}
}
