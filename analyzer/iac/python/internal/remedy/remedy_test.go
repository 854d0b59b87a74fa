package remedy_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

func TestModule(t *testing.T) {
	for text, want := range map[string]struct{ uniform, needs string }{
		"import random\nf()\n":      {"random.uniform(1, 2)", ""},
		"import random as r\nf()\n": {"r.uniform(1, 2)", ""},
		"f()\n":                     {"random.uniform(1, 2)", " with import random"},
		"random = 4\nf()\n":         {"_random.uniform(1, 2)", " with import random as _random"},
		"from x import *\nf()\n":    {"_random.uniform(1, 2)", " with import random as _random"},
		"if if\nf()\n":              {"random.uniform(1, 2)", ""},
	} {
		tree := source.New(program.Plain(program.NewFile("x.py", text)))
		m := remedy.New(tree, scope.New(tree)).Module("random", tree.Main.Calls[0])
		if got := m.Uniform("1", "2"); got != want.uniform || m.Needs != want.needs {
			t.Errorf("%q: %s%s", text, got, m.Needs)
		}
	}
}

// TestImport puts an import beside others, or above what needs it.
func TestImport(t *testing.T) {
	for text, want := range map[string]int{
		"import time\nf()\n":                           0,
		"from __future__ import x\nimport time\nf()\n": 25,
		"x = 1\ndef g():\n    f()\n":                   6,
		"@h\ndef g():\n    f()\n":                      -1,
	} {
		tree := source.New(program.Plain(program.NewFile("x.py", text)))
		changes := remedy.New(tree, scope.New(tree)).Import("random", tree.Main.Calls[0])
		got := -1
		if len(changes) == 1 && changes[0].New == "import random\n" {
			got = changes[0].Start
		}
		if got != want {
			t.Errorf("%q: %+v", text, changes)
		}
	}
}
