package typescript

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// TestDedent holds the texts of templates with the tag dedent against those
// that npm's dedent gave.
func TestDedent(t *testing.T) {
	source, err := os.ReadFile("testdata/dedent.js")
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := os.ReadFile("testdata/dedent.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	if err := json.Unmarshal(recorded, &want); err != nil {
		t.Fatal(err)
	}
	p := project{"dedent.js": string(source)}
	m := p.module(t, "dedent.js")
	for name, value := range want {
		if got := p.text(t, m, name).String(); got != value {
			t.Errorf("%s is\n%q, not\n%q", name, got, value)
		}
	}
	// A line that is put in is indented like those around it.
	edit, ok := p.text(t, m, "plain").Insertion(0, "import random\n")
	if !ok || edit.New != "import random\n    " {
		t.Errorf("a line is put in as %q, %t", edit.New, ok)
	}
}

// programs returns the programs that a project's file carries.
func (p project) programs(t *testing.T, path string) []*program.Program {
	t.Helper()
	found, err := New(p).Programs(t.Context(), p.File(path))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAliases(t *testing.T) {
	p := project{
		"tsconfig.base.json": `{ "compilerOptions": { "baseUrl": "." } }`,
		"app/tsconfig.json": `{
			// comments and trailing commas are allowed
			"extends": "../tsconfig.base",
			"compilerOptions": { "paths": { "@lib/*": ["missing/*", "shared/src/*"], "@lib/exact": ["shared/exact.ts"], "@*": ["never/*"], } },
		}`,
		"other/tsconfig.json":     `{ "extends": "./tsconfig.json" }`,
		"broken/tsconfig.json":    `{ "compilerOptions": { "paths": 3 } `,
		"shared/src/retry.ts":     "export const code = 'retry';",
		"shared/src/dir/index.ts": "export const code = 'index';",
		"shared/exact.ts":         "export const code = 'exact';",
		"plain/name.ts":           "export const code = 'base';",
	}
	for _, c := range []struct{ from, name, want string }{
		{"app/lib/stack.ts", "@lib/retry", "retry"},
		{"app/lib/stack.ts", "@lib/retry.js", "retry"},
		{"app/lib/stack.ts", "@lib/dir", "index"},
		{"app/lib/stack.ts", "@lib/exact", "exact"},
		{"app/lib/stack.ts", "plain/name", "base"},
		{"app/lib/stack.ts", "../../shared/exact", "exact"},
		{"app/lib/stack.ts", "@lib/none", ""},
		{"app/lib/stack.ts", "aws-cdk-lib", ""},
		{"other/stack.ts", "@lib/retry", ""},
		{"broken/stack.ts", "@lib/retry", ""},
		{"stack.ts", "@lib/retry", ""},
	} {
		p[c.from] = "import { code } from '" + c.name + "';\nconst x = code;"
		text := p.text(t, p.module(t, c.from), "x")
		if c.want == "" && len(text.Holes()) == 0 || c.want != "" && text.String() != c.want {
			t.Errorf("%s of %s is %q, not %q", c.name, c.from, text.String(), c.want)
		}
	}
}

// TestSinks holds what a place that takes programs is given.
func TestSinks(t *testing.T) {
	const code = "`import time\ntime.sleep(5)`"
	for source, want := range map[string][]string{
		"lambda.Code.fromInline(" + code + ")":                          {"import time\ntime.sleep(5)"},
		"lambda.Code.fromInline(dev ? " + code + " : 'import b\\nb()')": {"import time\ntime.sleep(5)", "import b\nb()"},
		"lambda.Code.fromInline(a ? b ? 'import a\\na()' : 'import b\\nb()' : " + code + ")": {
			"import a\na()", "import b\nb()", "import time\ntime.sleep(5)"},
		"lambda.Code.fromInline(given ?? " + code + ")":                                                           {"import time\ntime.sleep(5)"},
		"run({ command: ['python3', '-c', 'print(1)'] })":                                                         {"print(1)"},
		"run({ command: ['/usr/bin/python3.12', '-c', " + code + "] })":                                           {"import time\ntime.sleep(5)"},
		"run({ command: ['bash', '-c', 'print(1)'] })":                                                            nil,
		"new CfnFunction(this, 'F', { runtime: 'nodejs20.x', code: { zipFile: 'import time\\ntime.sleep(5)' } })": nil,
		"new CfnFunction(this, 'F', { runtime: 'python3.12', code: { zipFile: 'print(1)' } })":                    {"print(1)"},
		"data: { 'worker.py': " + code + ", 'worker.js': 'x()' }":                                                 {"import time\ntime.sleep(5)"},
	} {
		p := project{"stack.ts": "x(" + source + ");"}
		var got []string
		for _, found := range p.programs(t, "stack.ts") {
			if text := found.Text.String(); !strings.HasPrefix(text, "__") { // given ?? …
				got = append(got, text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", source, got, want)
		}
	}
}

// TestChangingMembers holds that a member which is given another value, or may
// be another class's, is not known.
func TestChangingMembers(t *testing.T) {
	for source, known := range map[string]bool{
		"const table = { wait: '9' };\nconst x = table.wait;":                                                                   true,
		"const table = { wait: '9' };\ntable.wait = 'f()';\nconst x = table.wait;":                                              false,
		"class K { static wait = '7'; }\nconst x = K.wait;":                                                                     true,
		"class K { static wait = '7'; set(w: string) { this.wait = w; } }\nconst x = K.wait;":                                   false,
		"class K { static wait() { return '7'; } }\nconst x = K.wait();":                                                        true,
		"class K { static wait() { return '7'; } }\nclass L extends K { static wait() { return 'f()'; } }\nconst x = K.wait();": false,
	} {
		p := project{"x.ts": source}
		if text := p.text(t, p.module(t, "x.ts"), "x"); len(text.Holes()) == 0 != known {
			t.Errorf("%s: %q", source, text.String())
		}
	}
}
