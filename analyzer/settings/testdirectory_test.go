package settings

import "testing"

func TestInTestDirectory(t *testing.T) {
	for file, want := range map[string]bool{
		"a.go": false, "test.go": false, "test": false, "test/a.go": true, "a/tests/a.go": true, "e2e/b/c/a.go": true, "x/testutil/a.go": true,
		"testutils/a.go": true, "testdata/a.go": true, "integration/a.go": true,
		"Test/a.go": false, "testing/a.go": false, "latest/a.go": false, "testbed/a.go": false, "integrations/a.go": false, "a/test.d/a.go": false,
		"/test/a.go": true, "": false,
	} {
		if got := InTestDirectory(file); got != want {
			t.Errorf("%q: %v", file, got)
		}
	}
}
