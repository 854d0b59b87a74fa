package rounds_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// TestMost has loops that are the last statement of a program. Of three rounds it may be that
// there are more, and 0 stands for what is not known.
func TestMost(t *testing.T) {
	const body = "; do x; n=$((n + 1)); done\n"
	for text, want := range map[string]int{
		"for i in a b" + body: 2, "for i in a" + body: 1, "for i in {1..2}" + body: 2, "for i in {3..1}" + body: 3, "for i in $(seq 2)" + body: 2,
		"for i in $(seq 2 3)" + body: 2, "for i in `seq 1 2`" + body: 2, "m=2\nfor i in $(seq 1 $m)" + body: 2, "for i in $(seq 1 $m)" + body: 3,
		"for i in a $b" + body: 3, "for i in $b" + body: 0, "for i in \"$@\"" + body: 0, "for ((i = 0; i < 2; i++))" + body: 2,
		"m=2\nfor ((i = 1; i <= m; i++))" + body: 2, "for ((;;))" + body: 3,
		"n=0\nwhile [ $n -lt 2 ]" + body: 2, "n=1\nwhile [ $n -le 2 ]" + body: 2, "n=0\nuntil [ $n -ge 2 ]" + body: 2, "n=0\nuntil [ $n -eq 5 ]" + body: 5,
		"n=0\nwhile (( n < 2 ))" + body: 2, "n=0\nwhile [[ 2 -gt $n ]]" + body: 2, "n=0\nm=2\nwhile (( n < m ))" + body: 2,
		"n=0\nm=2\nwhile ! x && [ $n -lt $m ]" + body: 2, "n=0\nwhile [ $n -lt $m ]" + body: 0, "while [ $n -lt 2 ]" + body: 0,
		"n=0\nwhile x || [ $n -lt 2 ]" + body: 0, "n=0\nwhile true" + body: 0, "n=0\nwhile [ $n -gt 2 ]" + body: 0,
		"n=0\nwhile [ $n -lt 2 ]; do x; ((n++)); done\n": 2, "n=0\nwhile [ $n -lt 2 ]; do x; (( n += 1 )); done\n": 2,
		"n=0\nwhile [ $n -lt 2 ]; do x; n=`expr $n + 1`; done\n": 2, "n=0\nwhile [ $n -lt 2 ]; do x; done\n": 0,
		"n=0\nwhile [ $n -lt 9 ]; do x; n=$((n + 5)); done\n": 0, "n=0\nwhile [ $n -lt 2 ]; do x; ((n--)); done\n": 0,
		"n=0\nwhile [ $n -lt 2 ]; do x || n=0; ((n++)); done\n": 0,
	} {
		r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), 0.1)
		stmts := r.Tree.Script.Stmts
		var loop syntax.Node = stmts[len(stmts)-1].Cmd
		got, known := r.Rounds.Most(loop)
		if !known {
			got = 0
		}
		if got != want {
			t.Errorf("%q runs %d times, not %d", text, got, want)
		}
	}
}
