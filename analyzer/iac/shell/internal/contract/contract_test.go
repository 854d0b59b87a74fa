package contract_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

func TestJudge(t *testing.T) {
	share := 0.3
	named := settings.Contract{Function: "call_again", Parameter: "jitter_factor", Default: &share}
	builtIn := settings.Default().ContractsFor(settings.LanguagePython)[0]
	for _, test := range []struct {
		text string
		k    settings.Contract
		want string
	}{
		{": \"${JITTER_FACTOR:=0.3}\"\n", named, ""},
		{": \"${JITTER_FACTOR:=0.30}\"\n", named, ""},
		{": \"${JITTER_FACTOR:=0.5}\"\n", named, "retry-contract"},
		{": \"${JITTER_FACTOR:=0.05}\"\n", named, "fake-jitter"},
		{"JITTER_FACTOR=0\n", named, "jitter-off"},
		{"f() { local jitter_factor=${1:-x} j=${JITTER_FACTOR:-0}; }\n", named, "jitter-off"},
		{"OTHER_FACTOR=0\nJITTER_FACTOR=$1\n", named, ""},
		{"JITTER_FACTOR=0.5\n", builtIn, ""}, // nobody agreed to it
		{"retry_with_backoff() { JITTER_FACTOR=0.5; }\n", builtIn, "retry-contract"},
	} {
		tree := script.New(program.Plain(program.NewFile("x.sh", test.text)))
		var rules []string
		for _, f := range contract.Judge(tree, test.k, 0.1) {
			rules = append(rules, string(f.Rule))
			if len(f.Fix) != 1 || f.Fix[0].New != "0.3" {
				t.Errorf("%q: the fix is %v", test.text, f.Fix)
			}
		}
		if got := strings.Join(rules, " "); got != test.want {
			t.Errorf("%q breaks %q, not %q", test.text, got, test.want)
		}
	}
}
