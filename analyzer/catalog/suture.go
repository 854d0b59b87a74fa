package catalog

// suture is github.com/thejerf/suture. A supervisor's pause has jitter unless
// NoJitter is put in its place.
func suture() Library {
	const module = "github.com/thejerf/suture/v4"
	return Library{
		Name:    "thejerf/suture",
		Paths:   []string{module},
		Checked: []string{module + "@v4.0.6"},
		Rows: []Row{
			{
				Shape: Field, Symbol: "Spec.BackoffJitter", Verdict: JitterOff,
				When: []Condition{{Given(), OneOf("NoJitter")}},
				Says: "is NoJitter, which switches the jitter off",
				Fix: Fix{
					Advice: "leave it out, as the default is DefaultJitter",
					Field:  "BackoffJitter", Expr: "&pkg.DefaultJitter{}",
				},
			},
			{
				Shape: Literal, Symbol: "Spec", Verdict: Jittered,
				When: []Condition{{Elem("BackoffJitter"), Absent()}},
				Says: "pauses for 1 to 1.5 times FailureBackoff",
			},
			{
				Shape: Call, Symbol: "NewSimple", Verdict: Jittered,
				Says: "pauses for 15s to 22.5s",
			},
			{
				Shape: Call, Symbol: "New", Verdict: Followed,
				Says: "uses the Spec that it is given",
			},
		},
	}
}
