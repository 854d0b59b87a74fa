package value

import (
	"encoding/json"
	"os"
	"testing"
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
	p := files{"dedent.js": string(source)}
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

// TestAliases holds that names which tsconfig.json gives to modules are followed.
func TestAliases(t *testing.T) {
	p := files{
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
		p := files{"x.ts": source}
		if text := p.text(t, p.module(t, "x.ts"), "x"); len(text.Holes()) == 0 != known {
			t.Errorf("%s: %q", source, text.String())
		}
	}
}
