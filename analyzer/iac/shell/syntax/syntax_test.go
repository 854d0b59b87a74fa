package syntax_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/syntax"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]struct {
		statements int
		broken     bool
	}{"a\nb\n": {2, false}, "a\nb <<E\nx\nE\nif\n": {2, true}, "": {0, false}, "fi\n": {0, true}} {
		if got := syntax.Parse(text); len(got.Stmts) != want.statements || (got.Err != nil) != want.broken {
			t.Errorf("%q has %d statements, %v", text, len(got.Stmts), got.Err)
		}
	}
	for _, text := range []string{strings.Repeat("(", 6000), strings.Repeat("if ", 6000), strings.Repeat("x", 300<<10)} {
		if got := syntax.Parse(text); !errors.Is(got.Err, syntax.ErrLarge) {
			t.Errorf("%.10q… is parsed", text)
		}
	}
	plain := strings.Repeat("echo \"(\" '[' # if while (\nif a; then b; fi\nfor x in 1; do y; done\n", 300)
	if got := syntax.Parse(plain); got.Err != nil {
		t.Error("a plain program is not parsed:", got.Err)
	}
}

func TestDirectives(t *testing.T) {
	const text = "# jitterlint:ignore no-jitter why\nuntil a; do\n  b\ndone\nc # jitterlint:ignore no-jitter why\n# jitterlint:file-ignore no-jitter why\n"
	got := syntax.Parse(text).Directives()
	if len(got) != 3 || got[0].First != 2 || got[0].Last != 4 || got[1].First != 5 || got[1].Last != 5 || !got[2].File || got[2].First != 1 {
		t.Errorf("%+v", got)
	}
}
