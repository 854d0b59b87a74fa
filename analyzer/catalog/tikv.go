package catalog

// tikv is the retry package of github.com/tikv/client-go. The kind of jitter
// is a constant that every policy is made with.
func tikv() Library {
	const (
		root     = "github.com/tikv/client-go/v2/config/retry"
		unproven = "versions that have the package depend on modules that cannot be had from the module proxy"
	)
	return Library{
		Name:  "tikv/client-go",
		Paths: []string{root},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewBackoffFnCfg", Verdict: JitterOff,
				When:     []Condition{{Arg(2), OneOf("NoJitter")}},
				Says:     "is given NoJitter, which switches the jitter off",
				Fix:      Fix{Advice: "give it EqualJitter"},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "NewBackoffFnCfg", Verdict: Jittered,
				When:     []Condition{{Arg(2), OneOf("FullJitter", "EqualJitter", "DecorrJitter")}},
				Says:     "draws a part of a growing wait",
				Unproven: unproven,
			},
		},
	}
}
