package catalog

// nsq is github.com/nsqio/go-nsq, whose consumers pause after a message has
// failed. The strategy is chosen by name, and the one used by default has no
// jitter. Producers take the same Config and have no use for it.
func nsq() Library {
	const root = "github.com/nsqio/go-nsq"
	option := []string{"backoff_strategy", "backoff-strategy"}
	fix := Fix{Advice: `call cfg.Set("backoff_strategy", "full_jitter")`}
	return Library{
		Name:    "nsqio/go-nsq",
		Paths:   []string{root},
		Checked: []string{root + "@v1.1.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewConfig", Verdict: NoJitter,
				Unless: []Remedy{CallsMethod("Set"), SetsField("BackoffStrategy"), WrappedBy("NewProducer")},
				Says:   "makes consumers back off by powers of two, without jitter",
				Fix:    fix,
			},
			{
				Shape: Call, Symbol: "Config.Set", Verdict: NoJitter,
				When: []Condition{{Arg(0), OneOf(option...)}, {Arg(1), OneOf("exponential")}},
				Says: "chooses the strategy that has no jitter",
				Fix:  fix,
			},
			{
				Shape: Literal, Symbol: "ExponentialStrategy", Verdict: NoJitter,
				Says: "backs off by powers of two, without jitter",
				Fix:  Fix{Advice: "use FullJitterStrategy"},
			},
			{
				Shape: Call, Symbol: "Config.Set", Verdict: Jittered,
				When: []Condition{{Arg(0), OneOf(option...)}, {Arg(1), OneOf("full_jitter")}},
				Says: "draws the pause from all of a growing interval",
			},
			{
				Shape: Literal, Symbol: "FullJitterStrategy", Verdict: Jittered,
				Says: "draws the pause from all of a growing interval",
			},
		},
	}
}
