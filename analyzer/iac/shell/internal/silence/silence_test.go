package silence_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/silence"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestFilter has a finding at each x, of which directives silence some.
func TestFilter(t *testing.T) {
	for text, want := range map[string]string{
		"x 1\n": "no-jitter",
		"x 1 # jitterlint:ignore no-jitter for a reason\n":                       "",
		"# jitterlint:ignore no-jitter for a reason\nx 1\n":                      "",
		"# jitterlint:ignore fake-jitter for a reason\nx 1\n":                    "no-jitter",
		"# jitterlint:ignore no-jitter for a reason\ny\nx 1\n":                   "no-jitter",
		"# jitterlint:ignore no-jitter for a reason\nwhile y; do\n  x 1\ndone\n": "",
		"# jitterlint:file-ignore no-jitter for a reason\ny\nx 1\n":              "",
		"f() {\n  # jitterlint:file-ignore no-jitter for a reason\n  x 1\n}\n":   "no-jitter directive",
		"x 1 # jitterlint:ignore\n":                                              "no-jitter directive",
	} {
		p := program.Plain(program.NewFile("x.sh", text))
		at := strings.Index(text, "x 1")
		findings := []program.Finding{{Rule: rule.NoJitter, Range: program.Range{Start: at, End: at + 3}}}
		p.Carried = true
		var ids []string
		for _, f := range silence.Filter(script.New(p), findings) {
			ids = append(ids, string(f.Rule))
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestFile holds that the host of a file of shell hears its directives, and nobody twice.
func TestFile(t *testing.T) {
	tree := script.New(program.Plain(program.NewFile("x.sh", "x # jitterlint:ignore\n")))
	if found := silence.Filter(tree, []program.Finding{{Rule: rule.NoJitter}}); len(found) != 1 {
		t.Errorf("%+v", found)
	}
}
