package nojitter_test

import (
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/pyretry"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
)

// judged returns what is found in a program that waits after each failure.
func judged(length string) []program.Finding {
	text := "import random, time\nwhile True:\n    try:\n        ask()\n        break\n    except E:\n        time.sleep(" + length + ")\n"
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	values := jitter.New(tree, names, called, numbers)
	waits := wait.New(tree, names, called, numbers, values)
	calls := remote.New(tree, names, called, waits)
	flows := failure.New(tree, names, called, numbers, waits, calls, meaning.New(tree, names, numbers))
	finder := pyretry.New(tree, names, called, numbers, values, waits, calls, flows)
	words, remedies, fake := wording.New(tree, names, numbers), remedy.New(tree, names), fakejitter.New(tree, numbers, values, 0.1)
	rule := nojitter.New(tree, numbers, waits, finder, words, remedies, fake)
	done := make(map[*ast.Call]bool)
	found := rule.Judge(tree.Main.Bodies()[0], done)
	return append(found, rule.Judge(tree.Main.Bodies()[0], done)...) // once is enough
}

func TestJudge(t *testing.T) {
	for length, want := range map[string]string{
		"5":                     "no-jitter: retry of ask waits a constant 5s without jitter: add e.g. random.uniform(0, 2.5)",
		"2 ** 3":                "no-jitter: retry of ask waits a constant 8s (2 ** 3) without jitter: add e.g. random.uniform(0, (2 ** 3) / 2)",
		"answer()":              "",
		"random.uniform(1, 5)":  "",
		"100 + random.random()": "fake-jitter: ",
	} {
		var got []string
		for _, f := range judged(length) {
			got = append(got, string(f.Rule)+": "+f.Message)
		}
		if len(got) > 1 || (len(got) == 0) != (want == "") || len(got) == 1 && !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %q, want %q", length, got, want)
		}
	}
}
