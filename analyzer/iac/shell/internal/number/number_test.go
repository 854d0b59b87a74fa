package number_test

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// last returns the numbers of a program, and the last word of its last command.
func last(text string) (*number.Numbers, *syntax.Word) {
	tree := script.New(program.Plain(program.NewFile("x.sh", text)))
	stmts := tree.Script.Stmts
	args := stmts[len(stmts)-1].Cmd.(*syntax.CallExpr).Args
	return number.New(tree, variable.New(tree)), args[len(args)-1]
}

func TestOf(t *testing.T) {
	for text, want := range map[string]spread.Interval{
		"sleep 5":                                        spread.Exactly(5),
		"sleep 0.5":                                      spread.Exactly(0.5),
		"a=5\nsleep \"$a\"":                              spread.Exactly(5),
		"if x; then a=5; else a=7; fi\nsleep $a":         spread.Between(5, 7),
		"sleep ${a:-4}":                                  spread.Exactly(4),
		"a=4\nsleep $((a * 2 + 1))":                      spread.Exactly(9),
		"sleep $((RANDOM % 10))":                         spread.Between(0, 9),
		"sleep $((5 + RANDOM % 10))":                     spread.Between(5, 14),
		"sleep $((2 ** 3))":                              spread.Exactly(8),
		"sleep $((7 / 2))":                               spread.Exactly(3),
		"sleep $(shuf -i 3-9 -n1)":                       spread.Between(3, 9),
		"sleep $(($(od -An -N1 -tu1 /dev/urandom) % 6))": spread.Between(0, 5),
	} {
		numbers, w := last(text)
		if got, ok := numbers.Of(w); !ok || got != want {
			t.Errorf("%q is %+v, %t, not %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"sleep $x", "x=1\nx=$((x * 2))\nsleep $x", "read x\nsleep $x", "sleep $(cat f)", "x=1\n((x++))\nsleep $x", "sleep 5x"} {
		numbers, w := last(text)
		if got, ok := numbers.Of(w); ok {
			t.Errorf("%q is %+v", text, got)
		}
	}
}

func TestWhole(t *testing.T) {
	for text, want := range map[string]bool{
		"sleep 5": true, "sleep 0.5": false, "sleep 010": false, "a=5\nsleep $a": true, "a=5s\nsleep $a": false, "sleep $a": false,
		"sleep ${a:-5}": false, "a=1\na=$((a * 2))\nsleep \"$a\"": true, "a=1\n((a++))\nsleep $a": true, "sleep $((a / 2))": true,
		"read a\nsleep $a": false, ": ${a:=5}\nsleep $a": false,
	} {
		numbers, w := last(text)
		if got := numbers.Whole(w); got != want {
			t.Errorf("%q is whole: %t", text, got)
		}
	}
}
