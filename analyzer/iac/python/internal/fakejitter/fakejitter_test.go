package fakejitter_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
)

// judged returns the message of what is found at the wait of a program.
func judged(text string) string {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	values := jitter.New(tree, names, called, numbers)
	waits := wait.New(tree, names, called, numbers, values)
	for _, call := range tree.Main.Calls {
		if w, ok := waits.At(call); ok {
			for _, f := range fakejitter.New(tree, numbers, values, 0.1).Judge(w, waits.Origin(w, nil)) {
				return f.Message
			}
		}
	}
	return ""
}

func TestJudge(t *testing.T) {
	for text, want := range map[string]string{
		"time.sleep(random.uniform(1, 5))\n":                  "",
		"time.sleep(100 + random.random())\n":                 "0.99% jitter",
		"time.sleep(5 + int(random.random()))\n":              "always waits 5s",
		"r = random.Random(4)\ntime.sleep(r.uniform(1, 5))\n": "seeds the jitter alike",
		"r = random.Random()\ntime.sleep(r.uniform(1, 5))\n":  "",
	} {
		if got := judged("import random, time\n" + text); !strings.Contains(got, want) || (got == "") != (want == "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
