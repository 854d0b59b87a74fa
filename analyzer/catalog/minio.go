package catalog

// minio is github.com/minio/minio-go. Its clients always have full jitter.
func minio() Library {
	const module = "github.com/minio/minio-go/v7"
	return Library{
		Name:    "minio/minio-go",
		Paths:   []string{module},
		Checked: []string{module + "@v7.4.1"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "New", Verdict: Jittered,
				Says: "waits at random up to an interval that doubles from 200ms to 1s",
			},
		},
	}
}
