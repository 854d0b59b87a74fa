package catalog

// lo is github.com/samber/lo. Its attempts have a fixed delay or none.
func lo() Library {
	const path = "github.com/samber/lo"
	row := func(symbol string, verdict Verdict, says string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: verdict, Says: says,
			Fix: Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff"},
		}
	}
	const (
		fixed  = "waits a constant delay, without jitter"
		atOnce = "retries at once"
	)
	return Library{
		Name:    "samber/lo",
		Paths:   []string{path},
		Checked: []string{path + "@v1.53.0"},
		Rows: []Row{
			row("AttemptWithDelay", NoJitter, fixed),
			row("AttemptWhileWithDelay", NoJitter, fixed),
			row("Attempt", NoDelay, atOnce),
			row("AttemptWhile", NoDelay, atOnce),
		},
	}
}
