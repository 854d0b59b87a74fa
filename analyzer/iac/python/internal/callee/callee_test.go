package callee_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

func functionsOf(text string) (*source.Tree, *callee.Functions) {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	return tree, callee.New(tree, scope.New(tree))
}

const methods = `class Client:
    def ask(self, again, wait=4):
        pass

    def run(self):
        self.ask(3)
        self.ask(wait=5, again=2)
        self.ask(*these)
        self.other()
`

func TestOf(t *testing.T) {
	tree, functions := functionsOf(methods)
	ask := tree.Main.Functions[0]
	for i, want := range []bool{true, true, true, false} {
		if got := functions.Of(tree.Main.Calls[i]); (got == ask) != want {
			t.Errorf("call %d is of %v", i, got)
		}
	}
	if got := len(functions.Calls(ask)); got != 3 {
		t.Errorf("%d calls", got)
	}
}

// TestStatic has a method that is not handed what it is called on.
func TestStatic(t *testing.T) {
	tree, functions := functionsOf("class C:\n    @staticmethod\n    def nap(d):\n        pass\n    def run(self):\n        self.nap(3)\n")
	if value, known := functions.Argument(tree.Main.Calls[0], tree.Main.Functions[0], "d"); !known || value == nil || tree.Text(value) != "3" {
		t.Errorf("%v, %v", value, known)
	}
}

func TestArgument(t *testing.T) {
	tree, functions := functionsOf(methods)
	ask := tree.Main.Functions[0]
	for i, passed := range []map[string]string{
		{"again": "3", "wait": ""},
		{"again": "2", "wait": "5"},
		{"again": "", "wait": ""}, // of which nothing is known
	} {
		for name, want := range passed {
			value, known := functions.Argument(tree.Main.Calls[i], ask, name)
			got := ""
			if value != nil {
				got = tree.Text(value)
			}
			if got != want || known != (i < 2) {
				t.Errorf("call %d passes %q for %s, known: %v", i, got, name, known)
			}
		}
	}
	if value := functions.Default(ask.Args.Args[2]); value == nil || tree.Text(value) != "4" {
		t.Errorf("the default is %v", value)
	}
}
