package catalog

// olivere is github.com/olivere/elastic. Retries are off until a client is
// given a retrier, or a number of retries, which come without jitter.
func olivere() Library {
	const path = "github.com/olivere/elastic/v7"
	retries := func(symbol string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			When:   []Condition{{OptionArg("SetMaxRetries", 0), AtLeast(1)}},
			Unless: []Remedy{HasOption("SetRetrier")},
			Says:   "is given SetMaxRetries, and waits a constant 100ms",
			Fix:    Fix{Advice: "use SetRetrier with a NewExponentialBackoff"},
		}
	}
	return Library{
		Name:    "olivere/elastic",
		Paths:   []string{path},
		Checked: []string{path + "@v7.0.32"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewConstantBackoff", Verdict: NoJitter,
				Says: "waits a constant interval, without jitter",
				Fix:  Fix{Advice: "use NewExponentialBackoff"},
			},
			{
				Shape: Call, Symbol: "NewSimpleBackoff", Verdict: NoJitter,
				Unless: []Remedy{CallsMethod("Jitter")},
				Says:   "waits what its list says, without jitter",
				Fix:    Fix{Advice: "append .Jitter(true)"},
			},
			{
				Shape: Call, Symbol: "SimpleBackoff.Jitter", Verdict: JitterOff,
				When: []Condition{{Arg(0), Zero()}},
				Says: "is given false, which switches the jitter off",
				Fix:  Fix{Advice: "give it true"},
			},
			{
				Shape: Literal, Symbol: "ZeroBackoff", Verdict: NoDelay,
				Says: "retries at once",
				Fix:  Fix{Advice: "use NewExponentialBackoff"},
			},
			retries("NewClient"),
			retries("NewSimpleClient"),
			retries("Dial"),
			retries("DialContext"),
			{
				Shape: Call, Symbol: "NewExponentialBackoff", Verdict: Jittered,
				Says: "waits 1 to 2 times a doubling interval",
			},
			{
				Shape: Call, Symbol: "NewBackoffRetrier", Verdict: Followed,
				Says: "uses the backoff that it is given",
			},
			{
				Shape: Call, Symbol: "SetRetrier", Verdict: Followed,
				Says: "uses the retrier that it is given",
			},
		},
	}
}
