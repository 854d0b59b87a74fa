package catalog

// projectdiscovery is github.com/projectdiscovery/retryablehttp-go, a fork of
// hashicorp's client. Its policies are made by functions of no argument, and
// what it uses where it is given none has no jitter.
func projectdiscovery() Library {
	const root = "github.com/projectdiscovery/retryablehttp-go"
	jittered := Fix{
		Advice: "set Backoff to ExponentialJitterBackoff()",
		Field:  "Backoff", Expr: "pkg.ExponentialJitterBackoff()",
	}
	options := func(name string) Row {
		return Row{
			Shape: Value, Symbol: name, Verdict: NoJitter,
			Unless: []Remedy{SetsField("Backoff")},
			Says:   "names no Backoff, and has no jitter",
			Fix:    Fix{Advice: "set Backoff in a copy of it"},
		}
	}
	return Library{
		Name:  "projectdiscovery/retryablehttp-go",
		Paths: []string{root},
		// The module proxy lists no versions, and this is not the newest.
		Checked: []string{root + "@v1.0.117"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Options", Verdict: NoJitter,
				When:   []Condition{{Elem("RetryMax"), AtLeast(1)}},
				Unless: []Remedy{SetsField("Backoff")},
				Says:   "is built without Backoff, and has no jitter",
				Fix:    jittered,
			},
			{
				Shape: Literal, Symbol: "Options", Verdict: FakeJitter,
				When: []Condition{
					{Elem("RetryMax"), AtLeast(1)},
					{Elem("Backoff"), OneOf("LinearJitterBackoff")},
					{Elem("RetryWaitMin"), NotBelow(Elem("RetryWaitMax").Or(0))},
				},
				Says: "has a RetryWaitMin not below RetryWaitMax, which leaves nothing to draw",
				Fix:  Fix{Advice: "raise RetryWaitMax"},
			},
			options("DefaultOptionsSingle"),
			options("DefaultOptionsSpraying"),
			{
				Shape: Call, Symbol: "DefaultBackoff", Verdict: NoJitter,
				Says: "doubles the wait up to the maximum, without jitter",
				Fix:  Fix{Advice: "use ExponentialJitterBackoff()"},
			},
			{
				Shape: Call, Symbol: "ExponentialJitterBackoff", Verdict: Jittered,
				Says: "adds up to as much again to a doubled wait, from the second retry on",
			},
			{
				Shape: Call, Symbol: "LinearJitterBackoff", Verdict: Jittered,
				Says: "draws the step of a growing wait from between its bounds",
			},
			{
				Shape: Call, Symbol: "FullJitterBackoff", Verdict: Jittered,
				Says: "draws the wait at random, and panics on the first retry",
			},
			{
				Shape: Call, Symbol: "NewClient", Verdict: Followed,
				Says: "uses the Backoff of the options that it is given",
			},
		},
	}
}
