package silence

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// TestCovers holds what a directive is for.
func TestCovers(t *testing.T) {
	const directive = "jitterlint:ignore no-jitter one instance"
	for text, want := range map[string]string{
		"a();\n// " + directive + "\nb(\n1);\nc();":            "b(\n1);",
		"a();\nb(`\nx`); // " + directive + "\nc();":           "(`\nx`); ",
		"x = {\n  // " + directive + "\n  a: [1,\n 2],\n  b }": "a: [1,\n 2],",
		"/* " + directive + " */\na\nb":                        "a",
		"// " + directive:                                      "",
	} {
		code, err := syntax.Read(program.NewFile("x.ts", text))
		if err != nil {
			t.Fatal(err)
		}
		found := Of(code)
		if len(found) != 1 {
			t.Errorf("%q has %d directives", text, len(found))
			continue
		}
		if got := found[0].Covers.Text(); got != want {
			t.Errorf("%q: the directive is for %q, not %q", text, got, want)
		}
	}
	for _, text := range []string{"// a comment on jitter", "'// " + directive + "'", "`/* " + directive + " */`", ""} {
		code, err := syntax.Read(program.NewFile("x.ts", text))
		if err != nil {
			t.Fatal(err)
		}
		if found := Of(code); len(found) > 0 {
			t.Errorf("%q has %d directives", text, len(found))
		}
	}
}
