package catalog

// tailscale is the backoff package of tailscale.com, which always has jitter.
func tailscale() Library {
	const module = "tailscale.com"
	return Library{
		Name:  "tailscale.com backoff",
		Paths: []string{module + "/util/backoff"},
		// Newer versions ask for a newer release of Go.
		Checked: []string{module + "@v1.94.2"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewBackoff", Verdict: Jittered,
				Says: "waits 0.5 to 1.5 times a growing interval",
			},
		},
	}
}
