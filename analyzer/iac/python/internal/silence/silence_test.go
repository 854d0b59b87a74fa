package silence_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/silence"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestFilter has a finding at each x, of which directives silence some.
func TestFilter(t *testing.T) {
	for text, want := range map[string]string{
		"x()\n": "no-jitter",
		"x()  # jitterlint:ignore no-jitter for a reason\n":                        "",
		"# jitterlint:ignore no-jitter for a reason\nx()\n":                        "",
		"# jitterlint:ignore no-jitter for a reason\ny()\nx()\n":                   "no-jitter directive",
		"# jitterlint:ignore no-jitter for a reason\nwhile y:\n    x()\n":          "",
		"# jitterlint:file-ignore no-jitter for a reason\ny()\nx()\n":              "",
		"def f():\n    # jitterlint:file-ignore no-jitter for a reason\n    x()\n": "no-jitter directive",
		"x()  # jitterlint:ignore\n":                                               "no-jitter directive",
	} {
		tree := source.New(program.Plain(program.NewFile("x.py", text)))
		at := strings.Index(text, "x()")
		found := silence.New(tree).Filter([]program.Finding{{Rule: rule.NoJitter, Range: program.Range{Start: at, End: at + 3}}})
		var ids []string
		for _, f := range found {
			ids = append(ids, string(f.Rule))
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
