package failure_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// TestFlow asks what is known of attempts where each program runs "here".
func TestFlow(t *testing.T) {
	for text, want := range map[string]flow.Outcome{
		"here":                         flow.Untried,
		"curl x || here":               flow.AllFailed,
		"curl x && here":               flow.Open,
		"curl x; here":                 flow.Untried, // nobody looked
		"curl x; [ $? -ne 0 ] && here": flow.AllFailed,
		"curl x; rc=$?; echo $rc; if ((rc)); then here; fi":    flow.AllFailed,
		"curl x; rc=$?; test $rc = 0 || here":                  flow.AllFailed,
		"if ! curl x; then here; fi":                           flow.AllFailed,
		"until curl x; do here; done":                          flow.AllFailed,
		"while curl x; do here; done":                          flow.Open,
		"a=$(curl x) || here":                                  flow.AllFailed,
		"a=$(curl x); [[ -z $a ]] && here":                     flow.AllFailed,
		"local a=$(curl x) || here":                            flow.Unreached, // it is local's status
		"curl x | tar xz || here":                              flow.AllFailed,
		"curl x | grep -q y || here":                           flow.Untried,
		"set -o pipefail; curl x | tee y || here":              flow.AllFailed,
		"curl x | tee y; [ ${PIPESTATUS[0]} -eq 0 ] || here":   flow.AllFailed,
		"ok=1; curl x || ok=0; [ $ok = 1 ] || here":            flow.AllFailed,
		"case $(curl x) in *) here ;; esac":                    flow.Untried,
		"curl x; case $? in 0) ;; *) here ;; esac":             flow.AllFailed,
		"set -e; curl x; here":                                 flow.Open,
		"die() { exit 1; }\ncurl x || die; here":               flow.Open,
		"f() { curl x; }\nf || here":                           flow.AllFailed,
		"f() { curl x; true; }\nf || here":                     flow.Untried,
		"f() { [ $# -gt 0 ] || return 1; curl x; }\nf || here": flow.AllFailed,
		"(exit 3) || here":                                     flow.Untried,
		"curl x || true; here":                                 flow.Untried,
	} {
		r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
		lowered := r.Flows.Of(script.Body{})
		asked := false
		for _, n := range lowered.Calls() {
			call, _ := lowered.Syntax(n).(*syntax.CallExpr)
			if call.Args[0].Lit() != "here" {
				continue
			}
			asked = true
			if got := lowered.Graph().LastBefore(n); got != want {
				t.Errorf("%q: %d, not %d", text, got, want)
			}
		}
		if !asked {
			t.Errorf("%q has no place", text)
		}
	}
}
