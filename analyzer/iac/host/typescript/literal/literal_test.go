package literal

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// TestLiterals holds what escapes stand for, and that each byte knows where it
// comes from. Node.js has the rest: TestTextsAreThoseOfNode of package value.
func TestLiterals(t *testing.T) {
	for source, want := range map[string]string{
		`'a\n\t\\\'b'`:          "a\n\t\\'b",
		`"\x41\u00e9\u{1F600}"`: "Aé😀",
		`'\uD83D\uDE00'`:        "😀",
		"'a\\\nb'":              "ab",
		`'\d\q'`:                "dq",
		"`a\\`b\\${c}\r\nd`":    "a`b${c}\nd",
		"String.raw`a\\n\r\nb`": "a\\n\nb",
	} {
		file := program.NewFile("x.ts", source)
		code, err := syntax.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		last := len(code.List) - 1
		var text program.Text
		switch {
		case len(code.List) > 1:
			text = Raw(file, code.Start(last)+1, code.End(last)-1)
		case source[0] == '`':
			text = Cook(file, 1, len(source)-1)
		default:
			text = Quoted(code, 0)
		}
		if text.String() != want {
			t.Errorf("%s is %q, not %q", source, text.String(), want)
		}
		for i := range text.Len() {
			if from := text.Host(i, i+1); from.Start < 1 || from.End > len(source)-1 || from.Start >= from.End {
				t.Errorf("byte %d of %s comes from %d to %d", i, source, from.Start, from.End)
			}
		}
	}
}

// TestInsertion holds that text is put in as the literal spells it.
func TestInsertion(t *testing.T) {
	const source = "'a'`b`"
	file := program.NewFile("x.ts", source)
	code, err := syntax.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for spelled, text := range map[string]program.Text{
		"\\n\\'\\\\`${":  Quoted(code, 0),
		"\n'\\\\\\`\\${": Cook(file, 4, 5),
	} {
		if edit, ok := text.Insertion(0, "\n'\\`${"); !ok || edit.New != spelled {
			t.Errorf("it is put in as %q, not %q", edit.New, spelled)
		}
	}
}

// TestDedent holds the steps of dedent; testdata of package value has npm's own
// results.
func TestDedent(t *testing.T) {
	const source = "`\n    a\n      b\\`\\n\n    `"
	text, ok := Dedent(func(read Reading) (program.Text, bool) {
		return read(program.NewFile("x.ts", source), 1, len(source)-1), true
	})
	if !ok || text.String() != "a\n  b`\n" {
		t.Errorf("%q %t", text.String(), ok)
	}
	if _, ok := Dedent(func(Reading) (program.Text, bool) { return program.Text{}, false }); ok {
		t.Error("a template without an end is dedented")
	}
}
