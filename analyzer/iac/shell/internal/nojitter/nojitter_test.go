package nojitter_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// found returns what is found in a program of bash.
func found(text string) []program.Finding {
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", "#!/bin/bash\n"+text))), 0.1)
	var all []program.Finding
	for _, b := range r.Tree.Bodies() {
		all = append(all, r.Bare.Judge(b)...)
	}
	return all
}

// TestJudge has a retry that waits by each length.
func TestJudge(t *testing.T) {
	for length, want := range map[string]string{
		"5":                                  "no-jitter: retry of git pull waits a constant 5s without jitter: add a random part, e.g. sleep $((5 + RANDOM % 6))",
		"$d":                                 "no-jitter: retry of git pull waits without jitter ($d): add a random part, e.g. sleep ",
		"$((5 + RANDOM % 6))":                "",
		"$((60 + RANDOM % 2))":               "fake-jitter: ",
		"\"$(cat d)\"":                       "",
		"\"$(gawk 'BEGIN {print rand()}')\"": "fake-jitter: ",
	} {
		all := found("until git pull; do sleep " + length + "; done\n")
		var told []string
		for _, f := range all {
			told = append(told, string(f.Rule)+": "+f.Message)
		}
		got := strings.Join(told, "")
		if !strings.HasPrefix(got, want) || (got == "") != (want == "") || len(all) > 1 {
			t.Errorf("%s: %q, want %q", length, got, want)
		}
	}
}

// TestCurl has the wait that curl keeps between tries of its own.
func TestCurl(t *testing.T) {
	for text, want := range map[string]bool{
		"curl --retry 5 --retry-delay 10 https://a.example":                  true,
		"curl --retry 5 --retry-delay $d https://a.example":                  true,
		"curl --retry 5 --retry-delay 0 https://a.example":                   false, // curl doubles its wait
		"curl --retry 5 --retry-delay $((9 + RANDOM % 9)) https://a.example": false,
		"curl --retry 5 https://a.example":                                   false,
		"curl --retry 1 --retry-delay 10 https://a.example":                  false,
		"curl --retry-delay 10 https://a.example":                            false,
		"curl --retry 5 --retry-delay 10 http://localhost:80":                false,
		"curl --retry 5 --retry-delay 10 -I https://a.example":               false,
	} {
		if got := len(found(text+"\n")) == 1; got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}
