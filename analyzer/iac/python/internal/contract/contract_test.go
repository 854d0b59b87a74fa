package contract_test

import (
	"slices"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// judged returns the rules that a program breaks under the built-in contract.
func judged(text string) []string {
	r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
	rule := contract.New(r.Tree, r.Names, r.Called, r.Numbers, r.Values, r.Waits, r.Words, r.Remedies, r.Fake, 0.1)
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
