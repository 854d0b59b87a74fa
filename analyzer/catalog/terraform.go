package catalog

// terraform is the retry helper of github.com/hashicorp/terraform-plugin-sdk.
// helper/resource is its older name, an alias from v2.26.0 on. Its waits double
// from 100ms to 10s, and nothing in it is random.
func terraform() Library {
	const (
		sdk      = "github.com/hashicorp/terraform-plugin-sdk/v2"
		retry    = sdk + "/helper/retry"
		resource = sdk + "/helper/resource"
	)
	const doubles = "doubles its wait up to 10s, without jitter"
	other := Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff"}
	return Library{
		Name:    "hashicorp/terraform-plugin-sdk",
		Paths:   []string{retry, resource},
		Checked: []string{sdk + "@v2.40.1"},
		Rows: []Row{
			{Shape: Call, Symbol: "RetryContext", Verdict: NoJitter, Says: doubles, Fix: other},
			{Shape: Call, Symbol: "Retry", Verdict: NoJitter, Says: doubles, Fix: other},
			{
				Shape: Literal, Symbol: "StateChangeConf", Verdict: FixedPoll,
				Says: "polls without jitter",
				Fix:  other,
			},
		},
	}
}
