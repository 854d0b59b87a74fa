package catalog

// nats is github.com/nats-io/nats.go. Connect starts from defaults that have
// jitter, and a literal of Options does not.
func nats() Library {
	const (
		root      = "github.com/nats-io/nats.go"
		jetstream = root + "/jetstream"
	)
	alone := Fix{Advice: "set the attempts to 0 and retry the publish with jitter"}
	publish := func(path, name string) Row {
		return Row{
			Paths: []string{path},
			Shape: Call, Symbol: name, Verdict: NoJitter,
			Says: "waits a constant time, without jitter",
			Fix:  alone,
		}
	}
	return Library{
		Name:    "nats-io/nats.go",
		Paths:   []string{root, jetstream},
		Checked: []string{root + "@v1.55.0"},
		Rows: []Row{
			{
				Paths: []string{root},
				Shape: Literal, Symbol: "Options", Verdict: NoJitter,
				When: []Condition{{Elem("AllowReconnect"), Set()}, {Elem("MaxReconnect"), Set()}},
				Unless: []Remedy{
					SetsField("ReconnectJitter"), SetsField("ReconnectJitterTLS"),
					SetsField("CustomReconnectDelayCB"), SetsField("ReconnectToServerCB"),
				},
				Says: "is built without ReconnectJitter",
				Fix:  Fix{Advice: "set it and ReconnectJitterTLS, or use GetDefaultOptions()"},
			},
			{
				Paths: []string{root},
				Shape: Field, Symbol: "Options.ReconnectJitter", Verdict: JitterOff,
				When:   []Condition{{Given(), Zero()}, {Elem("ReconnectJitterTLS"), Zero()}},
				Unless: []Remedy{SetsField("CustomReconnectDelayCB"), SetsField("ReconnectToServerCB")},
				Says:   "and ReconnectJitterTLS are 0, which switches the jitter off",
				Fix:    Fix{Advice: "leave them at their defaults"},
			},
			{
				Paths: []string{root},
				Shape: Call, Symbol: "ReconnectJitter", Verdict: JitterOff,
				When: []Condition{{Arg(0), Zero()}, {Arg(1), Zero()}},
				Says: "is given 0 and 0, which switches it off",
				Fix:  Fix{Advice: "drop the option"},
			},
			{
				Paths: []string{root},
				Shape: Call, Symbol: "RetryWait", Verdict: NoDelay,
				When: []Condition{{Arg(0), Zero()}},
				Says: "is given 0, which retries at once",
				Fix:  alone,
			},
			publish(root, "RetryWait"),
			publish(jetstream, "WithRetryWait"), // refuses 0
			{
				Paths: []string{root},
				Shape: Call, Symbol: "GetDefaultOptions", Verdict: Jittered,
				Says: "adds up to 100ms, with TLS up to 1s, to a wait of 2s",
			},
			{
				Paths: []string{root},
				Shape: Call, Symbol: "CustomReconnectDelay", Verdict: Followed,
				Says: "uses the delay of the function that it is given, and adds no jitter to it",
			},
		},
	}
}
