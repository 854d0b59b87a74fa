package scope

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

func read(t *testing.T, text string) (*Scope, *syntax.Code) {
	t.Helper()
	c, err := syntax.Read(program.NewFile("x.ts", text))
	if err != nil {
		t.Fatal(err)
	}
	return Read(c), c
}

// use returns the token of the last mention of a name.
func use(c *syntax.Code, name string) int {
	for i := len(c.List) - 1; ; i-- {
		if c.Word(i) == name {
			return i
		}
	}
}

// TestLookup holds that a name means what the innermost block around it says: the
// line of its declaration.
func TestLookup(t *testing.T) {
	for text, want := range map[string]int{
		"const a = 1;\nf(a)":                                      1,
		"const a = 1;\n{\nconst a = 2;\nf(a) }":                   3,
		"const a = 1;\n{\nconst a = 2;\n}\nf(a)":                  1,
		"const a = 1;\nfunction g(\na) { f(a) }":                  3,
		"const a = 1;\nfunction g(\na) { }\nf(a)":                 1,
		"const a = 1;\nconst g = (\na) => h(a)":                   3,
		"const a = 1;\nconst g = (\na) => h(a);\nf(a)":            1,
		"const b = 1,\na = 2;\nf(a)":                              2,
		"const b: Map<string, T<number>> = c,\na = 2;\nf(a)":      2,
		"import {\nb as a } from './b';\nf(a)":                    2,
		"import\na, * as b from './b';\nf(a)":                     2,
		"const {\na } = require('./b');\nf(a)":                    2,
		"class K {\na() { }\nb() { f(a) } }":                      0,
		"f(a)":                                                    0,
		"const t = {\ng: (a) =>\nh(a) }":                          2,
		"enum\na { B }\nf(a)":                                     2,
		"for (const x of y) {\nconst a = 1; }\nfunction a() {} a": 3,
	} {
		s, c := read(t, text)
		got := 0
		if d := s.Lookup("a", use(c, "a")); d != nil {
			got, _ = c.File.Position(c.Start(d.At))
		}
		if got != want {
			t.Errorf("%q: a is declared on line %d, not %d", text, got, want)
		}
	}
}

// TestChanges holds which variables are given another value.
func TestChanges(t *testing.T) {
	for text, want := range map[string]bool{
		"let a = 1; f(a)":                  false,
		"let a: number = 1; f(a)":          false,
		"let a = 1; o.a = 2; f(a)":         false,
		"let a = 1; a = 2; f(a)":           true,
		"let a = 1; a += 2; f(a)":          true,
		"let a = 1; a++; f(a)":             true,
		"let a = 1; --a; f(a)":             true,
		"var a = 1; if (b) a ??= 2; f(a)":  true,
		"let a = 1; if (a === 2) { } f(a)": false,
	} {
		s, c := read(t, text)
		if got := s.Changes(s.Lookup("a", use(c, "a"))); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

// TestMembers holds which members change, and where they stand.
func TestMembers(t *testing.T) {
	s, c := read(t, "class K { static a = 1; b() { this.a = 2 } }\nclass L extends K { }\nconst o = { c: 1, 'd': { e: 2 }, f() { } };")
	brace := func(name string) int { return s.Lookup(name, -1).Value }
	if !s.MemberChanges("a", brace("L")) || s.MemberChanges("c", brace("L")) || !s.MemberChanges("c", brace("K")) {
		t.Error("a is given a value, and K's members may be another class's")
	}
	members := s.Members(brace("o"))
	if len(members["c"]) != 1 || len(members["d"]) != 1 || len(members["f"]) != 1 || len(members["e"]) != 0 {
		t.Errorf("o has %v", members)
	}
	if d := s.Method(use(c, "b")); d == nil || d.Kind != Function || s.EnclosingClass(use(c, "this")) != brace("K") {
		t.Error("b is a method of K")
	}
}

// TestResult holds that a function with one return has one result.
func TestResult(t *testing.T) {
	for text, want := range map[string]string{
		"function a() { return b }":                                       "b",
		"function a() { if (x) return b; return c }":                      "",
		"function a() { f(() => { return c }); return b }":                "b",
		"function a() { function g() { return c } return b }":             "b",
		"function a() { }":                                                "",
		"const a = () => b":                                               "b",
		"const a = async function () { return b }":                        "b",
		"const a = (x) => { return b }":                                   "b",
		"class K { a() { return c } }\nfunction a(): string { return b }": "b",
	} {
		s, c := read(t, text)
		got := ""
		if d := s.Lookup("a", -1); d != nil && d.Result >= 0 {
			got = c.Word(d.Result)
		}
		if got != want {
			t.Errorf("%s returns %q, not %q", text, got, want)
		}
	}
}

// TestExports holds what others import.
func TestExports(t *testing.T) {
	s, c := read(t, strings.Join([]string{
		"export const a = 1, b = 2;", "export function f() { return 1 }", "export default class K { }", "const x = 1; export { x as y };",
		"export { p, q as r } from './p';", "export * from './s';", "export * as n from './n';", "exports.m = 'm'; exports.t = 1; exports.t = 2;",
	}, "\n"))
	for name, want := range map[string]Export{
		"a": {Local: "a"}, "f": {Local: "f"}, "default": {Local: "K"}, "y": {Local: "x"},
		"p": {Local: "p", From: "./p"}, "r": {Local: "q", From: "./p"}, "n": {Local: "*", From: "./n"}, "t": {},
	} {
		if got, ok := s.Exports[name]; !ok || got != want {
			t.Errorf("%s is %+v, not %+v", name, got, want)
		}
	}
	if m := s.Exports["m"]; c.Word(m.Value) != "'m'" || len(s.Stars) != 1 || s.Stars[0] != "./s" {
		t.Errorf("m is %+v; all of %v is exported", m, s.Stars)
	}
}
