package iac_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// guest is a program with a retry that is reported, which differs by its number.
func guest(n int) string {
	return fmt.Sprintf("import time\ndef f():\n    while True:\n        try:\n            return connect(%d)\n        except Exception:\n            time.sleep(1)\n", n)
}

// TestSilences holds what the comments of each host are for, with a twin of each
// program that nobody asks silence about.
func TestSilences(t *testing.T) {
	quoted := func(s string) string {
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	indented := func(s string) string { return strings.ReplaceAll(s, "\n", "\n          ") }
	inline := func(n int) string {
		return "new lambda.Function(this, 'F', {\n  runtime: lambda.Runtime.PYTHON_3_12,\n  code: lambda.Code.fromInline(`" + guest(n) + "`),\n})"
	}
	function := func(n int) string {
		return `"Properties": {"Runtime": "python3.12", "Code": {"ZipFile": ` + quoted(guest(n)) + `}}`
	}
	zip := func(n int) string {
		return "    Properties:\n      Runtime: python3.12\n      Code:\n        ZipFile: |\n          " + indented(guest(n)) + "\n"
	}
	const sink = "\nvar c = awslambda.Code_FromInline(jsii.String(a))\n"
	const sinks = sink + "\nvar d = awslambda.Code_FromInline(jsii.String(b))\n"
	const why = " no-jitter one instance runs this"
	for name, test := range map[string]struct {
		text string
		want []string // the rules, in the order of the text
	}{
		"comment.json":    {`{"A": {"Comment": "jitterlint:ignore` + why + `", ` + function(1) + `}, "B": {` + function(1) + `}}`, []string{"no-jitter"}},
		"outer.json":      {`{"Comment": "jitterlint:ignore` + why + `", "A": {` + function(1) + `}, "B": {` + function(2) + `}}`, nil},
		"prose.json":      {`{"Comment": "Retries. jitterlint:ignore` + why + `", ` + function(1) + `}`, []string{"no-jitter"}},
		"other.json":      {`{"Description": "jitterlint:ignore` + why + `", ` + function(1) + `}`, []string{"no-jitter"}},
		"noreason.json":   {`{"Comment": "jitterlint:ignore no-jitter", ` + function(1) + `}`, []string{"directive", "no-jitter"}},
		"misspelt.json":   {`{"Comment": "jitterlint: ignore` + why + `", ` + function(1) + `}`, []string{"directive", "no-jitter"}},
		"needless.json":   {`{"Z": "ZipFile that sleeps", "A": {"Comment": "jitterlint:ignore` + why + `"}}`, []string{"directive"}},
		"file.json":       {`{"A": {"Comment": "jitterlint:file-ignore` + why + `"}, "B": {` + function(1) + `}}`, nil},
		"above.yaml":      {"Resources:\n  # jitterlint:ignore" + why + "\n  A:\n" + zip(1) + "  B:\n" + zip(2), []string{"no-jitter"}},
		"beside.yaml":     {strings.Replace("A:\n"+zip(1), "ZipFile: |", "ZipFile: | # jitterlint:ignore"+why, 1), nil},
		"tagged.yaml":     {strings.Replace("A:\n"+zip(1), "ZipFile: |", "ZipFile: !Sub | # jitterlint:ignore"+why, 1), nil},
		"field.yaml":      {"A:\n    Comment: jitterlint:ignore" + why + "\n" + zip(1), nil},
		"rule.yaml":       {"A:\n  # jitterlint:ignore fake-jitter is another\n" + zip(1), []string{"directive", "no-jitter"}},
		"far.yaml":        {"A:\n    # jitterlint:ignore" + why + "\n    Type: x\n" + zip(1), []string{"directive", "no-jitter"}},
		"above.ts":        {"// jitterlint:ignore" + why + "\n" + inline(1) + ";\n" + inline(2) + ";\n", []string{"no-jitter"}},
		"property.ts":     {strings.Replace(inline(1), "  code:", "  // jitterlint:ignore"+why+"\n  code:", 1), nil},
		"before.ts":       {strings.Replace(inline(1), "  runtime:", "  // jitterlint:ignore"+why+"\n  runtime:", 1), []string{"no-jitter"}},
		"constant.ts":     {"// jitterlint:ignore" + why + "\nconst a = `" + guest(1) + "`\nconst b = `" + guest(2) + "`\n", []string{"no-jitter"}},
		"end.ts":          {"const a = `" + guest(1) + "`; // jitterlint:ignore" + why + "\nconst b = `" + guest(2) + "`\n", []string{"no-jitter"}},
		"function.ts":     {"// jitterlint:ignore" + why + "\nexport function f() {\n  const n = 1\n  return `" + guest(1) + "`\n}\nconst b = `" + guest(2) + "`\n", []string{"no-jitter"}},
		"file.ts":         {"// jitterlint:file-ignore" + why + "\n\n" + inline(1) + ";\n" + inline(2) + ";\n", nil},
		"misspelt.ts":     {"// jitterlint:ignor" + why + "\n" + inline(1) + ";\n", []string{"directive", "no-jitter"}},
		"closed.ts":       {"/* jitterlint:ignore" + why + " */\n" + inline(1) + ";\n", nil},
		"prose.ts":        {"// jitterlint:ignore is for what is below\n" + inline(1) + ";\n", []string{"no-jitter"}},
		"inside.ts":       {"const a = '// jitterlint:ignore" + why + "'\n" + inline(1) + ";\n", []string{"no-jitter"}},
		"above.go":        {"package p\n\n//jitterlint:ignore" + why + "\nconst a = `" + guest(1) + "`\n\nconst b = `" + guest(2) + "`\n" + sinks, []string{"no-jitter"}},
		"nolint.go":       {"package p\n\n//nolint:jitterlint\nvar a = awslambda.Code_FromInline(jsii.String(`" + guest(1) + "`))\n\n//nolint:other\nvar b = awslambda.Code_FromInline(jsii.String(`" + guest(2) + "`))\n", []string{"no-jitter"}},
		"file.go":         {"package p\n\n//jitterlint:file-ignore" + why + "\n\nconst a = `" + guest(1) + "`\n" + sink, nil},
		"sink.go":         {"package p\n\nconst a = `" + guest(1) + "`\n\n//jitterlint:ignore" + why + sink, nil},
		"plain.go":        {"package p\n\nconst a = `" + guest(1) + "`\n" + sink, []string{"no-jitter"}},
		"spaced.go":       {"package p\n\n// jitterlint:ignore" + why + "\nconst a = `" + guest(1) + "`\n" + sink, []string{"no-jitter"}}, // the pass on Go tells the rest
		"inside_file.go":  {"package p\n\nconst a = `" + strings.Replace(guest(1), "import time", "import time\n# jitterlint:file-ignore"+why, 1) + "`\n" + sink, nil},
		"inside_block.go": {"package p\n\nconst a = `" + strings.Replace(guest(1), "def", "# jitterlint:ignore"+why+"\ndef", 1) + "`\n" + sink, nil},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range scan(t, settings.Default(), file).Findings {
				got = append(got, string(f.Rule))
				if text := at(t, f.Place); f.Rule == "directive" && !strings.Contains(text, "jitterlint") {
					t.Errorf("%s stands at %q", f.Message, text)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v, in\n%s", got, test.want, test.text)
			}
		})
	}
}

// TestSilenceOfCopies holds that a program which stands in two places word for word
// is reported at the one that nobody asks silence about.
func TestSilenceOfCopies(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.ts": "// jitterlint:ignore no-jitter one instance runs this\nconst a = `" + guest(1) + "`\n",
		"b.ts": "const b = `" + guest(1) + "`\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found := scan(t, settings.Default(), dir).Findings
	if len(found) != 1 || filepath.Base(found[0].Path) != "b.ts" || len(found[0].Related) > 0 {
		t.Errorf("%+v", found)
	}
}

// TestNames holds that what settings may switch off is known by one name each.
func TestNames(t *testing.T) {
	want := []string{
		"argo", "buildspec", "cloudformation", "cloudinit", "dockerfile", "githubactions", "gitlab", "go", "hidden-retries", "javascript", "kubernetes", "python", "services", "shell", "shell-file", "ssm",
		"stepfunctions", "systemd", "systemd-restarts", "tekton", "terraform", "typescript",
	}
	if got := iac.Known().Scanned; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
