package settings

import (
	"path"
	"slices"
	"strings"
)

// IsTestDirectory reports whether what is in a directory is for tests, by its name.
// Names that only resemble these are of other things: latest, testbed, contest.
func IsTestDirectory(name string) bool {
	switch name {
	case "test", "tests", "e2e", "testutil", "testutils", "testdata", "integration":
		return true
	}
	return false
}

// InTestDirectory reports whether a file lies below a directory for tests. The path has
// slashes and leads from where a project begins, since what is above says nothing of
// it: a project may be checked out below a directory of any name.
func InTestDirectory(file string) bool {
	return slices.ContainsFunc(strings.Split(path.Dir(file), "/"), IsTestDirectory)
}
