package catalog

// lestrrat is github.com/lestrrat-go/backoff. Its exponential policy is
// jittered in v1 unless told otherwise, and in v2 only if told so.
func lestrrat() Library {
	const (
		v1 = "github.com/lestrrat-go/backoff"
		v2 = v1 + "/v2"
	)
	rows := []Row{
		{
			Paths: []string{v1},
			Shape: Call, Symbol: "NewConstant", Verdict: NoJitter,
			Says: "waits a constant delay, without jitter",
			Fix:  Fix{Advice: "use NewExponential with WithFactor(1), which is jittered"},
		},
		{
			Paths: []string{v1},
			Shape: Call, Symbol: "WithJitterFactor", Verdict: JitterOff, Share: 1,
			When: []Condition{{Arg(0), AtMost(0)}},
			Says: "is not above 0, which switches the jitter off",
			Fix:  Fix{Advice: "drop the option, as the default is 0.5"},
		},
		{
			Paths: []string{v1},
			Shape: Call, Symbol: "NewExponential", Verdict: Jittered,
			Says: "waits 0.5 to 1.5 times a growing interval",
		},
		{
			Paths: []string{v2},
			Shape: Call, Symbol: "WithJitterFactor", Verdict: JitterOff, Share: 1,
			When: []Condition{{Arg(0), Outside(0, 1)}},
			Says: "is not between 0 and 1, which switches the jitter off",
			Fix:  Fix{Advice: "give it a factor above 0 and below 1, e.g. 0.5"},
		},
	}
	for _, symbol := range []string{
		"Constant", "NewConstantPolicy", "NewConstantInterval",
		"Exponential", "NewExponentialPolicy", "NewExponentialInterval",
	} {
		rows = append(rows, Row{
			Paths: []string{v2},
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			Unless: []Remedy{HasOption("WithJitterFactor")},
			Says:   "has no WithJitterFactor",
			Fix:    Fix{Advice: "add WithJitterFactor(0.5)"},
		})
	}
	return Library{
		Name:    "lestrrat-go/backoff",
		Paths:   []string{v1, v2},
		Checked: []string{v1 + "@v1.0.1", v2 + "@v2.0.8"},
		Rows:    rows,
	}
}
