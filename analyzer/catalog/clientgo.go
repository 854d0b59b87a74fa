package catalog

// clientgo is k8s.io/client-go: util/retry, whose backoffs are values of the
// wait package, and util/flowcontrol, whose default constructor has no jitter.
func clientgo() Library {
	const (
		flowcontrol = "k8s.io/client-go/util/flowcontrol"
		retry       = "k8s.io/client-go/util/retry"
	)
	return Library{
		Name:    "k8s.io/client-go",
		Paths:   []string{flowcontrol, retry},
		Checked: []string{"k8s.io/client-go@v0.37.2"},
		Rows: []Row{
			{
				Paths: []string{flowcontrol},
				Shape: Call, Symbol: "NewBackOff", Verdict: NoDelay,
				When: []Condition{{Arg(0), Zero()}, {Arg(1), Zero()}},
				Says: "is given no wait, and retries at once",
				Fix:  Fix{Advice: "use NewBackOffWithJitter(time.Second, time.Minute, 0.2)"},
			},
			{
				Paths: []string{flowcontrol},
				Shape: Call, Symbol: "NewBackOff", Verdict: NoJitter,
				Says: "has no jitter",
				Fix:  Fix{Advice: "use NewBackOffWithJitter(initial, max, 0.2)"},
			},
			{
				Paths: []string{flowcontrol},
				Shape: Call, Symbol: "NewBackOffWithJitter", Verdict: JitterOff, Share: 1,
				When: []Condition{{Arg(2), AtMost(0)}},
				Says: "is given 0 or less as jitter, which switches it off",
				Fix:  Fix{Advice: "give it e.g. 0.2"},
			},
			{
				Paths: []string{flowcontrol},
				Shape: Call, Symbol: "NewBackOffWithJitter", Verdict: FakeJitter,
				When: []Condition{{Arg(1), NotAbove(Arg(0))}},
				Says: "is given a max not above initial, which leaves nothing to draw",
				Fix:  Fix{Advice: "raise max"},
			},
			{
				Paths: []string{flowcontrol},
				Shape: Call, Symbol: "NewBackOffWithJitter", Verdict: Jittered,
				When: []Condition{{Arg(2), Set()}},
				Says: "adds up to that factor of the last wait, until it reaches max",
			},
			{
				Paths: []string{retry},
				Shape: Value, Symbol: "DefaultRetry", Verdict: Jittered,
				Says: "has a Jitter of 0.1",
			},
			{
				Paths: []string{retry},
				Shape: Value, Symbol: "DefaultBackoff", Verdict: Jittered,
				Says: "has a Jitter of 0.1",
			},
			{
				Paths: []string{retry},
				Shape: Call, Symbol: "OnError", Verdict: Followed,
				Says: "waits as the wait.Backoff that it is given",
			},
			{
				Paths: []string{retry},
				Shape: Call, Symbol: "RetryOnConflict", Verdict: Followed,
				Says: "waits as the wait.Backoff that it is given",
			},
		},
	}
}
