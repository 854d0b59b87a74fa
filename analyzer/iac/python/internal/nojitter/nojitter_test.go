package nojitter_test

import (
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// judged returns what is found in a program that waits after each failure.
func judged(length string) []program.Finding {
	text := "import random, time\nwhile True:\n    try:\n        ask()\n        break\n    except E:\n        time.sleep(" + length + ")\n"
	r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
	rule := nojitter.New(r.Tree, r.Numbers, r.Waits, r.Finder, r.Lengths, r.Words, r.Remedies, r.Fake)
	done := make(map[*ast.Call]bool)
	found := rule.Judge(r.Tree.Main.Bodies()[0], done)
	return append(found, rule.Judge(r.Tree.Main.Bodies()[0], done)...) // once is enough
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
