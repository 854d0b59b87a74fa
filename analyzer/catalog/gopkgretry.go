package catalog

// gopkgretry is gopkg.in/retry.v1. Its exponential strategy is random only
// when Jitter is set.
func gopkgretry() Library {
	const path = "gopkg.in/retry.v1"
	lib := Library{
		Name:    "gopkg.in/retry.v1",
		Paths:   []string{path},
		Checked: []string{path + "@v1.0.3"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Exponential", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "is built without Jitter",
				Fix:    Fix{Advice: "set Jitter to true", Field: "Jitter", Expr: "true"},
			},
			{
				Shape: Field, Symbol: "Exponential.Jitter", Verdict: JitterOff,
				When: []Condition{{Given(), Zero()}},
				Says: "is false, which switches the jitter off",
				Fix:  Fix{Advice: "set it to true", Field: "Jitter", Expr: "true"},
			},
			{
				Shape: Literal, Symbol: "Regular", Verdict: NoJitter,
				Says: "tries again at a fixed rate, without jitter",
				Fix:  Fix{Advice: "use Exponential with Jitter"},
			},
		},
	}
	for _, symbol := range []string{"LimitCount", "LimitTime", "Start", "StartWithCancel"} {
		lib.Rows = append(lib.Rows, Row{
			Shape: Call, Symbol: symbol, Verdict: Followed,
			Says: "uses the strategy that it is given",
		})
	}
	return lib
}
