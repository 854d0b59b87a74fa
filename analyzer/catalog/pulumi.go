package catalog

// pulumi is the retry package of the Pulumi SDK. An Acceptor holds delays and
// a multiplier, and nothing random can be put between them.
func pulumi() Library {
	const (
		module = "github.com/pulumi/pulumi/sdk/v3"
		says   = "waits as its Acceptor says"
	)
	return Library{
		Name:    "pulumi/sdk retry",
		Paths:   []string{module + "/go/common/util/retry"},
		Checked: []string{module + "@v3.274.1"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Acceptor", Verdict: NoJitter,
				Says: "waits growing delays, without jitter",
				Fix:  Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff/v5"},
			},
			{Shape: Call, Symbol: "Until", Verdict: Followed, Says: says},
			{Shape: Call, Symbol: "UntilDeadline", Verdict: Followed, Says: says},
			{Shape: Call, Symbol: "UntilTimeout", Verdict: Followed, Says: says},
			{Shape: Call, Symbol: "Retryer.Until", Verdict: Followed, Says: says},
		},
	}
}
