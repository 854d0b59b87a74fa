package catalog

// rafaeljesus is github.com/rafaeljesus/retry-go. Its doubling wait always has
// jitter.
func rafaeljesus() Library {
	row := Row{
		Shape: Call, Verdict: Jittered,
		Says:     "waits 1 to 1.5 times a doubling interval",
		Unproven: "the module cannot be had from the proxy; read in its repository",
	}
	do, doHTTP := row, row
	do.Symbol, doHTTP.Symbol = "Do", "DoHTTP"
	return Library{
		Name:  "rafaeljesus/retry-go",
		Paths: []string{"github.com/rafaeljesus/retry-go"},
		Rows:  []Row{do, doHTTP},
	}
}
