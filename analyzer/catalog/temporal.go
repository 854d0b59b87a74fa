package catalog

// temporal is the Temporal SDK and its ancestor Cadence. A retry policy is
// handed to the server, which computes the wait and adds the jitter.
func temporal() Library {
	const (
		sdk     = "go.temporal.io/sdk/temporal"
		cadence = "go.uber.org/cadence"
	)
	return Library{
		Name:  "Temporal and Cadence",
		Paths: []string{cadence, sdk},
		// Nothing here has waits to draw. Cadence was read at v1.3.0.
		Checked: []string{"go.temporal.io/sdk@v1.50.0"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "RetryPolicy", Verdict: Followed,
				Says: "has no jitter of its own: the server decides the wait",
			},
		},
	}
}
