package catalog

// cockroach is the retry package within github.com/cockroachdb/cockroach. An
// absent RandomizationFactor, and one of 0, stand for 0.15.
func cockroach() Library {
	return Library{
		Name:  "cockroachdb/cockroach",
		Paths: []string{"github.com/cockroachdb/cockroach/pkg/util/retry"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Options", Verdict: Jittered,
				Says:     "waits 0.85 to 1.15 times a growing delay where it names no RandomizationFactor",
				Unproven: "the module cannot be had from the module proxy",
			},
		},
	}
}
