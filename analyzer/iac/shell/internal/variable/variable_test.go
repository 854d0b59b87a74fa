package variable_test

import (
	"slices"
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
)

// asked returns the variables of a program, and its command "here".
func asked(t *testing.T, text string) (*script.Tree, *variable.Variables, *syntax.CallExpr) {
	t.Helper()
	tree := script.New(program.Plain(program.NewFile("x.sh", text)))
	var here *syntax.CallExpr
	for _, s := range tree.Script.Stmts {
		tree.Some(s, func(n syntax.Node) bool {
			if call, ok := n.(*syntax.CallExpr); ok && len(call.Args) > 0 && call.Args[0].Lit() == "here" {
				here = call
			}
			return false
		})
	}
	if here == nil {
		t.Fatalf("%q does not ask", text)
	}
	return tree, variable.New(tree), here
}

// TestWords has the words of a command by what variables hold.
func TestWords(t *testing.T) {
	const gap = "?"
	for text, want := range map[string]string{
		"a=b\nhere $a \"$a\" x$a":          "here b b xb",
		"here $a":                          "here " + gap,
		"a=b\na=c\nhere $a":                "here " + gap,
		"a='b c'\nhere $a":                 "here b c",
		"a='b c'\nhere \"$a\"":             "here b c",
		"a=${b:-c}\nhere $a":               "here c",
		"a=$b\nb=$a\nhere $a":              "here " + gap,
		"a=$(b)\nhere x$a":                 "here x" + gap,
		"a=b\na+=c\nhere $a":               "here " + gap,
		"f() { local a=b; here $a; }\na=c": "here b",
		"f() { local a=b; }\na=c\nhere $a": "here c",
		"for a in b c; do here $a; done":   "here " + gap,
		"read a\nhere $a":                  "here " + gap,
	} {
		_, variables, here := asked(t, text)
		got := strings.ReplaceAll(strings.Join(variables.Words(here), " "), script.Gap, gap)
		if got != want {
			t.Errorf("%q comes to %q, not %q", text, got, want)
		}
	}
}

// TestGiven has what the environment of a command has.
func TestGiven(t *testing.T) {
	for text, want := range map[string]string{
		"here": "", "A=b\nhere": "b", "export A=b\nhere": "b", "A=b here": "b", "A=c\nA=b here": "b", "A=$(x)\nhere": script.Gap, "A=b\nA=c\nhere": script.Gap,
	} {
		_, variables, here := asked(t, text)
		if got, ok := variables.Given("A", here); ok != (want != "") || ok && got != want {
			t.Errorf("%q gives %q, %t", text, got, ok)
		}
	}
}

// TestParameter has parameters that are shifted, and what is passed for them.
func TestParameter(t *testing.T) {
	for text, want := range map[string]string{
		"f() { here $1; }\nf a b\nf c":                              "a c",
		"f() { shift; here $1; }\nf a b":                            "b",
		"f() { shift 2; here $1; }\nf a b":                          "-",
		"f() { if x; then shift; fi; here $1; }\nf a b":             "unknown",
		"f() { while x; do here $1; shift; done; }\nf a b":          "unknown",
		"f() { set -- x; here $1; }\nf a":                           "unknown",
		"f() { here $1; }\ng() { f \"$@\"; }":                       "unknown",
		"here $1":                                                   "unknown",
		"f() { x=$1; shift; local y=$1; shift; here $1; }\nf a b c": "c",
	} {
		tree, variables, here := asked(t, text)
		got := "unknown"
		if p, ok := variables.Parameter("1", here); ok {
			if values, known := variables.Passed(p); known {
				var words []string
				for _, w := range values {
					if w == nil {
						words = append(words, "-")
					} else {
						words = append(words, tree.Source(w))
					}
				}
				got = strings.Join(words, " ")
			}
		}
		if got != want {
			t.Errorf("%q passes %s, not %s", text, got, want)
		}
	}
}

// TestCalled has a function that is defined twice, and commands of another name.
func TestCalled(t *testing.T) {
	tree, variables, here := asked(t, "here() { a; }\nhere() { b; }\nhere\nthere\nhere x\n")
	f := variables.Called(here)
	if f == nil || f != tree.Functions[1] {
		t.Fatalf("it runs %v", f)
	}
	if got := variables.Calls(f); len(got) != 2 || !slices.Contains(got, here) {
		t.Errorf("it is run by %d commands", len(got))
	}
}

// TestMeanings has variables that are given values in more ways than by =.
func TestMeanings(t *testing.T) {
	for text, want := range map[string]string{
		"a=1\na=2\nhere":                       "word word",
		"a=(1 2)\nhere":                        "items",
		"for a in 1 2; do here; done":          "loop",
		"((a++))\nhere":                        "counted",
		"((a = 2))\nhere":                      "expr",
		": ${a:=5}\nhere":                      "default",
		"read a\nhere":                         "unseen",
		"printf -v a x\nhere":                  "unseen",
		"read -r -a a <<< \"$b\"\nhere":        "items",
		"b=1\nhere":                            "",
		"f() { local a=1; }\na=2\nhere":        "word",
		"f() { local a=1; here; }\na=2":        "word",
		"f() { here; }\ng() { local a=1; f; }": "word",
	} {
		_, variables, here := asked(t, text)
		var kinds []string
		for _, b := range variables.Meanings("a", here) {
			switch {
			case b.Default:
				kinds = append(kinds, "default")
			case b.Loop:
				kinds = append(kinds, "loop")
			case b.Items != nil:
				kinds = append(kinds, "items")
			case b.Counted:
				kinds = append(kinds, "counted")
			case b.Word != nil:
				kinds = append(kinds, "word")
			case b.Expr != nil:
				kinds = append(kinds, "expr")
			default:
				kinds = append(kinds, "unseen")
			}
		}
		if got := strings.Join(kinds, " "); got != want {
			t.Errorf("%q gives %q, not %q", text, got, want)
		}
	}
}
