package aws

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// carried returns the texts of the programs that a template carries.
func carried(t *testing.T, template string) []string {
	t.Helper()
	found, err := CloudFormation().Programs(t.Context(), program.NewFile("template.yaml", template))
	if err != nil {
		return []string{"not read to its end"}
	}
	var texts []string
	for _, p := range found {
		texts = append(texts, p.Text.String())
	}
	return texts
}

// TestAliases holds that a program, a part of one and a runtime may be aliases.
func TestAliases(t *testing.T) {
	const anchors = "x-python: &python python3.12\nx-node: &node nodejs22.x\nx-java: &java java21\nx-code: &code |\n  import time\n  time.sleep(5)\nx-line: &line import time\n"
	for function, want := range map[string][]string{
		"Code: {ZipFile: *code}":                                                      {"import time\ntime.sleep(5)\n"},
		"Code: {ZipFile: {'Fn::Sub': *code}}":                                         {"import time\ntime.sleep(5)\n"},
		"Code: {ZipFile: !Sub [*code, {}]}":                                           {"import time\ntime.sleep(5)\n"},
		"Code: {ZipFile: !Join [\"\\n\", [*line, 'time.sleep(5)']]}":                  {"import time\ntime.sleep(5)"},
		"Runtime: *python\nCode: {ZipFile: 'work()'}":                                 {"work()"},
		"Runtime: *java\nCode: {ZipFile: *code}":                                      {"import time\ntime.sleep(5)\n"},
		"Runtime: *node\nCode: {ZipFile: 'work()'}":                                   {"work()"},
		"Code: {ZipFile: &self [*self]}":                                              nil,
		"Code: {ZipFile: *python}":                                                    nil,
		"A: {Code: {ZipFile: *code}}\nB: {Code: {InlineCode: *line, Runtime: *node}}": {"import time\ntime.sleep(5)\n", "import time"},
	} {
		if got := carried(t, anchors+function+"\n"); !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", function, got, want)
		}
	}
}

// TestManyAliases holds that what aliases make of a few lines is bounded.
func TestManyAliases(t *testing.T) {
	var b strings.Builder
	b.WriteString("x0: &x0 \"import time\\n\"\n")
	for i := range 60 {
		fmt.Fprintf(&b, "x%d: &x%d {'Fn::Join': ['', [*x%d, *x%d]]}\n", i+1, i+1, i, i)
	}
	for template, want := range map[string]string{
		b.String() + "ZipFile: *x60\n":                                   "not read to its end",
		b.String() + "ZipFile: *x5\n":                                    strings.Repeat("import time\n", 32),
		"ZipFile: &a {'Fn::Join': ['', [\"import time\\n\", *a, *a]]}\n": "not read to its end",
	} {
		if got := carried(t, template); len(got) != 1 || got[0] != want {
			t.Errorf("%.60q", got)
		}
	}
}
