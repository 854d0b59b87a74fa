package catalog

// franz is github.com/twmb/franz-go. Its default is jittered; a function given
// in its place decides alone.
func franz() Library {
	const path = "github.com/twmb/franz-go/pkg/kgo"
	return Library{
		Name:    "twmb/franz-go",
		Paths:   []string{path},
		Checked: []string{"github.com/twmb/franz-go@v1.22.2"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewClient", Verdict: Jittered,
				Says: "waits 0.8 to 1.2 times an interval that grows from 250ms to 5s",
			},
			{
				Shape: Call, Symbol: "RetryBackoffFn", Verdict: Followed,
				Says: "uses the function that it is given",
			},
		},
	}
}
