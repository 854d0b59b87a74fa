package catalog

// dapr is the retry package of github.com/dapr/kit. Its default is a constant
// wait, and its struct serves both policies: PolicyConstant is the zero one,
// and PolicyExponential takes its jitter from a field.
func dapr() Library {
	const unproven = "the module proxy does not serve github.com/dapr/kit"
	decoded := []Remedy{WrappedBy("DecodeConfig"), WrappedBy("DecodeConfigWithPrefix")}
	retries := Condition{Elem("MaxRetries"), Set()} // 0 is none
	half := Fix{
		Advice: "set RandomizationFactor to 0.5",
		Field:  "RandomizationFactor", Expr: "0.5",
	}
	return Library{
		Name:  "dapr/kit",
		Paths: []string{"github.com/dapr/kit/retry"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "DefaultConfig", Verdict: NoJitter,
				Unless:   append([]Remedy{SetsField("Policy")}, decoded...),
				Says:     "is PolicyConstant, which waits a constant 5s",
				Fix:      Fix{Advice: "set Policy to PolicyExponential"},
				Unproven: unproven,
			},
			{
				Shape: Literal, Symbol: "Config", Verdict: NoJitter,
				When:     []Condition{{Elem("Policy").Or(0), Zero()}, retries},
				Unless:   decoded,
				Says:     "is PolicyConstant, without jitter",
				Fix:      Fix{Advice: "set Policy to PolicyExponential, and RandomizationFactor to 0.5"},
				Unproven: unproven,
			},
			{
				Shape: Literal, Symbol: "Config", Verdict: NoJitter,
				When:     []Condition{{Elem("Policy"), Set()}, retries},
				Unless:   append([]Remedy{SetsField("RandomizationFactor")}, decoded...),
				Says:     "is built without RandomizationFactor",
				Fix:      half,
				Unproven: unproven,
			},
			{
				Shape: Field, Symbol: "Config.RandomizationFactor", Verdict: JitterOff,
				When:     []Condition{{Given(), Zero()}, {Elem("Policy"), Set()}},
				Says:     "is 0, which switches the jitter off",
				Fix:      half,
				Unproven: unproven,
			},
			{
				Shape: Call, Symbol: "Config.NewBackOff", Verdict: Followed,
				Says: "uses the policy that it is called on",
			},
			{
				Shape: Call, Symbol: "Config.NewBackOffWithContext", Verdict: Followed,
				Says: "uses the policy that it is called on",
			},
		},
	}
}
