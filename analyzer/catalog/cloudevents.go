package catalog

// cloudevents is github.com/cloudevents/sdk-go. Retries are asked for through
// the context, and none of its strategies has jitter.
func cloudevents() Library {
	const (
		v2      = "github.com/cloudevents/sdk-go/v2"
		context = v2 + "/context"

		own = "retry in a loop of your own with jitter"
	)
	row := func(path, symbol, says string) Row {
		return Row{
			Paths: []string{path}, Shape: Call, Symbol: symbol, Verdict: NoJitter,
			Says: says, Fix: Fix{Advice: own},
		}
	}
	const (
		constant    = "waits a constant delay, without jitter"
		linear      = "waits a multiple of its delay, without jitter"
		exponential = "doubles its wait, without jitter"
	)
	return Library{
		Name:    "cloudevents/sdk-go",
		Paths:   []string{v2, context},
		Checked: []string{v2 + "@v2.16.2"},
		Rows: []Row{
			row(v2, "ContextWithRetriesConstantBackoff", constant),
			row(v2, "ContextWithRetriesLinearBackoff", linear),
			row(v2, "ContextWithRetriesExponentialBackoff", exponential),
			row(context, "WithRetriesConstantBackoff", constant),
			row(context, "WithRetriesLinearBackoff", linear),
			row(context, "WithRetriesExponentialBackoff", exponential),
			{
				Paths: []string{context},
				Shape: Literal, Symbol: "RetryParams", Verdict: NoJitter,
				When: []Condition{{
					Elem("Strategy"),
					OneOf("BackoffStrategyConstant", "BackoffStrategyLinear", "BackoffStrategyExponential",
						"constant", "linear", "exponential"),
				}},
				Says: "names a strategy, and none of them has jitter",
				Fix:  Fix{Advice: own},
			},
		},
	}
}
