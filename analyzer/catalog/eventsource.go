package catalog

// eventsource is github.com/launchdarkly/eventsource. It reconnects after 3s,
// and has both backoff and jitter only where they are asked for.
func eventsource() Library {
	const module = "github.com/launchdarkly/eventsource"
	subscribe := func(symbol string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			Says: "reconnects without jitter",
			Fix:  Fix{Advice: "pass SubscribeWithRequestAndOptions a StreamOptionUseJitter(0.5)"},
		}
	}
	withOptions := func(symbol string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: NoJitter,
			Unless: []Remedy{HasOption("StreamOptionUseJitter")},
			Says:   "reconnects without jitter, as its default ratio is 0",
			Fix:    Fix{Advice: "add StreamOptionUseJitter(0.5)"},
		}
	}
	return Library{
		Name:    "launchdarkly/eventsource",
		Paths:   []string{module},
		Checked: []string{module + "@v1.11.0"},
		Rows: []Row{
			subscribe("Subscribe"),
			subscribe("SubscribeWith"),
			subscribe("SubscribeWithRequest"),
			withOptions("SubscribeWithURL"),
			withOptions("SubscribeWithRequestAndOptions"),
			{
				Shape: Call, Symbol: "StreamOptionUseJitter", Verdict: JitterOff, Share: 1,
				When: []Condition{{Arg(0), AtMost(0)}},
				Says: "is given no ratio, which leaves the jitter off",
				Fix:  Fix{Advice: "give it a ratio, e.g. 0.5"},
			},
			{
				Shape: Call, Symbol: "StreamOptionUseJitter", Verdict: Jittered,
				Says: "takes up to the given ratio off every wait",
			},
		},
	}
}
