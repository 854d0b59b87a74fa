package catalog

// rogpeppe is github.com/rogpeppe/retry. A strategy is random unless it asks
// to be regular: here the zero value is the right one.
func rogpeppe() Library {
	const path = "github.com/rogpeppe/retry"
	return Library{
		Name:    "rogpeppe/retry",
		Paths:   []string{path},
		Checked: []string{path + "@v0.1.0"},
		Rows: []Row{
			{
				Shape: Field, Symbol: "Strategy.Regular", Verdict: JitterOff,
				When: []Condition{{Given(), Set()}},
				Says: "is true, which switches the jitter off",
				Fix:  Fix{Advice: "leave it false", Field: "Regular", Expr: "false"},
			},
			{
				Shape: Literal, Symbol: "Strategy", Verdict: Jittered,
				When: []Condition{{Elem("Regular"), Absent()}},
				Says: "waits 0 to 1 times its delay",
			},
			{
				Shape: Call, Symbol: "Strategy.Start", Verdict: Followed,
				Says: "uses the strategy that it is called on",
			},
			{
				Shape: Call, Symbol: "Iter.Reset", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
		},
	}
}
