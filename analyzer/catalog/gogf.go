package catalog

// gogf is the HTTP client of github.com/gogf/gf. It takes a count of retries
// and one interval.
func gogf() Library {
	row := Row{
		Shape: Call, Verdict: NoJitter,
		Says:     "waits a constant interval, without jitter",
		Fix:      Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff/v5"},
		Unproven: "the module cannot be had from the proxy; read in its repository",
	}
	immediate := row
	immediate.Verdict = NoDelay
	immediate.When = []Condition{{Arg(1), Zero()}}
	immediate.Says = "is given no interval, and retries at once"
	of := func(row Row, symbol string) Row {
		row.Symbol = symbol
		return row
	}
	return Library{
		Name:  "gogf/gf gclient",
		Paths: []string{"github.com/gogf/gf/v2/net/gclient"},
		Rows: []Row{
			of(immediate, "Client.SetRetry"),
			of(immediate, "Client.Retry"),
			of(row, "Client.SetRetry"),
			of(row, "Client.Retry"),
		},
	}
}
