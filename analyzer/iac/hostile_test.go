package iac_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestHostile holds that no file ends the scan, or keeps it from its end.
func TestHostile(t *testing.T) {
	many := strings.Repeat
	sink := func(s string) string { return "const c = Code.fromInline(" + s + ")\n// sleep\n" }
	files := map[string]string{
		"brackets.py":    "sleep\n" + many("[", 1<<20),
		"parens.py":      "sleep\n" + many("(", 1<<20) + many(")", 1<<20),
		"fstrings.py":    "sleep\n" + many("f\"{", 1<<18),
		"minus.py":       "sleep\nx = " + many("-", 1<<20) + "1\n",
		"not.py":         "sleep\nx = " + many("not ", 1<<18) + "1\n",
		"attributes.py":  "sleep\nx = a" + many(".b", 1<<18) + "\n",
		"ternary.py":     "sleep\nx = " + many("a if b else ", 1<<17) + "c\n",
		"sum.py":         "sleep\nx = 1" + many(" + 1", 1<<18) + "\n",
		"calls.py":       "sleep\nx = f" + many("()", 1<<18) + "\n",
		"stars.py":       "sleep\nx = [" + many("*a,", 1<<17) + "]\n",
		"nulls.py":       "sleep\n" + many("\x00", 1<<16),
		"invalid.py":     "sleep\n" + many("\xff\xfe", 1<<16),
		"line.py":        "sleep = '" + many("x", 7<<20) + "'\n",
		"indents.py":     "sleep\n" + indented(2000),
		"huge.py":        "sleep\n" + many("x = 1\n", 9<<20/6),
		"brackets.ts":    sink(many("[", 1<<20)),
		"parens.ts":      sink(many("(", 1<<20)),
		"templates.ts":   sink(many("`${", 10_000) + many("}`", 10_000)),
		"unclosed.ts":    sink("`import time\n${"),
		"doubled.ts":     "const x0 = 'import time\\n'\n" + doubled(40) + sink("x40"),
		"self.ts":        "export * from './self'\nimport { a } from './self'\n" + sink("a()"),
		"left.ts":        "import { r } from './right'\nexport const l = `import time\n${r}`\n" + sink("l"),
		"right.ts":       "import { l } from './left'\nexport const r = `import time\n${l}`\n" + sink("r"),
		"recursive.ts":   "function f(n) { return `import time\n${f(n)}` }\n" + sink("f(1)"),
		"branches.ts":    sink(many("a ? 'import a\\n' : ", 1<<17) + "b"),
		"sinks.ts":       many(sink("'import a\\n'"), 1<<15),
		"nested.ts":      many("Code.fromInline(", 1<<17) + sink("`import time`"),
		"strings.ts":     "x = [" + many("'import a\\n', ", 1<<17) + "]\n" + sink("a"),
		"line.ts":        sink("'" + many("x", 50<<20) + "'"),
		"tsconfig.json":  "{\"extends\": [" + many("\"./tsconfig.json\", ", 1000) + "], \"compilerOptions\": {\"paths\": {\"*\": [\"./*\"]}}}",
		"alias.ts":       "import { a } from 'alias'\nexport { a }\n" + sink("a"),
		"doubled.go":     goFile("const x0 = \"import time\\n\"\n" + doubled(40) + "var c = Code_FromInline(x40)"),
		"self.go":        goFile("const a = b + a\nconst b = a + b\nvar c = Code_FromInline(a)"),
		"sum.go":         goFile("var a = x" + many(" + x", 1<<17) + "\nvar c = Code_FromInline(\"import a\\n\"" + many(" + \"b()\\n\"", 1<<15) + ")"),
		"parens.go":      goFile("var c = Code_FromInline(" + many("(", 1<<17) + many(")", 1<<17) + ")"),
		"nested.go":      goFile("var c = " + many("Code_FromInline(", 1<<12) + "`import time`" + many(")", 1<<12)),
		"nulls.go":       goFile("var c = Code_FromInline(\"\x00\")"),
		"nulls.ts":       sink("`" + many("\x00", 1<<16) + "`"),
		"invalid.ts":     sink("`" + many("\xff", 1<<16) + "`"),
		"brackets.yaml":  "ZipFile: " + many("[", 1<<20),
		"aliases.yaml":   "ZipFile: x\na: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n",
		"indents.yaml":   "ZipFile: x\n" + nestedKeys(3000),
		"nulls.yaml":     "ZipFile: |\n  \x00\n",
		"broken.yaml":    "AWSTemplateFormatVersion: x\nZipFile: |\n x\n\t y: [\n",
		"unfinished.yml": "ZipFile: \"a\\",
		"brackets.tf":    "x = " + many("[", 1<<18) + " # sleep",
		"operators.tf":   "x = " + many("!", 1<<18) + "sleep",
		"ternary.tf":     "x = " + many("a ? b : ", 1<<16) + "c # sleep",
		"templates.tf":   "x = " + many("\"${", 1<<16) + " # sleep",
		"lines.tf":       "x = <<A\n" + many("\n", 1<<18) + "A\n# sleep\n",
		"signs.tf":       "# sleep\n" + many("x = [{}]\n", 1<<17),
		"elements.tf":    "x = a" + many("[0]", 1<<16) + " # sleep",
		"blocks.tf":      "# sleep\n" + many("a {\n", 1<<16),
		"self.tf":        "locals {\n  a = \"${local.a}\"\n  b = local.b.c\n  d = { e = local.d }\n  f = merge(local.f, local.g)\n  g = merge(local.f, local.g)\n}\nuser_data = local.a # sleep\nx = \"${local.b.c}${local.f.x}\\n\"\ny = { StartAt = 1, States = { a = local.d, b = local.f } }\n",
		"replaced.tf":    "user_data = replace(\"" + many("a", 1<<16) + "\", \"a\", \"" + many("b", 1<<16) + "\\n\") # sleep\n",
		"concat.tf":      "# sleep\n" + doubledLocals(60) + "user_data = local.x60\ny = { StartAt = 1, States = { a = { Retry = local.y60 } } }\n",
		"template.tf":    "user_data = templatefile(\"template.tf\", {}) # sleep\n",
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	result, err := iac.Scan(t.Context(), []string{dir}, settings.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Findings {
		t.Errorf("%s:%d: %s", f.Path, f.Line, f.Message)
	}
	for _, p := range result.Problems {
		if strings.Contains(p.Error(), "internal error") {
			t.Error(p)
		}
	}
}

func goFile(text string) string {
	return "package x\n\nimport \"github.com/aws/aws-cdk-go/awscdk/v2\"\n\n// sleep\n" + text + "\n"
}

func indented(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	return b.String() + strings.Repeat(" ", n) + "pass\n"
}

func nestedKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// doubled is a text that doubles with each name.
func doubled(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("const x" + strconv.Itoa(i+1) + " = x" + strconv.Itoa(i) + " + x" + strconv.Itoa(i) + "\n")
	}
	return b.String()
}

// doubledLocals are texts and lists that double with each name.
func doubledLocals(n int) string {
	var b strings.Builder
	b.WriteString("locals {\n  x0 = \"import time\\n\"\n  y0 = [{ ErrorEquals = [1] }]\n")
	for i := range n {
		x, y := strconv.Itoa(i), strconv.Itoa(i+1)
		b.WriteString("  x" + y + " = \"${local.x" + x + "}${local.x" + x + "}\"\n  y" + y + " = concat(local.y" + x + ", local.y" + x + ")\n")
	}
	return b.String() + "}\n"
}
