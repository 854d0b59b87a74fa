package catalog

// pulsar is github.com/apache/pulsar-client-go. Its own backoff is always
// jittered; a user's takes its place in the options of the three kinds of client.
func pulsar() Library {
	const (
		client  = "github.com/apache/pulsar-client-go/pulsar"
		backoff = client + "/backoff"
		jitter  = "waits an interval that grows to a minute, and up to a fifth more"
	)
	followed := func(symbol string) Row {
		return Row{
			Paths: []string{client}, Shape: Field, Symbol: symbol, Verdict: Followed,
			Says: "uses the policy that its function returns",
		}
	}
	own := func(shape Shape, symbol string) Row {
		return Row{Paths: []string{backoff}, Shape: shape, Symbol: symbol, Verdict: Jittered, Says: jitter}
	}
	return Library{
		Name:    "apache/pulsar-client-go",
		Paths:   []string{client, backoff},
		Checked: []string{"github.com/apache/pulsar-client-go@v0.19.0"}, // the newest that the module proxy has
		Rows: []Row{
			own(Call, "NewDefaultBackoff"),
			own(Value, "NewDefaultBackoff"),
			own(Call, "NewDefaultBackoffWithInitialBackOff"),
			followed("ProducerOptions.BackOffPolicyFunc"),
			followed("ConsumerOptions.BackOffPolicyFunc"),
			followed("ReaderOptions.BackoffPolicyFunc"),
		},
	}
}
