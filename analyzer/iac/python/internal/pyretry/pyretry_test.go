package pyretry_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/pyretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
)

// retries returns what a program tries again, in the order of its text.
func retries(text string) []string {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	values := jitter.New(tree, names, called, numbers)
	waits := wait.New(tree, names, called, numbers, values)
	calls := remote.New(tree, names, called, waits)
	flows := failure.New(tree, names, called, numbers, waits, calls, meaning.New(tree, names, numbers))
	finder := pyretry.New(tree, names, called, numbers, values, waits, calls, flows)
	var found []string
	for _, b := range tree.Main.Bodies() {
		for _, r := range finder.In(b) {
			found = append(found, tree.Text(r.Attempt.Func))
		}
	}
	return found
}

func TestIn(t *testing.T) {
	for text, want := range map[string][]string{
		"while True:\n    try:\n        ask()\n        break\n    except E:\n        time.sleep(1)\n":                                                                                     {"ask"},
		"while True:\n    ask()\n    time.sleep(1)\n":                                                                                                                                     nil,
		"try:\n    ask()\nexcept E:\n    time.sleep(1)\n    ask()\n":                                                                                                                      nil,
		"for item in items:\n    try:\n        ask(item)\n    except E:\n        time.sleep(1)\n":                                                                                         nil,
		"def f(n):\n    try:\n        return ask()\n    except E:\n        time.sleep(1)\n        return f(n - 1)\n":                                                                      {"ask"},
		"def f():\n    try:\n        return ask()\n    except E:\n        time.sleep(1)\n        raise\nwhile True:\n    try:\n        f()\n        break\n    except E:\n        pass\n": {"ask"},
		"failures = 0\nwhile True:\n    time.sleep(failures * 5)\n    try:\n        ask()\n    except E:\n        failures += 1\n":                                                        {"ask"},
		"while time.time() < end:\n    time.sleep(1)\n":                                                                                                                                   nil,
	} {
		if got := retries(text); !slices.Equal(got, want) {
			t.Errorf("%q tries %v again, want %v", text, got, want)
		}
	}
}
