package remote_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// TestAttempt asks of the command before "; here" of each program.
func TestAttempt(t *testing.T) {
	for text, want := range map[string]bool{
		"curl $URL; here": true,
		"HOST=localhost\ncurl http://$HOST:80/; here":              false,
		"KUBECTL=\"sudo kubectl -n x\"\n$KUBECTL apply -f y; here": true,
		"cmd=(aws s3 cp)\n\"${cmd[@]}\" a b; here":                 true,
		"f() { \"$@\"; here; }":                                    true,
		"f() { \"$@\"; here; }\nf test -f x":                       false,
		"f() { \"$@\"; here; }\nf ./x":                             false,
		"f() { \"$@\"; here; }\nf curl x\nf true":                  true,
		"retry() { \"$@\"; here; }\nretry ./x":                     true,
		"f() { shift 2; \"$@\"; here; }\nf 1 2 helm upgrade x":     true,
		"f() { local c=\"$*\"; eval \"$c\"; here; }\nf git pull":   true,
		"f() { bash -c \"$1\"; here; }\nf 'npm ci'":                true,
		"f() { g \"$@\"; }\ng() { \"$@\"; here; }\nf ls":           false,
		"./x; here": false,
		"while :; do echo retrying; ./x; here; done":        true,
		"while :; do echo retrying; ./is-ready; here; done": false,
		"while :; do echo waiting; ./x; here; done":         false,
		"sleep 5; here": false,
	} {
		r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
		var before *syntax.CallExpr
		got, found := false, false
		for _, b := range r.Tree.Bodies() {
			before = nil
			r.Tree.Each(b, func(n syntax.Node) bool {
				if call, ok := n.(*syntax.CallExpr); ok && len(call.Args) > 0 {
					if call.Args[0].Lit() == "here" && before != nil {
						got, found = r.Commands.Attempt(before), true
					}
					before = call
				}
				return true
			})
		}
		if !found || got != want {
			t.Errorf("%q: %t, found %t", text, got, found)
		}
	}
}
