package catalog

// libp2p is the discovery backoff of github.com/libp2p/go-libp2p. Its growing
// backoffs are handed a jitter function, and NoJitter is one.
func libp2p() Library {
	const module = "github.com/libp2p/go-libp2p"
	return Library{
		Name:    "libp2p/go-libp2p discovery backoff",
		Paths:   []string{module + "/p2p/discovery/backoff"},
		Checked: []string{module + "@v0.51.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewFixedBackoff", Verdict: NoJitter,
				Says: "waits a constant delay, without jitter",
				Fix:  Fix{Advice: "use NewExponentialDecorrelatedJitter"},
			},
			{
				Shape: Value, Symbol: "NoJitter", Verdict: JitterOff,
				Says: "leaves every wait as computed",
				Fix:  Fix{Advice: "use FullJitter"},
			},
			{
				Shape: Call, Symbol: "NewExponentialDecorrelatedJitter", Verdict: FakeJitter,
				When: []Condition{{Arg(1), NotAbove(Arg(0))}},
				Says: "is given a max not above min, which leaves nothing to draw",
				Fix:  Fix{Advice: "raise max above min"},
			},
			{
				Shape: Call, Symbol: "NewExponentialDecorrelatedJitter", Verdict: Jittered,
				Says: "waits at random between min and a multiple of the last wait",
			},
			{
				Shape: Value, Symbol: "FullJitter", Verdict: Jittered,
				Says: "waits at random between min and the computed delay",
			},
			{
				Shape: Call, Symbol: "NewExponentialBackoff", Verdict: Followed,
				Says: "uses the jitter function that it is given",
			},
			{
				Shape: Call, Symbol: "NewPolynomialBackoff", Verdict: Followed,
				Says: "uses the jitter function that it is given",
			},
		},
	}
}
