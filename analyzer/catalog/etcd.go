package catalog

// etcd is the client of go.etcd.io/etcd. Its jitter cannot be switched off: a
// fraction that is not positive becomes the default.
func etcd() Library {
	const path = "go.etcd.io/etcd/client/v3"
	return Library{
		Name:    "etcd client",
		Paths:   []string{path},
		Checked: []string{path + "@v3.7.3"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "New", Verdict: Jittered,
				Says: "waits 25ms, give or take a tenth, or as its Config says",
			},
			{
				Shape: Field, Symbol: "Config.BackoffJitterFraction", Verdict: Jittered,
				Says: "is the part of the wait that is random; 0 stands for 0.1",
			},
		},
	}
}
