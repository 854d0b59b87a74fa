package jitter_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// kindOf follows the last word of the last command of a program.
func kindOf(text string) (kind spread.Kind, fakes int) {
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
	stmts := r.Tree.Script.Stmts
	args := stmts[len(stmts)-1].Cmd.(*syntax.CallExpr).Args
	o := r.Values.Follow(args[len(args)-1])
	return o.Kind(), len(o.Fakes)
}

func TestFollow(t *testing.T) {
	for want, texts := range map[spread.Kind][]string{
		spread.Same: {
			"sleep 5", "sleep $a", "a=5\nsleep $a", "sleep $((2 ** n))", "a=(1 2)\nsleep ${a[0]}", "sleep $(echo 5)", "sleep ${#RANDOM}",
			"f() { echo 5; }\nsleep $(f)", "a=$((RANDOM % 1))\nsleep $a", "sleep $(expr 2 \\* 3)", "sleep $(echo \"2 * 3\" | bc)",
			"f() { local a=$RANDOM; }\na=5\nsleep $a", "f() { echo $RANDOM >&2; echo 5; }\nsleep $(f)", "for a in 1 2; do :; done\nsleep $a",
		},
		spread.Unknown: {
			"read a\nsleep $a", "sleep $(cat file)", "sleep $(curl x)", ". ./lib.sh\nsleep $a", "sleep $(date +%s)", "sleep ${!a}",
			"#!/bin/sh\nsleep $((RANDOM % 5))", "mapfile a < x\nsleep $a",
		},
		spread.Random: {
			"sleep $((RANDOM % 5))", "a=$RANDOM\nb=$((a + 1))\nsleep $b", "sleep $(shuf -i 1-5)", "f() { echo $((RANDOM % $1)); }\nsleep $(f 5)",
			"f() { echo $1; }\nsleep $(f $RANDOM)", "sleep $(awk 'BEGIN{srand();print rand()}')", "sleep $(tr -dc 0-9 </dev/urandom | head -c1)",
			"sleep $(hostname | cksum | cut -c1)", "sleep $(curl -s http://169.254.169.254/latest/meta-data/instance-id | cksum | cut -c1)",
			"a=(1 2)\nsleep ${a[RANDOM % 2]}", "((a = RANDOM))\nsleep $a", "sleep $(perl -e 'print rand()')", "sleep $((0x$(xxd -l1 -p /dev/urandom)))",
		},
	} {
		for _, text := range texts {
			if got, _ := kindOf(text); got != want {
				t.Errorf("%q is %v, not %v", text, got, want)
			}
		}
	}
}

func TestFakes(t *testing.T) {
	for text, want := range map[string]int{
		"RANDOM=42\nsleep $((RANDOM % 5))": 1, "RANDOM=$$\nsleep $((RANDOM % 5))": 0, "sleep $(gawk 'BEGIN{print rand()}')": 1,
		"sleep $(mawk 'BEGIN{print rand()}')": 0, "yum install -y x\nsleep $(awk 'BEGIN{print rand()}')": 1,
		"apt-get install -y x\nsleep $(awk 'BEGIN{print rand()}')": 0, "sleep $(awk 'BEGIN{srand(7);print rand()}')": 1,
		"#!/bin/sh\napt-get update\nsleep $((RANDOM % 5))": 1, "#!/bin/bash\napt-get update\nsleep $((RANDOM % 5))": 0,
		"#!/bin/sh\napk add x\nsleep $((RANDOM % 5))": 0, // its ash has it
	} {
		if _, got := kindOf(text); got != want {
			t.Errorf("%q has %d fakes, not %d", text, got, want)
		}
	}
}
