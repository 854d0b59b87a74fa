package catalog

// pester is github.com/sethgrid/pester. Its clients wait a constant second
// until another strategy is written to their Backoff field.
func pester() Library {
	const path = "github.com/sethgrid/pester"
	random := Fix{Advice: "set Backoff to ExponentialJitterBackoff"}
	lib := Library{
		Name:    "sethgrid/pester",
		Paths:   []string{path},
		Checked: []string{path + "@v1.2.0"},
	}
	for _, symbol := range []string{"New", "NewExtendedClient"} {
		lib.Rows = append(lib.Rows, Row{
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			Unless: []Remedy{SetsField("Backoff")},
			Says:   "makes a client that waits a constant 1s",
			Fix:    random,
		})
	}
	for _, strategy := range []struct{ symbol, says string }{
		{"DefaultBackoff", "waits a constant 1s"},
		{"ExponentialBackoff", "doubles the wait without jitter"},
		{"LinearBackoff", "adds a second to the wait, without jitter"},
	} {
		lib.Rows = append(lib.Rows, Row{
			Shape: Value, Symbol: strategy.symbol, Verdict: NoJitter,
			Says: strategy.says, Fix: random,
		})
	}
	for _, symbol := range []string{"ExponentialJitterBackoff", "LinearJitterBackoff"} {
		lib.Rows = append(lib.Rows, Row{
			Shape: Value, Symbol: symbol, Verdict: Jittered,
			Says: "waits 0.67 to 1.33 times a growing interval",
		})
	}
	return lib
}
