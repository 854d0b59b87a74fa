package fakejitter_test

import (
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// judged returns the message of what is found at the last command of a program, which waits.
func judged(t *testing.T, text string, minJitter float64) string {
	t.Helper()
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), minJitter)
	stmts := r.Tree.Script.Stmts
	w, ok := r.Waits.At(stmts[len(stmts)-1].Cmd.(*syntax.CallExpr))
	if !ok {
		t.Fatalf("%q does not wait", text)
	}
	for _, fake := range r.Waits.Origin(w).Fakes {
		return r.Fake.Alike(w, fake).Message
	}
	for _, f := range r.Fake.Judge(w) {
		return f.Message
	}
	return ""
}

func TestJudge(t *testing.T) {
	for text, want := range map[string]string{
		"sleep $((RANDOM % 60))":                              "",
		"sleep $((60 + RANDOM % 2))":                          "1.6% jitter",
		"sleep $((60 + RANDOM % 20))":                         "",
		"sleep $((60 + RANDOM % $n))":                         "",
		"sleep $(shuf -i 100-101 -n1)":                        "0.99% jitter",
		"sleep $((5 + RANDOM / 40000))":                       "always waits 5s",
		"RANDOM=4\nsleep $((RANDOM % 60))":                    "seeds the jitter alike",
		"RANDOM=$$\nsleep $((RANDOM % 60))":                   "",
		"sleep $(gawk 'BEGIN {print rand()}')":                "without srand()",
		"sleep $(awk 'BEGIN {srand(1); print rand()}')":       "given the same seed",
		"#!/bin/sh\napt-get update\nsleep $((RANDOM % 60))":   "Debian's and Ubuntu's sh",
		"#!/bin/bash\napt-get update\nsleep $((RANDOM % 60))": "",
	} {
		if got := judged(t, text, 0.1); !strings.Contains(got, want) || (got == "") != (want == "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := judged(t, "sleep $((60 + RANDOM % 20))", 0.5); got == "" {
		t.Error("a quarter is enough where half of a wait is asked for")
	}
}
