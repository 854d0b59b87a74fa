package pyretry_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// retries returns what a program tries again, in the order of its text.
func retries(text string) []string {
	r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
	var found []string
	for _, b := range r.Tree.Main.Bodies() {
		for _, again := range r.Finder.In(b) {
			found = append(found, r.Tree.Text(again.Attempt.Func))
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
