package catalog

// juju is github.com/juju/retry. Its delay is constant until a function is
// given that changes it, and only ExpBackoff can be random.
func juju() Library {
	const path = "github.com/juju/retry"
	random := Fix{Advice: "set BackoffFunc to ExpBackoff(min, max, 2, true)"}
	return Library{
		Name:    "juju/retry",
		Paths:   []string{path},
		Checked: []string{path + "@v1.0.1"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "CallArgs", Verdict: NoJitter,
				Unless: []Remedy{SetsField("BackoffFunc")},
				Says:   "is built without BackoffFunc, and waits a constant Delay",
				Fix:    random,
			},
			{
				Shape: Field, Symbol: "CallArgs.BackoffFunc", Verdict: JitterOff,
				When: []Condition{{Given(), Zero()}},
				Says: "is nil, and the wait a constant Delay",
				Fix:  random,
			},
			{
				Shape: Value, Symbol: "DoubleDelay", Verdict: NoJitter,
				Says: "doubles the wait without jitter",
				Fix:  random,
			},
			{
				Shape: Call, Symbol: "ExpBackoff", Verdict: JitterOff,
				When: []Condition{{Arg(3), Zero()}},
				Says: "is given false, which switches the jitter off",
				Fix:  Fix{Advice: "give it true"},
			},
			{
				Shape: Call, Symbol: "ExpBackoff", Verdict: FakeJitter,
				When: []Condition{{Arg(3), Set()}, {Arg(0), NotBelow(Arg(1))}},
				Says: "is given a least delay not below the greatest, which leaves nothing to draw",
				Fix:  Fix{Advice: "raise the greatest"},
			},
			{
				Shape: Call, Symbol: "Call", Verdict: Followed,
				Says: "uses the CallArgs that it is given",
			},
		},
	}
}
