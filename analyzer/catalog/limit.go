package catalog

import "strings"

// Limit is a function or an option of a library by which its attempts are limited.
type Limit struct {
	// Path is the import path without a major version.
	Path, Symbol string
	// Arg is the argument that says how many, and Once what that is where there is a
	// single attempt.
	Arg  int
	Once float64
}

// Of reports whether the limit is one of the package with a path, of any major version.
func (l Limit) Of(path string) bool {
	rest, ok := strings.CutPrefix(path, l.Path)
	if !ok || rest == "" {
		return ok
	}
	version, ok := strings.CutPrefix(rest, "/v")
	return ok && strings.Trim(version, "0123456789") == ""
}

// Limits returns what limits the attempts of the catalogued libraries.
func Limits() []Limit {
	return []Limit{
		{"github.com/avast/retry-go", "Attempts", 0, 1},
		{"github.com/buildkite/roko", "WithMaxAttempts", 0, 1},
		{"github.com/cenkalti/backoff", "WithMaxRetries", 1, 0},
		{"github.com/cenkalti/backoff", "WithMaxTries", 0, 1},
		{"github.com/sethvargo/go-retry", "WithMaxRetries", 0, 0},
	}
}
