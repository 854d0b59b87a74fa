package catalog

// gax is github.com/googleapis/gax-go, which the Google Cloud clients retry
// with. Its one backoff draws every wait, and has no way to switch that off.
func gax() Library {
	const (
		v2      = "github.com/googleapis/gax-go/v2"
		storage = "cloud.google.com/go/storage"
	)
	rows := []Row{
		{
			Paths: []string{v2},
			Shape: Literal, Symbol: "Backoff", Verdict: Jittered,
			Says: "draws each wait from 0 to a growing one",
		},
		{
			Paths: []string{storage},
			Shape: Call, Symbol: "WithBackoff", Verdict: Jittered,
			Says: "waits as the gax.Backoff that it is given",
		},
	}
	for _, symbol := range []string{"OnCodes", "OnErrorFunc", "OnHTTPCodes"} {
		rows = append(rows, Row{
			Paths: []string{v2},
			Shape: Call, Symbol: symbol, Verdict: Followed,
			Says: "waits as the Backoff that it is given",
		})
	}
	rows = append(rows, Row{
		Paths: []string{v2},
		Shape: Call, Symbol: "WithRetry", Verdict: Followed,
		Says: "waits as the Retryer that its function makes",
	})
	return Library{
		Name:    "googleapis/gax-go",
		Paths:   []string{v2, storage},
		Checked: []string{v2 + "@v2.27.0", storage + "@v1.70.0"},
		Rows:    rows,
	}
}
