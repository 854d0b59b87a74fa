package catalog

// hcloud is github.com/hetznercloud/hcloud-go. Its backoff functions serve
// retries and the polling of actions alike, so that the plain ones are judged
// where they are made the policy of a retry.
func hcloud() Library {
	const v2 = "github.com/hetznercloud/hcloud-go/v2/hcloud"
	return Library{
		Name:  "hetznercloud/hcloud-go",
		Paths: []string{v2},
		// v2.53.0 and later ask for a newer patch release of Go.
		Checked: []string{"github.com/hetznercloud/hcloud-go/v2@v2.52.0"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "RetryOpts", Verdict: NoJitter,
				When: []Condition{
					{Elem("BackoffFunc"), OneOf("ConstantBackoff", "ExponentialBackoff")},
					{Elem("MaxRetries"), AtLeast(1)},
				},
				Says: "has a BackoffFunc without jitter",
				Fix:  Fix{Advice: "use ExponentialBackoffWithOpts with Jitter: true"},
			},
			{
				Shape: Literal, Symbol: "ExponentialBackoffOpts", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "is built without Jitter",
				Fix:    Fix{Advice: "set Jitter: true", Field: "Jitter", Expr: "true"},
			},
			{
				Shape: Field, Symbol: "ExponentialBackoffOpts.Jitter", Verdict: JitterOff,
				When: []Condition{{Given(), Zero()}},
				Says: "is false, which switches the jitter off",
				Fix:  Fix{Advice: "set Jitter: true", Field: "Jitter", Expr: "true"},
			},
			{
				Shape: Literal, Symbol: "ExponentialBackoffOpts", Verdict: FakeJitter,
				When: []Condition{
					{Elem("Jitter"), Set()},
					{Elem("Multiplier"), AtLeast(1)},
					{Elem("Multiplier"), AtMost(1)},
				},
				Says: "has Multiplier 1, and always waits Base",
				Fix:  Fix{Advice: "set Multiplier: 2"},
			},
			{
				Shape: Literal, Symbol: "ExponentialBackoffOpts", Verdict: FakeJitter,
				When: []Condition{
					{Elem("Jitter"), Set()},
					{Elem("Multiplier"), AtLeast(1)},
					{Elem("Cap"), NotBelow(Elem("Base"))},
					{Elem("Cap"), NotAbove(Elem("Base"))},
				},
				Says: "has a Cap that equals Base, and draws between the two",
				Fix:  Fix{Advice: "raise Cap, e.g. to time.Minute"},
			},
			{
				Shape: Call, Symbol: "ExponentialBackoffWithOpts", Verdict: Followed,
				Says: "uses the options that it is given",
			},
			{
				Shape: Call, Symbol: "WithBackoffFunc", Verdict: Followed,
				Says: "uses the function that it is given, and retries only where WithRetryOpts says so",
			},
			{
				Shape: Call, Symbol: "NewClient", Verdict: Jittered,
				Says: "waits at random between 1s and a growing interval by default",
			},
		},
	}
}
