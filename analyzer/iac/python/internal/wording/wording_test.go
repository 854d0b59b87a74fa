package wording_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]struct{ length, operand string }{
		"time.sleep(5)\n":                        {"waits a constant 5s without jitter", "5"},
		"time.sleep(d)\n":                        {"waits without jitter (d)", "d"},
		"time.sleep(2 ** n)\n":                   {"waits without jitter (2 ** n)", "(2 ** n)"},
		"def nap():\n    time.sleep(5)\nnap()\n": {"waits without jitter in nap", ""},
	} {
		tree := source.New(program.Plain(program.NewFile("x.py", text)))
		names := scope.New(tree)
		called, numbers := callee.New(tree, names), number.New(tree, names)
		waits := wait.New(tree, names, called, numbers, jitter.New(tree, names, called, numbers))
		w, ok := waits.At(tree.Main.Calls[len(tree.Main.Calls)-1])
		if !ok {
			t.Fatalf("%q waits nowhere", text)
		}
		words := wording.New(tree, names, numbers)
		operand, _ := words.Operand(w)
		if got := words.Length(w); got != want.length || operand != want.operand {
			t.Errorf("%q: %q, %q", text, got, operand)
		}
	}
}
