package catalog

// beats is the backoff of github.com/elastic/beats. Its two kinds take the same
// arguments, and only one of them has jitter.
func beats() Library {
	const unproven = "the module proxy does not serve github.com/elastic/beats/v7"
	return Library{
		Name:  "elastic/beats",
		Paths: []string{"github.com/elastic/beats/v7/libbeat/common/backoff"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewExpBackoff", Verdict: NoJitter,
				Says:     "doubles its wait without jitter",
				Fix:      Fix{Advice: "use NewEqualJitterBackoff, which takes the same arguments"},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "NewRetryer", Verdict: NoJitter,
				Says:     "waits as NewExpBackoff does, without jitter",
				Fix:      Fix{Advice: "retry in a loop that waits on a NewEqualJitterBackoff"},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "NewEqualJitterBackoff", Verdict: Jittered,
				Says:     "waits 0.5 to 1 times a doubling interval",
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "WaitOnError", Verdict: Followed,
				Says: "uses the backoff that it is given",
			},
		},
	}
}
