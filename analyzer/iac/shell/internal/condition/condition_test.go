package condition_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

func write(tree *script.Tree, e condition.Expression) string {
	switch e := e.(type) {
	case condition.Negation:
		return "not " + write(tree, e.Of)
	case condition.Joined:
		return fmt.Sprintf("(%s %s %s)", write(tree, e.A), map[bool]string{true: "and", false: "or"}[e.And], write(tree, e.B))
	case condition.Always:
		return strconv.FormatBool(e.Holds)
	case condition.Comparison:
		y := ""
		if e.Y != nil && e.Y.Pos().IsValid() {
			y = tree.Source(e.Y)
		}
		return strings.TrimSpace(tree.Source(e.X) + " " + e.Op + " " + y)
	}
	return "open"
}

// TestForms has the same questions in the shell's forms.
func TestForms(t *testing.T) {
	for text, want := range map[string]string{
		"[ $a -eq 1 ]": "$a -eq 1", "test $a -eq 1": "$a -eq 1", "[[ $a -eq 1 ]]": "$a -eq 1", "(( a == 1 ))": "a -eq 1",
		"[ ! -z $a ]": "not $a -z", "[[ ! -n $a ]]": "not $a -n", "[ $a ]": "$a -n", "[[ $a ]]": "$a -n", "((a))": "a -ne", "((!a))": "not a -ne",
		"[ $a = 1 -a $b = 2 ]": "($a = 1 and $b = 2)", "[[ $a == 1 || $b == 2 ]]": "($a == 1 or $b == 2)", "((a < 1 && b <= 2))": "(a -lt 1 and b -le 2)",
		"true": "true", ":": "true", "false": "false", "((0))": "false", "((1))": "true",
		"[ -f x ]": "open", "[[ $a == b* ]]": "open", "[[ $a == 2* ]]": "$a == 2*", "[[ $a == \"b*\" ]]": "$a == \"b*\"", "[ a": "nothing", "x": "nothing",
		"((a + 1))": "open", "[ $a -eq 1 x ]": "open",
	} {
		tree := script.New(program.Plain(program.NewFile("x.sh", text+"\n")))
		got := "nothing"
		if len(tree.Script.Stmts) > 0 {
			switch c := tree.Script.Stmts[0].Cmd.(type) {
			case *syntax.CallExpr:
				if e, ok := condition.OfCall(tree, c); ok {
					got = write(tree, e)
				}
			case *syntax.TestClause:
				got = write(tree, condition.OfTest(tree, c.X))
			case *syntax.ArithmCmd:
				got = write(tree, condition.OfArithmetic(c.X))
			}
		}
		if got != want {
			t.Errorf("%s asks %q, not %q", text, got, want)
		}
	}
}

// TestKept has what holds in each pass of loops, and loops of which nothing is known.
func TestKept(t *testing.T) {
	for head, want := range map[string]string{
		"while [ $a -lt 5 ]":              "$a -lt 5",
		"until [ $a -ge 5 ]":              "$a -lt 5",
		"until ! [ $a -le 5 ]":            "$a -le 5",
		"until ! (( a < 5 ))":             "a -lt 5",
		"while x && [[ $a -lt 5 ]]":       "$a -lt 5",
		"until x || [[ $a -gt 5 ]]":       "$a -le 5",
		"while x || [[ $a -lt 5 ]]":       "",
		"until x && [[ $a -gt 5 ]]":       "",
		"while [[ $a -lt 5 && $b != c ]]": "$a -lt 5, $b != c",
		"while y; [ $a -eq 5 ]":           "$a -eq 5",
		"until [[ ! ( $a == 5 || $b ) ]]": "",
		"while true":                      "",
		"until x":                         "",
	} {
		tree := script.New(program.Plain(program.NewFile("x.sh", head+"; do z; done\n")))
		var kept []string
		for _, c := range condition.Kept(tree, tree.Script.Stmts[0].Cmd.(*syntax.WhileClause)) {
			kept = append(kept, tree.Source(c.X)+" "+c.Op+" "+tree.Source(c.Y))
		}
		if got := strings.Join(kept, ", "); got != want {
			t.Errorf("%s keeps %q, not %q", head, got, want)
		}
	}
}
