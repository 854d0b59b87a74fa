package catalog

// thanos is the runutil package of github.com/thanos-io/thanos. Its retries
// follow a ticker. Repeat and RepeatInfinitely run on a schedule, and are left
// alone: what they call again has not failed.
func thanos() Library {
	const module = "github.com/thanos-io/thanos"
	row := Row{
		Shape: Call, Verdict: NoJitter,
		Says: "retries on a ticker, without jitter",
		Fix:  Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff/v5"},
	}
	retry, withLog := row, row
	retry.Symbol, withLog.Symbol = "Retry", "RetryWithLog"
	return Library{
		Name:  "thanos-io/thanos runutil",
		Paths: []string{module + "/pkg/runutil"},
		// v0.42.5 asks for a newer patch release of Go.
		Checked: []string{module + "@v0.42.4"},
		Rows:    []Row{retry, withLog},
	}
}
