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

// TestNumbers holds what numbers come to; node_test.go has the rest.
func TestNumbers(t *testing.T) {
	for expression, want := range map[string]string{
		"`${1 + 2}`":                "3",
		"`${0.1 + 0.2}`":            "0.30000000000000004",
		"`${1 + 2 * 3 - 4 / 2}`":    "5",
		"1 + 2 + 's' + 1 + 2":       "3s12",
		"`${0x10}, ${1_0}, ${1.0}`": "16, 10, 1",
		"`${-0.0000001}`":           "-1e-7",
		"`${1 / 0}, ${0 / 0}`":      "Infinity, NaN",
		"`${(2 as number)!}`":       "2",
		// What is not known may be a text or a number.
		"f() + 1":            "",
		"(f()) + 1 + 2":      "",
		"`${g + 1}`":         "",
		"`${010}`":           "",
		"`${10n}`":           "",
		"`${2 ** 3}`":        "",
		"`${'1' - 0}`":       "",
		"`${(5).toFixed(2)}": "",
	} {
		f := files{"x.ts": "let g = 1; g++;\nconst x = " + expression + ";"}
		text := f.text(t, f.module(t, "x.ts"), "x")
		if want == "" && len(text.Holes()) == 0 || want != "" && text.String() != want {
			t.Errorf("%s is %q, not %q", expression, text.String(), want)
		}
	}
}

// TestLists holds that a list is known as long as it is certain what is in it.
func TestLists(t *testing.T) {
	for source, want := range map[string]string{
		"const l = ['a', 1]; const x = l.join('\\n')":                                           "a\n1",
		"const l = ['a']; l.push('b', 'c'); const x = l.join()":                                 "a,b,c",
		"const l: string[] = []\nl.push('a')\nl.push(...['b'])\nconst x = l.join('')":           "ab",
		"const l = ['a']; const m = [...l, 'b']; const x = m.join('')":                          "ab",
		"function f(p) { const l = [p]; l.push('b'); return l.join('') } const x = f('a')":      "ab",
		"function f(l) { l.push('b'); return l.join('') } const x = f(['a'])":                   "ab",
		"const l = ['a']; if (l.length > 3) { g() } const x = l.join('')":                       "a",
		"const l = ['a']; const o = { l: 1 }; o.l = 2; const x = l.join('')":                    "",
		"const l = ['a']; if (g) l.push('b'); const x = l.join('')":                             "",
		"const l = ['a']; if (g) { l.push('b') } const x = l.join('')":                          "",
		"const l = ['a']; for (const i of g) l.push(i); const x = l.join('')":                   "",
		"const l = ['a']; g && l.push('b'); const x = l.join('')":                               "",
		"const l = ['a']; g(l); const x = l.join('')":                                           "",
		"const l = ['a']; const m = l; m.push('b'); const x = l.join('')":                       "",
		"const l = ['a']; l.sort(); const x = l.join('')":                                       "",
		"const l = ['a']; l[0] = 'b'; const x = l.join('')":                                     "",
		"const l = ['a']; l.length = 0; const x = l.join('')":                                   "",
		"const l = ['a']; const x = l.join(''); l.push('b')":                                    "",
		"let l = ['a']; l = g(); const x = l.join('')":                                          "",
		"const l = ['a', ...g]; const x = l.join('')":                                           "",
		"const l = ['a']; l.push(...g); const x = l.join('')":                                   "",
		"const t = { l: ['a'] }; t.l.push('b'); const x = t.l.join('')":                         "",
		"import { l } from './l'; const x = l.join('')":                                         "ab",
		"import { l } from './l'; l.push('c'); const x = l.join('')":                            "",
		"import * as m from './l'; const x = m.l.join('')":                                      "",
		"switch (g) { case 1: const l = ['a']; case 2: l.push('b'); case 3: const x = l.join }": "",
	} {
		f := files{"x.ts": source, "l.ts": "export const l = ['a'];\nl.push('b');\n"}
		m := f.module(t, "x.ts")
		if m.Scope.Lookup("x", -1) == nil {
			continue // a case's own
		}
		text := f.text(t, m, "x")
		if want == "" && len(text.Holes()) == 0 || want != "" && text.String() != want {
			t.Errorf("%s: %q, not %q", source, text.String(), want)
		}
	}
}

// TestRequire holds what modules of CommonJS give.
func TestRequire(t *testing.T) {
	for _, c := range []struct{ other, source, want string }{
		{"exports.a = 'a'", "const { a } = require('./other'); const x = a", "a"},
		{"exports.a = 'a'", "const { a: b } = require('./other'); const x = b", "a"},
		{"exports.a = 'a'", "const o = require('./other'); const x = o.a", "a"},
		{"exports.a = 'a'", "import o = require('./other'); const x = o.a", "a"},
		{"exports.a = 'a'", "const a = require('./other').a; const x = a", "a"},
		{"exports.a = 'a'", "const x = `${require('./other').a}!`", "a!"},
		{"module.exports = { a: 'a' }", "import { a } from './other'; const x = a", "a"},
		{"const a = 'a'; module.exports = { a }", "const { a } = require('./other'); const x = a", "a"},
		{"const t = { a: 'a' }; module.exports = t", "const { a } = require('./other'); const x = a", "a"},
		{"const t = { a: 'a' }; module.exports = t", "const t = require('./other'); const x = t.a", "a"},
		{"module.exports = 'a'", "const a = require('./other'); const x = a", "a"},
		{"module.exports = 'a'", "import a from './other'; const x = a", "a"},
		{"module.exports = (p) => `<${p}>`", "const f = require('./other'); const x = f('a')", "<a>"},
		{"exports.f = function (p) { return p + '!' }", "const { f } = require('./other'); const x = f('a')", "a!"},
		{"exports.a = exports.b = void 0; exports.a = 'a'", "const { a } = require('./other'); const x = a", "a"},
		{"export const a = 'a'", "function f() { const { a } = require('./other'); return a } const x = f()", "a"},
		// Which value it has depends on the way, or the module is not seen.
		{"exports.a = 'a'; if (b) exports.a = 'b'", "const { a } = require('./other'); const x = a", ""},
		{"if (b) { exports.a = 'a' }", "const { a } = require('./other'); const x = a", ""},
		{"exports.b = 'a'", "const { a } = require('./other'); const x = a", ""},
		{"exports.a = 'a'", "const { a } = require('other'); const x = a", ""},
		{"exports.a = 'a'", "const { a } = require(name); const x = a", ""},
		{"exports.a = 'a'", "const { a } = load('./other'); const x = a", ""},
	} {
		f := files{"other.js": c.other, "x.ts": c.source + ";"}
		text := f.text(t, f.module(t, "x.ts"), "x")
		if c.want == "" && len(text.Holes()) == 0 || c.want != "" && text.String() != c.want {
			t.Errorf("%s of %s is %q, not %q", c.source, c.other, text.String(), c.want)
		}
	}
}
