package catalog

// gocql is github.com/gocql/gocql. A cluster reconnects at a constant 1s
// unless it is given a policy, and its exponential policies are jittered by
// half of their first interval.
func gocql() Library {
	const module = "github.com/gocql/gocql"
	return Library{
		Name:    "gocql/gocql",
		Paths:   []string{module},
		Checked: []string{module + "@v1.6.0"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "ConstantReconnectionPolicy", Verdict: NoJitter,
				Says: "waits a constant interval, without jitter",
				Fix:  Fix{Advice: "use an ExponentialReconnectionPolicy"},
			},
			{
				Shape: Call, Symbol: "NewCluster", Verdict: NoJitter,
				Unless: []Remedy{SetsField("ReconnectionPolicy")},
				Says:   "reconnects by default after a constant 1s",
				Fix:    Fix{Advice: "set ReconnectionPolicy to an ExponentialReconnectionPolicy"},
			},
			{
				Shape: Literal, Symbol: "SimpleRetryPolicy", Verdict: NoDelay,
				Says: "retries on the next host at once",
				Fix:  Fix{Advice: "use an ExponentialBackoffRetryPolicy"},
			},
			{
				Shape: Literal, Symbol: "ExponentialReconnectionPolicy", Verdict: Jittered,
				Says: "adds up to half of InitialInterval to a growing interval, or takes it off",
			},
			{
				Shape: Literal, Symbol: "ExponentialBackoffRetryPolicy", Verdict: Jittered,
				Says: "adds up to half of Min to a growing interval, or takes it off",
			},
		},
	}
}
