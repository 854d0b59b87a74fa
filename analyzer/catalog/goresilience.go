package catalog

// goresilience is the retry package of github.com/slok/goresilience, read at
// v0.2.0. Its jitter is a part of its backoff, and is switched off with it.
func goresilience() Library {
	const unproven = "the module proxy does not serve the module"
	return Library{
		Name:  "slok/goresilience",
		Paths: []string{"github.com/slok/goresilience/retry"},
		Rows: []Row{
			{
				Shape: Field, Symbol: "Config.DisableBackoff", Verdict: JitterOff,
				When:     []Condition{{Given(), Set()}},
				Says:     "is true, which switches backoff and jitter off",
				Fix:      Fix{Advice: "remove the field"},
				Unproven: unproven,
			},
			{
				Shape: Literal, Symbol: "Config", Verdict: Jittered,
				When:     []Condition{{Elem("DisableBackoff").Or(0), Zero()}},
				Says:     "draws each wait from 0 to a doubling one",
				Unproven: unproven,
			},
		},
	}
}
