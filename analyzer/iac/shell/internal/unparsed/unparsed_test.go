package unparsed_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/unparsed"
)

// TestJudge has programs that parse, and such as do not, with what is to be mended.
func TestJudge(t *testing.T) {
	for text, want := range map[string]string{
		"echo a\n":                             "",
		"echo a\nif x; then\n":                 "mend if x; then",
		"echo a\nuntil b; do c\necho \"d\n":    "mend",
		"until curl x; do sleep 5; done\nfi\n": "mend fi",
	} {
		for _, carried := range []bool{true, false} {
			for _, retries := range []bool{true, false} {
				p := program.Plain(program.NewFile("x.yaml", text))
				p.Carried = carried
				found := unparsed.Judge(script.New(p), func() bool { return retries })
				if wanted := want != "" && carried && retries; len(found) == 1 != wanted || wanted && !strings.Contains(found[0].Message, want) {
					t.Errorf("%q, carried: %t, with retries: %t: %+v", text, carried, retries, found)
				}
			}
		}
	}
}

// TestRest has what parses say nothing of retries, and asks whether the rest speaks of one.
func TestRest(t *testing.T) {
	for text, want := range map[string]bool{
		"until curl -f x; do sleep 5\n":                        true,
		"for i in 1 2 3; do\n  git pull && break\n  sleep 5\n": true,
		"until test -f x; do sleep 5\n":                        false,
		"until nc -z x 1; do sleep 5\n":                        false,
		"if curl x; then sleep 5\n":                            false,
		"until curl -f x; do :\n":                              false,
		"until curl -f x; do sleep 5; done\nfi\n":              false, // what parses is asked for
	} {
		p := program.Plain(program.NewFile("x.yaml", text))
		p.Carried = true
		found := unparsed.Judge(script.New(p), func() bool { return false })
		if got := len(found) == 1; got != want {
			t.Errorf("%q: %+v", text, found)
		}
	}
}
