package catalog

// pq is github.com/lib/pq. Only its listeners retry, and nothing but the two
// bounds of their doubling interval can be chosen: bounds that are not known
// may have been drawn at random, which is all that a user can do.
func pq() Library {
	const module = "github.com/lib/pq"
	listener := func(symbol string, min int) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			When: []Condition{{Arg(min), AtLeast(0)}, {Arg(min + 1), AtLeast(0)}},
			Says: "doubles its wait from one constant to another, without jitter",
			Fix:  Fix{Advice: "draw both once per instance"},
		}
	}
	return Library{
		Name:    "lib/pq",
		Paths:   []string{module},
		Checked: []string{module + "@v1.12.3"},
		Rows:    []Row{listener("NewListener", 1), listener("NewDialListener", 2)},
	}
}
