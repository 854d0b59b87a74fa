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
		"curl x; rc=$?; echo $rc; if ((rc)); then here; fi":               flow.AllFailed,
		"curl x; rc=$?; test $rc = 0 || here":                             flow.AllFailed,
		"if ! curl x; then here; fi":                                      flow.AllFailed,
		"until curl x; do here; done":                                     flow.AllFailed,
		"while curl x; do here; done":                                     flow.Open,
		"a=$(curl x) || here":                                             flow.AllFailed,
		"a=$(curl x); [[ -z $a ]] && here":                                flow.AllFailed,
		"local a=$(curl x) || here":                                       flow.Unreached, // it is local's status
		"curl x | tar xz || here":                                         flow.AllFailed,
		"curl x | grep -q y || here":                                      flow.Untried,
		"set -o pipefail; curl x | tee y || here":                         flow.AllFailed,
		"curl x | tee y; [ ${PIPESTATUS[0]} -eq 0 ] || here":              flow.AllFailed,
		"ok=1; curl x || ok=0; [ $ok = 1 ] || here":                       flow.AllFailed,
		"case $(curl x) in *) here ;; esac":                               flow.Untried,
		"curl x; case $? in 0) ;; *) here ;; esac":                        flow.AllFailed,
		"set -e; curl x; here":                                            flow.Open,
		"die() { exit 1; }\ncurl x || die; here":                          flow.Open,
		"f() { curl x; }\nf || here":                                      flow.AllFailed,
		"f() { curl x; true; }\nf || here":                                flow.Untried,
		"f() { [ $# -gt 0 ] || return 1; curl x; }\nf || here":            flow.AllFailed,
		"(exit 3) || here":                                                flow.Untried,
		"curl x || true; here":                                            flow.Untried,
		"a=$(curl x || true); [ -z \"$a\" ] && here":                      flow.AllFailed,
		"a=$(curl x || echo ''); [ -n \"$a\" ] || here":                   flow.AllFailed,
		"a=$(curl x || echo none); [ -n \"$a\" ] || here":                 flow.Open,
		"a=$(curl -w '%{http_code}' x || echo 000); [ $a = 200 ] || here": flow.AllFailed,
		// what a command that changes something writes says how that went
		"docker login x | grep -q Succeeded || here":                              flow.AllFailed,
		"docker login x | grep -q Succeeded && here":                              flow.Open,
		"apt-get update | tee y | grep -E '^[WE]:' && here":                       flow.AllFailed,
		"apt-get update 2>&1 | grep -i failed || here":                            flow.Open,
		"! (apt-get update | tee y | grep err) && cat y || here":                  flow.AllFailed,
		"docker login x | grep -v Succeeded || here":                              flow.Untried,
		"docker login x | grep -q $y || here":                                     flow.Untried,
		"f() { vault login x | grep -q token; }\nf || here":                       flow.AllFailed,
		"curl -d y x | grep -q accepted || here":                                  flow.AllFailed,
		"a=$(wget -S x 2>&1 | awk '/HTTP/ { print $2 }'); [ $a -eq 200 ] || here": flow.AllFailed,
		"a=$(wget -S x 2>&1 | awk '/HTTP/ { print $2 }'); [ $a -eq 404 ] || here": flow.Untried,
		"a=$(wget -qO- x | awk '/HTTP/ { print $2 }'); [ $a -eq 200 ] || here":    flow.Untried,
		"curl -s -o y -w '%{http_code}' x | grep -q '^200$' || here":              flow.AllFailed,
		"curl -s -o y -w '%{http_code}' x | grep -q 404 || here":                  flow.Untried,
		// what was started on the side, and is waited for
		"curl x & wait $! || here":                                flow.AllFailed,
		"curl x &\np=$!\nwait \"$p\"\nrc=$?\n[ $rc = 0 ] || here": flow.AllFailed,
		"curl x &\np=$!\nwait $p && here":                         flow.Open,
		"curl x &\np=$!\nsleep 9 &\nwait $! || here":              flow.Untried,
		"curl x &\nwait || here":                                  flow.Untried,
		"kubectl get x | grep -q y || here":                       flow.Untried,
	} {
		r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
		lowered := r.Flows.Of(script.Body{})
		asked := false
		here := func(n syntax.Node) bool {
			call, ok := n.(*syntax.CallExpr)
			return ok && call.Args[0].Lit() == "here"
		}
		for _, n := range lowered.Nodes.Such(here) {
			asked = true
			if got := lowered.Graph.LastBefore(n); got != want {
				t.Errorf("%q: %d, not %d", text, got, want)
			}
		}
		if !asked {
			t.Errorf("%q has no place", text)
		}
	}
}
