package wording_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestFault(t *testing.T) {
	long := strings.Repeat("x", 150)
	for text, want := range map[string]string{
		"retry of s.dial waits a constant 5s (retryDelay) without jitter: add e.g. rand.N(retryDelay/2) (no-jitter)": "",
		"retry of s.dial waits without jitter: add some":                                                             "does not end in its rule",
		"retry of s.dial waits without jitter: add some (jitter-off)":                                                "does not end in its rule",
		"retry of s.dial waits without jitter (no-jitter)":                                                           "does not say what",
		"retry of s.dial waits without jitter; instances that fail retry: add some (no-jitter)":                      `has "; "`,
		"retry of s.dial waits d, which nothing random is in: add some (no-jitter)":                                  `has "nothing random"`,
		"retry of s.dial waits without jitter: wait d + rand.N(d), say (no-jitter)":                                  `has ", say"`,
		"retry of s.dial waits without jitter: set Jitter, such as 0.1 (no-jitter)":                                  `has ", such as"`,
		"retry of s.dial waits without jitter: wait " + long + " (no-jitter)":                                        "has 205 characters",
		"p." + strings.Repeat("y", 60) + " waits a constant 5s: set " + long[:50] + " (no-jitter)":                   "",
		"retry of s.dial waits without jitter: add e.g. rand.N(max(" + long[:50] + "/2, 1)) (no-jitter)":             "",
	} {
		if got := wording.Fault(rule.NoJitter, text); !strings.HasPrefix(got, want) || (got == "") != (want == "") {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}
