package catalog

// grpc is google.golang.org/grpc, whose backoff config waits nothing where its
// delays are left out. The first wait of a connection has no jitter in any.
func grpc() Library {
	const (
		backoff = "google.golang.org/grpc/backoff"
		grpc    = "google.golang.org/grpc"
	)
	start := Fix{Advice: "start from a copy of DefaultConfig"}
	jitter := Fix{
		Advice: "set Jitter to DefaultConfig.Jitter",
		Field:  "Jitter", Expr: "pkg.DefaultConfig.Jitter",
	}
	return Library{
		Name:    "google.golang.org/grpc",
		Paths:   []string{backoff, grpc},
		Checked: []string{"google.golang.org/grpc@v1.85.0"},
		Rows: []Row{
			{
				Paths: []string{backoff},
				Shape: Literal, Symbol: "Config", Verdict: NoJitter,
				When: []Condition{{Elem("BaseDelay").Or(0), Zero()}},
				Says: "has no BaseDelay, which retries at once",
				Fix:  start,
			},
			{
				Paths: []string{backoff},
				Shape: Literal, Symbol: "Config", Verdict: NoJitter,
				When: []Condition{{Elem("MaxDelay").Or(0), Zero()}},
				Says: "has no MaxDelay, which leaves no later wait",
				Fix:  start,
			},
			{
				Paths: []string{backoff},
				Shape: Literal, Symbol: "Config", Verdict: NoJitter,
				Unless: []Remedy{SetsField("Jitter")},
				Says:   "is built without Jitter",
				Fix:    jitter,
			},
			{
				Paths: []string{backoff},
				Shape: Field, Symbol: "Config.Jitter", Verdict: JitterOff, Share: 1,
				When: []Condition{{Given(), Zero()}},
				Says: "is 0, which switches the jitter off",
				Fix:  jitter,
			},
			{
				Paths: []string{backoff},
				Shape: Value, Symbol: "DefaultConfig", Verdict: Jittered,
				Says: "has a Jitter of 0.2",
			},
			{
				Paths: []string{grpc},
				Shape: Literal, Symbol: "ConnectParams", Verdict: NoJitter,
				// A field of Backoff may be set by itself: p.Backoff.Jitter = 0.2.
				Unless: []Remedy{SetsField("Backoff"), SetsField("BaseDelay"), SetsField("Jitter")},
				Says:   "is built without Backoff, which retries at once",
				Fix:    Fix{Advice: "set Backoff to backoff.DefaultConfig"},
			},
			{
				Paths: []string{grpc},
				Shape: Call, Symbol: "WithBackoffMaxDelay", Verdict: Jittered,
				Says: "keeps the Jitter of backoff.DefaultConfig",
			},
			{
				Paths: []string{grpc},
				Shape: Call, Symbol: "WithBackoffConfig", Verdict: Jittered,
				Says: "keeps the Jitter of backoff.DefaultConfig",
			},
			{
				Paths: []string{grpc},
				Shape: Call, Symbol: "WithDefaultServiceConfig", Verdict: Jittered,
				Says: "waits 0.8 to 1.2 times what its retryPolicy says",
			},
			{
				Paths: []string{grpc},
				Shape: Call, Symbol: "WithConnectParams", Verdict: Followed,
				Says: "waits as its Backoff says",
			},
		},
	}
}
