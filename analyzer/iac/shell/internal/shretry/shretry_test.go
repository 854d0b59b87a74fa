package shretry_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// retries returns what a program tries again.
func retries(text string) []string {
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
	var found []string
	for _, b := range r.Tree.Bodies() {
		for _, again := range r.Finder.In(b) {
			found = append(found, r.Tree.Source(again.Attempt.Args[0]))
		}
	}
	return found
}

func TestIn(t *testing.T) {
	for text, want := range map[string][]string{
		"until curl x; do sleep 1; done":                                      {"curl"},
		"while curl x; do sleep 1; done":                                      nil,
		"while :; do curl x; sleep 1; done":                                   nil,
		"curl x || { sleep 1; curl x; }":                                      nil,
		"curl x || (sleep 1 && curl x)":                                       nil,
		"curl x || (sleep 1 && curl x) || (sleep 2 && curl x)":                {"curl", "curl"},
		"curl x || { sleep 1; curl x; } || { sleep 2; curl y; }":              nil,
		"curl x || (sleep 1 && curl x); curl x":                               nil,
		"curl x && sleep 1 && curl x && sleep 2 && curl x":                    nil,
		"nc -z x 1 || (sleep 1 && nc -z x 1) || (sleep 2 && nc -z x 1)":       nil,
		"f() { $* || (sleep 1 && $*) || (sleep 2 && $*); }\nf git pull":       {"$*", "$*"},
		"f() { $* || (sleep 1 && $*) || (sleep 2 && $*); }\nf test -f x":      nil,
		"for i in 1 2; do curl x && break; sleep 1; done":                     nil,
		"for i in 1 2 3; do curl x && break; sleep 1; done":                   {"curl"},
		"n=0\nwhile [ $n -lt 2 ]; do curl x && break; ((n++)); sleep 1; done": nil,
		"n=0\nwhile [ $n -lt 3 ]; do curl x && break; ((n++)); sleep 1; done": {"curl"},
		"for x in a b; do curl $x || sleep 1; done":                           nil,
		"while read x; do curl $x || sleep 1; done":                           nil,
		"while [ $# -gt 0 ]; do curl $1 || sleep 1; shift; done":              nil,
		"for x in a b; do until curl $x; do sleep 1; done; done":              {"curl"},
		"f() { curl x || { sleep 1; f; }; }":                                  {"curl"},
		"f() { curl x || { sleep 1; return 1; }; }\nuntil f; do :; done":      {"curl"},
		"f() { curl x || { sleep 1; return 1; }; }\nf":                        nil,
		"f() { until \"$@\"; do sleep 1; done; }\nf git pull":                 {"\"$@\""},
		"f() { until \"$@\"; do sleep 1; done; }\nf nc -z x 1":                nil,
		"bad=0\nwhile :; do sleep $((bad * 5)); curl x || ((bad++)); done":    {"curl"},
		"until curl x; do sleep 1; sleep $((RANDOM % 9)); done":               {"curl"}, // the wait that is drawn
		"until nc -z x 1; do sleep 1; done":                                   nil,
		"until test -f x; do sleep 1; done":                                   nil,
		"until vault login | grep -q token; do sleep 1; done":                 {"vault"},
		"until vault status | grep -q false; do sleep 1; done":                nil,
		"while :; do git pull & wait $! && break; sleep 1; done":              {"git"},
		"while :; do git pull & wait; sleep 1; done":                          nil,
	} {
		if got := retries(text); !slices.Equal(got, want) {
			t.Errorf("%q tries %v again, want %v", text, got, want)
		}
	}
}
