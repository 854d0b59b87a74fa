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
		"ci::retry() { \"$@\"; here; }\nci::retry ./x":             true,
		"ci::try() { \"$@\"; here; }\nci::try ./x":                 false,
		"f() { shift 2; \"$@\"; here; }\nf 1 2 helm upgrade x":     true,
		"f() { local c=\"$*\"; eval \"$c\"; here; }\nf git pull":   true,
		"f() { bash -c \"$1\"; here; }\nf 'npm ci'":                true,
		"f() { g \"$@\"; }\ng() { \"$@\"; here; }\nf ls":           false,
		// a command in quotes, with what else the function is told behind it
		"f() { local c=$1; $c; here; }\nf 'mc ready x' 30 5":                                            false,
		"f() { local c=$1; $c; here; }\nf 'mc alias set x y' 30 5":                                      true,
		"f() { local -r c=\"${1:?}\"; read -r -a w <<< \"$c\"; \"${w[@]}\"; here; }\nf 'helm pull x' 9": true,
		"f() { local -r c=\"${1:?}\"; read -r -a w <<< \"$c\"; \"${w[@]}\"; here; }\nf 'nc -z x 1' 9":   false,
		"f() { read -r -a w <<< \"$1\"; \"${w[@]}\"; here; }\ng() { git pull; }\nf g 9":                 true,
		"retry() { local c=$1; $c; here; }\ng() { kubectl get $1; }\nretry \"g $x\" 9":                  false,
		"retry() { local c=$1; $c; here; }\ng() { kubectl apply -f $1; }\nretry \"g $x\" 9":             true,
		"f() { \"$1\" \"${@:2}\"; here; }\nf git pull":                                                  true,
		"VAULT_ADDR=http://127.0.0.1:8200\nvault login; here":                                           false,
		"export VAULT_ADDR=https://vault.example.com\nvault login; here":                                true,
		"VAULT_ADDR=http://localhost:1 vault login; here":                                               false,
		"bash -c 'git pull'; here":                          true,
		"bash -ec 'test -f x'; here":                        false,
		"bash -c 'git pull; true'; here":                    false,
		"./x; here":                                         false,
		"./x register; here":                                false,
		"while :; do sudo ./x register -y; here; done":      true,
		"while :; do ./x start; here; done":                 false,
		"while :; do echo retrying; ./x; here; done":        true,
		"while :; do echo retrying; ./is-ready; here; done": false,
		"while :; do echo waiting; ./x; here; done":         false,
		"sleep 5; here":                                     false,
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
