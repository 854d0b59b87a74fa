package catalog

import "slices"

// codegroove is github.com/codeGROOVE-dev/retry, a fork of retry-go v4 where a
// MaxJitter of 0 does not panic.
func codegroove() Library {
	const path = "github.com/codeGROOVE-dev/retry"
	return Library{
		Name:    "codeGROOVE-dev/retry",
		Paths:   []string{path},
		Checked: []string{path + "@v1.2.0"},
		Rows: slices.Concat(
			retryGoRun("Do"), retryGoRun("DoWithData"),
			retryGoDelays(), retryGoMaxJitter(), retryGoFullJitter(),
		),
	}
}
