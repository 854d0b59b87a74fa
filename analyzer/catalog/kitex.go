package catalog

// kitex is the retry package of github.com/cloudwego/kitex. A failure policy
// has no backoff until one is chosen, and only the random one has jitter.
func kitex() Library {
	const (
		module   = "github.com/cloudwego/kitex"
		unproven = "the module cannot be had from the proxy; read in its repository"
	)
	fix := Fix{Advice: "use WithRandomBackOff(minMS, maxMS)"}
	immediate := Row{
		Shape: Call, Verdict: NoDelay,
		Unless: []Remedy{
			CallsMethod("WithRandomBackOff"), CallsMethod("WithFixedBackOff"), SetsField("BackOffPolicy"),
		},
		Says:     "retries at once, as its default is no backoff",
		Fix:      fix,
		Unproven: unproven,
	}
	policy, withResult := immediate, immediate
	policy.Symbol, withResult.Symbol = "NewFailurePolicy", "NewFailurePolicyWithResultRetry"
	return Library{
		Name:  "cloudwego/kitex retry",
		Paths: []string{module + "/pkg/retry"},
		Rows: []Row{
			policy,
			withResult,
			{
				Shape: Call, Symbol: "FailurePolicy.WithFixedBackOff", Verdict: NoJitter,
				Unless:   []Remedy{CallsMethod("WithRandomBackOff")},
				Says:     "waits a constant time",
				Fix:      fix,
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "FailurePolicy.WithRandomBackOff", Verdict: Jittered,
				Says:     "waits at random between its bounds, and panics where max is not above min",
				Unproven: unproven,
			},
		},
	}
}
