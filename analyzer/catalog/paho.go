package catalog

// paho is the reconnecting client of github.com/eclipse/paho.golang. It waits
// a constant 10s, or ConnectRetryDelay, unless it is given a backoff.
func paho() Library {
	const module = "github.com/eclipse/paho.golang"
	return Library{
		Name:    "eclipse/paho.golang autopaho",
		Paths:   []string{module + "/autopaho"},
		Checked: []string{module + "@v0.23.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewConstantBackoff", Verdict: NoJitter,
				Says: "waits a constant delay, without jitter",
				Fix:  Fix{Advice: "use NewExponentialBackoff"},
			},
			{
				Shape: Literal, Symbol: "ClientConfig", Verdict: NoJitter,
				Unless: []Remedy{SetsField("ReconnectBackoff")},
				Says:   "is built without ReconnectBackoff",
				Fix: Fix{
					Advice: "set ReconnectBackoff to DefaultExponentialBackoff()",
					Field:  "ReconnectBackoff", Expr: "pkg.DefaultExponentialBackoff()",
				},
			},
			{
				Shape: Call, Symbol: "NewExponentialBackoff", Verdict: Jittered,
				Says: "waits at random between its min and a growing max",
			},
			{
				Shape: Call, Symbol: "DefaultExponentialBackoff", Verdict: Jittered,
				Says: "waits at random between 5s and a growing max",
			},
		},
	}
}
