package contract_test

import (
	"slices"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// judged returns the rules that a program breaks under the built-in contract.
func judged(text string) []string {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	values := jitter.New(tree, names, called, numbers)
	waits := wait.New(tree, names, called, numbers, values)
	words, remedies, fake := wording.New(tree, names, numbers), remedy.New(tree, names), fakejitter.New(tree, numbers, values, 0.1)
	rule := contract.New(tree, names, called, numbers, values, waits, words, remedies, fake, 0.1)
	var rules []string
	for _, k := range settings.Default().ContractsFor(settings.LanguagePython) {
		for _, f := range rule.Judge(k, make(map[*ast.Call]bool)) {
			rules = append(rules, string(f.Rule))
		}
	}
	return rules
}

func TestJudge(t *testing.T) {
	const good = "import random, time\ndef retry_with_backoff(op, name, jitter_factor=0.3):\n    time.sleep(4 + 4 * jitter_factor * random.random())\n"
	const bare = "import random, time\ndef retry_with_backoff(op, name, jitter_factor=0.3):\n    time.sleep(4)\n"
	for text, want := range map[string][]string{
		good: nil,
		good + "retry_with_backoff(op, 'a', jitter_factor=0.3)\n": nil,
		good + "retry_with_backoff(op, 'a')\n":                    {"retry-contract"},
		good + "retry_with_backoff(op, 'a', jitter_factor=0)\n":   {"jitter-off"},
		good + "retry_with_backoff(op, 'a', jitter_factor=.01)\n": {"fake-jitter"},
		bare:                          {"no-jitter", "fake-jitter"}, // the parameter reaches no wait
		good[len("import random, "):]: {"retry-contract"},
		"def retry_with_backoff(op):\n    op()\nretry_with_backoff(op)\n": nil, // of another project
	} {
		if got := judged(text); !slices.Equal(got, want) {
			t.Errorf("%q breaks %v, want %v", text, got, want)
		}
	}
}
