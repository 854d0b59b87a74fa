package scope_test

import (
	"slices"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

func namesOf(text string) (*source.Tree, *scope.Names) {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	return tree, scope.New(tree)
}

// TestPath asks for the path of what the last call of a program calls.
func TestPath(t *testing.T) {
	for text, want := range map[string]string{
		"import time\ntime.sleep(1)\n":                                         "time.sleep",
		"from time import sleep as s\ns(1)\n":                                  "time.sleep",
		"import a.b as c\nc.d()\n":                                             "a.b.d",
		"from . import helpers\nhelpers.f()\n":                                 ".helpers.f",
		"time.sleep(1)\n":                                                      "time.sleep",
		"time = clock\ntime.sleep(1)\n":                                        "",
		"import time\ndef f(time):\n    time.sleep(1)\n":                       "",
		"import time\ntime = None\nimport time\ntime.sleep(1)\n":               "time.sleep",
		"if x:\n    import time\nelse:\n    import gevent as time\ntime.f()\n": "",
		"from x import *\nprint(1)\n":                                          "print",
	} {
		tree, names := namesOf(text)
		if got := names.Path(tree.Main.Calls[len(tree.Main.Calls)-1].Func); got != want {
			t.Errorf("%q calls %q, want %q", text, got, want)
		}
	}
}

// TestMeanings asks for the values that the argument of the last call may have.
func TestMeanings(t *testing.T) {
	for text, want := range map[string][]string{
		"a = 1\na = 2\nf(a)\n":                                                         {"2"},
		"a = 1\nif x:\n    a = 2\nf(a)\n":                                              {"2", "1"},
		"a = 1\nif x:\n    a = 2\nelse:\n    a = 3\nf(a)\n":                            {"2", "3"},
		"a = 1\nwhile x:\n    f(a)\n    a = 2\n":                                       {"2", "1"},
		"a = 1\ndef g():\n    f(a)\na = 2\n":                                           {"1", "2"},
		"def g(a=1):\n    f(a)\n":                                                      {"1"},
		"def g(a=1):\n    def h():\n        nonlocal a\n        f(a)\n        a = 2\n": {"1", "2"},
		"a = 1\ndef g():\n    global a\n    a = 2\n    f(a)\n":                         {"1", "2"},
		"a = 1\ndef g():\n    a = 3\n    def h():\n        global a\n        f(a)\n":   {"1"},
		"class C:\n    a = 1\n    def g(self):\n        f(a)\n":                        nil,
		"a, b = 1, 2\nf(b)\n":                                                          {"2"},
		"try:\n    a = 1\nexcept E:\n    f(a)\n":                                       {"1"},
	} {
		tree, names := namesOf(text)
		argument := tree.Main.Calls[len(tree.Main.Calls)-1].Args[0].(*ast.Name)
		var got []string
		for _, b := range names.Meanings(argument) {
			got = append(got, tree.Text(b.Value))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestModule asks by which name code can call a module.
func TestModule(t *testing.T) {
	for text, want := range map[string]string{
		"import random\nf()\n":                                  "random",
		"import random as r\nf()\n":                             "r",
		"def g():\n    import random as r\n    f()\n":           "r",
		"def g():\n    import random as r\ndef h():\n    f()\n": "",
		"random = 4\nf()\n":                                     "",
	} {
		tree, names := namesOf(text)
		if got, ok := names.Module("random", tree.Main.Calls[0]); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestHoley holds that a file is a whole program, and one that does not parse is not.
func TestHoley(t *testing.T) {
	for text, want := range map[string]bool{"import time\n": false, "import time\nif if\n": true} {
		if _, names := namesOf(text); names.Holey() != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
