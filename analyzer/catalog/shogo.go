package catalog

// shogo is github.com/shogo82148/go-retry. Its policy is a struct, so jitter
// is off until its field is set; a negative one shortens the waits.
func shogo() Library {
	const (
		v1       = "github.com/shogo82148/go-retry"
		v2       = v1 + "/v2"
		unproven = "the module proxy does not serve github.com/shogo82148/go-retry"
	)
	return Library{
		Name:  "shogo82148/go-retry",
		Paths: []string{v1, v2},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Policy", Verdict: NoJitter,
				Unless:   []Remedy{SetsField("Jitter")},
				Says:     "is built without Jitter",
				Fix:      Fix{Advice: "set Jitter, e.g. to half of MinDelay"},
				Unproven: unproven,
			},
			{
				Shape: Field, Symbol: "Policy.Jitter", Verdict: JitterOff,
				When:     []Condition{{Given(), Zero()}},
				Says:     "is 0, which switches the jitter off",
				Fix:      Fix{Advice: "give it a duration, e.g. half of MinDelay"},
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "Policy.Do", Verdict: Followed,
				Says: "uses the policy that it is called on",
			},
			{
				Shape: Call, Symbol: "Policy.Start", Verdict: Followed,
				Says: "uses the policy that it is called on",
			},
		},
	}
}
