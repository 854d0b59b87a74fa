package catalog

// acme is golang.org/x/crypto/acme. Its client has jitter unless it is given a
// function of the user's own.
func acme() Library {
	const module = "golang.org/x/crypto"
	return Library{
		Name:    "golang.org/x/crypto/acme",
		Paths:   []string{module + "/acme"},
		Checked: []string{module + "@v0.58.0"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Client", Verdict: Jittered,
				When: []Condition{{Elem("RetryBackoff"), Absent()}},
				Says: "adds up to 1s to a doubling interval",
			},
			{
				Shape: Field, Symbol: "Client.RetryBackoff", Verdict: Followed,
				Says: "is the function that decides the wait",
			},
		},
	}
}
