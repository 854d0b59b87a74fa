package catalog

// gozero is the fx package of github.com/zeromicro/go-zero. It retries at once
// unless it is given an interval, which then is constant.
func gozero() Library {
	const module = "github.com/zeromicro/go-zero"
	fix := Fix{Advice: "use e.g. backoff.Retry of github.com/cenkalti/backoff/v5"}
	immediate := Row{
		Shape: Call, Verdict: NoDelay,
		When: []Condition{{OptionArg("WithInterval", 0), Absent()}},
		Says: "retries at once, as it is given no interval",
		Fix:  fix,
	}
	do, doCtx := immediate, immediate
	do.Symbol, doCtx.Symbol = "DoWithRetry", "DoWithRetryCtx"
	return Library{
		Name:    "zeromicro/go-zero fx",
		Paths:   []string{module + "/core/fx"},
		Checked: []string{module + "@v1.10.3"},
		Rows: []Row{
			do,
			doCtx,
			{
				Shape: Call, Symbol: "WithInterval", Verdict: NoJitter,
				Says: "waits a constant interval, without jitter",
				Fix:  fix,
			},
		},
	}
}
