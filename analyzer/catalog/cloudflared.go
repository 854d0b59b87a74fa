package catalog

// cloudflared is the retry package of github.com/cloudflare/cloudflared, which
// always has full jitter.
func cloudflared() Library {
	const (
		says     = "waits at random up to a doubling interval"
		unproven = "the module cannot be had from the proxy; read in its repository"
	)
	return Library{
		Name:  "cloudflare/cloudflared retry",
		Paths: []string{"github.com/cloudflare/cloudflared/retry"},
		Rows: []Row{
			{Shape: Call, Symbol: "NewBackoff", Verdict: Jittered, Says: says, Unproven: unproven},
			{Shape: Literal, Symbol: "BackoffHandler", Verdict: Jittered, Says: says, Unproven: unproven},
		},
	}
}
