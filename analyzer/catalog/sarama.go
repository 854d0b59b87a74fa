package catalog

// sarama is github.com/IBM/sarama, once Shopify's. Every retry of its config
// has a constant Backoff, and most have a BackoffFunc that goes before it.
func sarama() Library {
	const (
		shopify = "github.com/Shopify/sarama"
		ibm     = "github.com/IBM/sarama"
	)
	rows := []Row{
		{
			Paths: []string{ibm},
			Shape: Call, Symbol: "NewExponentialBackoff", Verdict: Jittered,
			Says: "waits 0.8 to 1.2 times a growing interval, up to its maximum",
		},
	}
	const exponential = "set BackoffFunc, e.g. to NewExponentialBackoff(base, max)"
	for _, retry := range []struct{ path, advice string }{
		{"Producer.Retry", exponential},
		{"Producer.Transaction.Retry", exponential},
		{"Metadata.Retry", exponential},
		{"Consumer.Retry", "set BackoffFunc to one that draws the wait"},
		{"Admin.Retry", ""},
		{"Consumer.Group.Rebalance.Retry", ""},
	} {
		constant := Row{
			Shape: Field, Symbol: "Config." + retry.path + ".Backoff", Verdict: NoJitter,
			When: []Condition{{Given(), Set()}},
			Says: "is a constant wait",
			Fix:  Fix{Advice: "draw it once per process"},
		}
		if retry.advice != "" {
			constant.Unless = []Remedy{SetsField("BackoffFunc")}
			constant.Fix.Advice = retry.advice
		}
		rows = append(rows, constant)
		if retry.path != "Consumer.Retry" { // which waits a tenth of a second all the same
			atOnce := constant
			atOnce.Verdict, atOnce.When, atOnce.Says = NoDelay, []Condition{{Given(), Zero()}}, "is 0, which retries at once"
			rows = append(rows, atOnce)
		}
	}
	return Library{
		Name:    "IBM/sarama",
		Paths:   []string{shopify, ibm},
		Checked: []string{shopify + "@v1.38.1", ibm + "@v1.61.1"},
		Rows:    rows,
	}
}
