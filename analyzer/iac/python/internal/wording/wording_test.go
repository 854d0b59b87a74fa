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
	for text, want := range map[string]string{
		"time.sleep(5)\n":                        "waits a constant 5s without jitter",
		"time.sleep(d)\n":                        "waits without jitter (d)",
		"time.sleep(2 ** n)\n":                   "waits without jitter (2 ** n)",
		"def nap():\n    time.sleep(5)\nnap()\n": "waits without jitter in nap",
	} {
		tree := source.New(program.Plain(program.NewFile("x.py", text)))
		names := scope.New(tree)
		called, numbers := callee.New(tree, names), number.New(tree, names)
		waits := wait.New(tree, names, called, numbers, jitter.New(tree, names, called, numbers))
		w, ok := waits.At(tree.Main.Calls[len(tree.Main.Calls)-1])
		if !ok {
			t.Fatalf("%q waits nowhere", text)
		}
		if got := wording.New(tree, names, numbers).Length(w); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
