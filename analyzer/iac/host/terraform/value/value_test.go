package value

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// noFiles is a tree without any files.
type noFiles struct{}

func (noFiles) File(string) *program.File { return nil }
func (noFiles) Files(string) []string     { return nil }

// draw makes random texts.
type draw struct {
	*rand.Rand
	marks int
}

func (d *draw) pick(all ...string) string { return all[d.IntN(len(all))] }

// words are some characters of guests, marks among them.
func (d *draw) words(more ...string) string {
	var b strings.Builder
	for range d.IntN(6) {
		if d.IntN(3) == 0 {
			d.marks++
			fmt.Fprintf(&b, "mark%d;", d.marks)
			continue
		}
		b.WriteString(d.pick(append(more, "a", "é", "😀", "x y", " ", "  ", "#", "$", "%", "{", "}", "$x", "$(ls)", "%s", "'", "//", "~", "<<")...))
	}
	return b.String()
}

// read returns the text of the attribute x of a configuration, and what the library's
// Evaluator says it is.
func read(t *testing.T, text string) (program.Text, string, bool) {
	t.Helper()
	s := source.ConfigurationOf(program.NewFile("main.tf", text))
	if s.Err != nil || s.Body.Attributes["x"] == nil {
		return program.Text{}, "", false
	}
	x := s.Body.Attributes["x"].Expr
	known, faults := x.Value(&hcl.EvalContext{
		Variables: map[string]cty.Value{"local": cty.ObjectVal(map[string]cty.Value{"a": cty.StringVal("inner;\nline;")})},
		Functions: map[string]function.Function{"join": stdlib.JoinFunc, "format": stdlib.FormatFunc, "trimspace": stdlib.TrimSpaceFunc, "indent": stdlib.IndentFunc},
	})
	if faults.HasErrors() || !known.IsKnown() {
		return program.Text{}, "", false
	}
	got := New(t.Context(), NewDirectory(noFiles{}, s.File)).Text(x, Scope{Source: s})
	return got, known.AsString(), true
}

const locals = "locals {\n  a = \"inner;\\nline;\"\n}\n"

var mark = regexp.MustCompile(`mark\d+;`)

// checkMarks holds that each mark is said to stand where it is written.
func checkMarks(t *testing.T, got program.Text, text string) {
	t.Helper()
	for _, at := range mark.FindAllStringIndex(got.String(), -1) {
		if name := got.String()[at[0]:at[1]]; got.Host(at[0], at[1]).Text() != name {
			t.Fatalf("%q of %q is said to stand at %q", name, text, got.Host(at[0], at[1]).Text())
		}
	}
}

// TestWrittenTexts holds that what hclwrite writes is read as the text that it was given,
// with its marks at their places, and that an edit of the text is one of what is written.
func TestWrittenTexts(t *testing.T) {
	d := draw{Rand: rand.New(rand.NewPCG(18, 2))}
	edits := 0
	for range 4_000 {
		want := d.words("\n", "\t", "\\", "\"", "${", "%{", "$${", "\r\n")
		f := hclwrite.NewEmptyFile()
		f.Body().SetAttributeValue("x", cty.StringVal(want))
		text := string(f.Bytes())
		got, known, ok := read(t, text)
		if !ok || known != want {
			continue // hclwrite does not escape "$${" as the parser reads it
		}
		if got.String() != want {
			t.Fatalf("%q is read as %q, not %q", text, got.String(), want)
		}
		checkMarks(t, got, text)
		if checkEdit(t, d, got, text) {
			edits++
		}
	}
	if edits < 1_000 {
		t.Errorf("%d edits were tried", edits)
	}
}

// checkEdit holds a random insertion against what the library reads after it.
func checkEdit(t *testing.T, d draw, got program.Text, text string) bool {
	t.Helper()
	s := got.String()
	boundary := regexp.MustCompile(`mark\d+;`).FindStringIndex(s)
	if boundary == nil {
		return false
	}
	new := "new" + d.words("\n  ", "\\", "\"", "${", "%{") + "."
	edit, ok := got.Insertion(boundary[0], new)
	if !ok {
		return false
	}
	changed := text[:edit.Start] + edit.New + text[edit.End:]
	_, known, ok := read(t, changed)
	if want := s[:boundary[0]] + new + s[boundary[0]:]; !ok || known != want {
		t.Fatalf("%q put into %q as %q is read as %q, not %q (%t)", new, text, edit.New, known, want, ok)
	}
	edit, ok = got.Replacement(boundary[0], boundary[1], new)
	if !ok {
		t.Fatalf("a mark of %q is not replaced", text)
	}
	changed = text[:edit.Start] + edit.New + text[edit.End:]
	if _, known, ok := read(t, changed); !ok || known != s[:boundary[0]]+new+s[boundary[1]:] {
		t.Fatalf("%q put into %q as %q is read as %q", new, text, edit.New, known)
	}
	return true
}

// TestHeredocs holds the texts of random heredocs and quoted templates against what the
// library's Evaluator says of them, with local values, directives and both forms of
// indentation.
func TestHeredocs(t *testing.T) {
	d := draw{Rand: rand.New(rand.NewPCG(18, 1))}
	count := make(map[string]int)
	for range 5_000 {
		begin := d.pick("<<", "<<-")
		lines := []string{"x = " + begin + "END"}
		for range 1 + d.IntN(6) {
			lines = append(lines, d.line())
		}
		lines = append(lines, d.pick("", "  ", "\t")+"END", "")
		text := strings.Join(lines, "\n")
		for _, text := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
			text = locals + text
			got, known, ok := read(t, text)
			if !ok {
				continue // what is drawn need not be HCL
			}
			if got.String() != known {
				t.Fatalf("%q is read as %q, not %q", text, got.String(), known)
			}
			count[begin]++
			checkMarks(t, got, text)
			if checkEdit(t, d, got, text) {
				count["edits"]++
			}
		}
	}
	for _, kind := range []string{"<<", "<<-", "edits"} {
		if count[kind] < 1_000 {
			t.Errorf("%d of %s were read", count[kind], kind)
		}
	}
}

// line is one of a heredoc.
func (d *draw) line() string {
	indent := d.pick("", "  ", "    ", "    ", "\t", "      ")
	switch d.IntN(8) {
	case 0:
		return d.pick("", "  ")
	case 1:
		// The side with something is taken, and the first of two.
		begin, end := indent+d.pick("%{ if ", "%{~ if "), d.pick("%{ endif }", "%{~ endif ~}")
		return begin + d.pick("true }yes"+d.words()+"%{ else }no"+d.words(), "false ~}%{ else }no"+d.words(), "true ~}  yes"+d.words()) + end
	case 2:
		return indent + d.words() + d.pick("${local.a}", "${~ local.a ~}", "${local.a ~}", "${\"q\\n\"}", "${join(\"-\", [\"a\", \"b\"])}") + d.words()
	}
	return indent + d.words("$${", "%%{", "\\n", "\\", "\"", "$${x}")
}

// TestFunctions holds the texts of functions against those of the library.
func TestFunctions(t *testing.T) {
	for _, x := range []string{
		`join("\n", ["mark1;", "a${local.a}b", "mark2;"])`,
		`join(", ", [], ["mark1;"])`,
		`format("%s mark1; %% %s %d", "mark2;", local.a, 5)`,
		`trimspace("  mark1;\n\n")`,
		`indent(2, "mark1;\n mark2;\n")`,
		`"${trimspace(local.a)} mark1;"`,
		`"mark1; ${5} ${true}"`,
		`("mark1;")`,
		"join(\"\", [<<-A\n    mark1;\n      b\n  A\n, <<B\n  mark2;\nB\n])",
	} {
		text := locals + "x = " + x + "\n"
		got, known, ok := read(t, text)
		if !ok || got.String() != known {
			t.Errorf("%s is read as %q, not %q (%t)", x, got.String(), known, ok)
		}
		checkMarks(t, got, text)
	}
}

// TestTemplates holds the texts of template files against the library's.
func TestTemplates(t *testing.T) {
	d := draw{Rand: rand.New(rand.NewPCG(18, 3))}
	read := 0
	for range 3_000 {
		var lines []string
		for range 1 + d.IntN(6) {
			lines = append(lines, strings.ReplaceAll(d.line(), "local.a", "a"))
		}
		text := strings.Join(lines, d.pick("\n", "\r\n"))
		s := source.TemplateOf(program.NewFile("x.tftpl", text))
		if s.Err != nil {
			continue
		}
		x, _ := hclsyntax.ParseTemplate([]byte(text), "x.tftpl", hcl.InitialPos)
		known, faults := x.Value(&hcl.EvalContext{
			Variables: map[string]cty.Value{"a": cty.StringVal("inner;\nline;")},
			Functions: map[string]function.Function{"join": stdlib.JoinFunc},
		})
		if faults.HasErrors() || !known.IsKnown() {
			continue
		}
		read++
		e := New(t.Context(), NewDirectory(noFiles{}, s.File))
		given := source.ConfigurationOf(program.NewFile("main.tf", "a = \"inner;\\nline;\"\n"))
		a := Located{given.Body.Attributes["a"].Expr, Scope{Source: given}}
		got := e.parts(s.Parts, Scope{Source: s, names: map[string]Located{"a": a}})
		if got.String() != known.AsString() {
			t.Fatalf("%q is read as %q, not %q", text, got.String(), known.AsString())
		}
		checkMarks(t, got, text)
	}
	if read < 1_000 {
		t.Errorf("%d templates were read", read)
	}
}
