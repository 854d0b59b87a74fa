package main

import (
	"strings"
	"testing"
)

// TestTestsThatDoNotLoad has packages whose tests alone are broken, each in another
// way: their own code is looked at, which is said, and is no failure unless the tests
// are to be looked at, too.
func TestTestsThatDoNotLoad(t *testing.T) {
	dir := write(t, map[string]string{
		"go.mod": shopModule, "sound/s.go": retries, "sound/s_test.go": harmless,
		"mock/m.go": retries, "mock/m_test.go": "package p\n\nvar x = Mock{}\n",
		"lost/l.go": retries, "lost/l_test.go": "package p_test\n\nimport _ \"example.com/nowhere\"\n",
		"parse/p.go": retries, "parse/p_test.go": "package p\n\nfunc {\n",
		"name/n.go": retries, "name/n_test.go": "package other\n",
		"only/only_test.go": "package p\n\nvar x = Mock{}\n",
		"user/u.go":         "package user\n\nimport p \"example.com/shop/mock\"\n\nvar _ = p.Retry\n",
	})
	const findings = "lost/l.go mock/m.go name/n.go parse/p.go sound/s.go"
	jitterlint := build(t)
	reasons := []string{
		"jitterlint: the tests of example.com/shop/mock do not load, and it was looked at without them: mock/m_test.go:3:9: undefined: Mock\n",
		"jitterlint: the tests of example.com/shop/lost do not load, and it was looked at without them: lost/l_test.go:3:8: no required module provides package example.com/nowhere\n",
		"jitterlint: the tests of example.com/shop/parse do not load, and it was looked at without them: parse/p_test.go:3:6: expected 'IDENT', found '{'\n",
		"jitterlint: the tests of example.com/shop/name do not load, and it was looked at without them: ",
		"jitterlint: the tests of example.com/shop/only do not load, and there is nothing else in it: only/only_test.go:3:9: undefined: Mock\n",
	}
	for range 2 { // the second time, go vet may take what it has cached
		got := jitterlint.run(t, dir)
		if got.status != exitFindings || filesIn(got.stdout) != findings || strings.Count(got.stderr, "\n") != len(reasons) {
			t.Errorf("without tests: %+v", got)
		}
		for _, reason := range reasons {
			if !strings.Contains(got.stderr, reason) {
				t.Errorf("it does not say %q:\n%s", reason, got.stderr)
			}
		}
	}
	if got := jitterlint.run(t, dir, "-format=sarif"); !strings.Contains(got.stdout, `"executionSuccessful": true`) {
		t.Errorf("as SARIF: %+v", got)
	}
	got := jitterlint.run(t, dir, "-tests")
	if got.status != exitFailure || filesIn(got.stdout) != findings || !strings.Contains(got.stderr, "jitterlint: not analysed: the tests of example.com/shop/lost, the tests of example.com/shop/mock,") {
		t.Errorf("with tests: %+v", got)
	}
	// What is broken by itself is not called sound.
	broken := write(t, map[string]string{"go.mod": shopModule, "p.go": "package p\n\nvar x int = \"\"\n", "p_test.go": "package p\n\nvar y = Mock{}\n"})
	if got := jitterlint.run(t, broken); got.status != exitFailure || strings.Contains(got.stderr, "the tests of") || !strings.Contains(got.stderr, "p.go:3:13: ") {
		t.Errorf("a package that is broken by itself: %+v", got)
	}
}
