package catalog

// lancet is the retry package of github.com/duke-git/lancet. Its default is a
// constant, and so is what it calls linear.
func lancet() Library {
	const (
		unproven = "the module proxy does not serve github.com/duke-git/lancet/v2"
		jittered = "pass RetryWithExponentialWithJitterBackoff(d, 2, d/2)"
	)
	return Library{
		Name:  "duke-git/lancet",
		Paths: []string{"github.com/duke-git/lancet/v2/retry"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Retry", Verdict: NoJitter,
				Unless: []Remedy{
					HasOption("RetryWithExponentialWithJitterBackoff"),
					HasOption("RetryWithCustomBackoff"),
					HasOption("RetryWithLinearBackoff"), // has a row of its own
					HasOption("RetryDuration"),          // likewise
				},
				Says:     "is given no backoff, and waits a constant 3s",
				Fix:      Fix{Advice: jittered},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "RetryWithLinearBackoff", Verdict: NoJitter,
				Says:     "waits a constant interval",
				Fix:      Fix{Advice: jittered},
				Unproven: unproven,
			},
			{
				// Replaced by RetryWithLinearBackoff in v2.3.0.
				Shape: Call, Symbol: "RetryDuration", Verdict: NoJitter,
				Says:     "waits a constant duration",
				Fix:      Fix{Advice: "upgrade to v2.3.0, and " + jittered},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "RetryWithExponentialWithJitterBackoff", Verdict: JitterOff,
				When:     []Condition{{Arg(2), Zero()}},
				Says:     "is given a maxJitter of 0, which switches it off",
				Fix:      Fix{Advice: "give it e.g. d/2"},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "RetryWithExponentialWithJitterBackoff", Verdict: Jittered,
				When:     []Condition{{Arg(2), Set()}},
				Says:     "adds up to maxJitter to a growing interval",
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "RetryWithCustomBackoff", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
		},
	}
}
