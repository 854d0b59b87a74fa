package catalog

// cloudflarebackoff is github.com/cloudflare/backoff. It is jittered unless it
// is made by the one function that says otherwise.
func cloudflarebackoff() Library {
	const (
		root = "github.com/cloudflare/backoff"
		says = "draws the wait from all of a growing interval"
	)
	return Library{
		Name:    "cloudflare/backoff",
		Paths:   []string{root},
		Checked: []string{root + "@v0.0.0-20161212185259-647f3cdfc87a"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewWithoutJitter", Verdict: JitterOff,
				Says: "switches the jitter off",
				Fix:  Fix{Advice: "use New"},
			},
			{Shape: Call, Symbol: "New", Verdict: Jittered, Says: says},
			{Shape: Literal, Symbol: "Backoff", Verdict: Jittered, Says: says},
		},
	}
}
