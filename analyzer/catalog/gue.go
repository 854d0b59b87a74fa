package catalog

// gue is github.com/vgarvardt/gue. Its exponential policy takes the jitter
// from a literal of the author's own backoff package, which has the rows for it.
func gue() Library {
	const (
		v5     = "github.com/vgarvardt/gue/v5"
		v6     = "github.com/vgarvardt/gue/v6"
		config = "github.com/vgarvardt/backoff"
	)
	rows := []Row{
		{
			Paths: []string{config},
			Shape: Literal, Symbol: "Config", Verdict: NoJitter,
			Unless: []Remedy{SetsField("Jitter")},
			Says:   "is built without Jitter",
			Fix:    Fix{Advice: "set Jitter, e.g. 0.2", Field: "Jitter", Expr: "0.2"},
		},
		{
			Paths: []string{config},
			Shape: Field, Symbol: "Config.Jitter", Verdict: JitterOff, Share: 1,
			When: []Condition{{Given(), Zero()}},
			Says: "is 0, which switches the jitter off",
			Fix:  Fix{Advice: "set it to 0.2", Field: "Jitter", Expr: "0.2"},
		},
		{
			Paths: []string{config},
			Shape: Value, Symbol: "DefaultConfig", Verdict: Jittered,
			Says: "waits 0.8 to 1.2 times a growing delay",
		},
	}
	for _, version := range []struct{ path, unproven string }{
		{v5, ""},
		{v6, "the module's checksum is not to be had, so the go command refuses it"},
	} {
		rows = append(rows, []Row{
			{
				Paths: []string{version.path}, Unproven: version.unproven,
				Shape: Call, Symbol: "NewConstantBackoff", Verdict: NoDelay,
				When: []Condition{{Arg(0), Zero()}},
				Says: "is given 0, which retries at once",
				Fix:  Fix{Advice: "use DefaultExponentialBackoff"},
			},
			{
				Paths: []string{version.path}, Unproven: version.unproven,
				Shape: Call, Symbol: "NewConstantBackoff", Verdict: NoJitter,
				Says: "waits a constant time, without jitter",
				Fix:  Fix{Advice: "use NewExponentialBackoff with a Jitter"},
			},
			{
				Paths: []string{version.path}, Unproven: version.unproven,
				Shape: Value, Symbol: "DefaultExponentialBackoff", Verdict: Jittered,
				Says: "waits 0.8 to 1.2 times a growing delay",
			},
			{
				Paths: []string{version.path},
				Shape: Call, Symbol: "NewExponentialBackoff", Verdict: Followed,
				Says: "uses the Config that it is given",
			},
			{
				Paths: []string{version.path},
				Shape: Call, Symbol: "WithClientBackoff", Verdict: Followed,
				Says: "uses the policy that it is given",
			},
		}...)
	}
	return Library{
		Name:    "vgarvardt/gue",
		Paths:   []string{config, v5, v6},
		Checked: []string{config + "@v1.0.0", v5 + "@v5.8.0"},
		Rows:    rows,
	}
}
