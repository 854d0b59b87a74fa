// Package needs holds what tests need beyond Go, git and the modules of go.mod, and
// what has them run.
//
// On a machine with Go and git alone, go test ./... passes within minutes, and it
// runs the same tests on each machine. A test that runs another program, or that
// fetches or builds much more, asks for it here. It is skipped, and says why, unless
// the environment has JITTERLINT_TESTS=all, as .ci/run sets it. Then nothing that is
// asked for here is skipped: what is missing fails the test.
package needs

import (
	"os"
	"os/exec"
	"testing"
)

// AllTests is what has all tests run where it is in the environment.
const AllTests = variable + "=" + all

const variable, all = "JITTERLINT_TESTS", "all"

// Program returns the path of a program that a test runs.
func Program(t testing.TB, name string) string {
	t.Helper()
	All(t, "it runs "+name)
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is to be installed, as .ci/run does it: %v", name, err)
	}
	return path
}

// All skips a test unless all tests are to run. Why says what the test needs.
func All(t testing.TB, why string) {
	t.Helper()
	if os.Getenv(variable) != all {
		t.Skipf("%s; %s runs this test", why, AllTests)
	}
}
