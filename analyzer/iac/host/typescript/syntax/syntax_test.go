package syntax

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

func read(t *testing.T, text string) *Code {
	t.Helper()
	c, err := Read(program.NewFile("x.ts", text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// find returns the token that is written like a word.
func find(t *testing.T, c *Code, word string) int {
	t.Helper()
	for i := range c.List {
		if c.Word(i) == word {
			return i
		}
	}
	t.Fatalf("no %s", word)
	return -1
}

// TestExpressionEnd holds where expressions end that begin behind an =.
func TestExpressionEnd(t *testing.T) {
	for text, want := range map[string]string{
		"a = b + c; d":            "b + c",
		"a = f(b, c), d":          "f(b, c)",
		"a = b\nc":                "b",
		"a = b\n  .c()\nd":        "b\n  .c()",
		"a = `b${c}d`\n  + e":     "`b${c}d`\n  + e",
		"a = (b) => {\n return}c": "(b) => {\n return}c",
		"x(a = b)":                "b",
	} {
		c := read(t, text)
		from := find(t, c, "=") + 1
		if got := c.Span(from, c.ExpressionEnd(from)).Text(); got != want {
			t.Errorf("%q: the expression is %q, not %q", text, got, want)
		}
	}
}

// TestBranches holds which expressions another may come to.
func TestBranches(t *testing.T) {
	for text, want := range map[string]string{
		"= a ? b : c":         "b|c",
		"= a ? b ? c : d : e": "c|d|e",
		"= a ?? b || c":       "a|b|c",
		"= a && b":            "b",
		"= (a ? b : c)":       "(a ? b : c)",
		"= a => b ? c : d":    "a => b ? c : d",
	} {
		c := read(t, text)
		var got []string
		for _, b := range c.Branches(1) {
			got = append(got, c.Span(b.From, b.Until).Text())
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q comes to %s, not %s", text, s, want)
		}
	}
}

// TestFunctions holds where functions have their parameters and bodies.
func TestFunctions(t *testing.T) {
	for text, want := range map[string]string{
		"= (a, b = (1)) => c":             "(a, b = (1)) c",
		"= async <T>(a: T): T => { b }":   "(a: T) {",
		"= a => b":                        "a b",
		"= function f(a): string { b }":   "(a) {",
		"= (a)":                           "",
		"= a":                             "",
		"= function* f(a) { yield a }":    "",
		"= (a: { b: string }): void => c": "(a: { b: string }) c",
	} {
		c := read(t, text)
		got := ""
		if parameters, body, ok := c.Arrow(1); ok {
			got = c.Span(parameters, c.After(parameters)).Text() + " " + c.Word(body)
		}
		if got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// TestBrackets holds what stands between, around and behind brackets.
func TestBrackets(t *testing.T) {
	c := read(t, "f(a, [b, c], `d${e}`, ...g);")
	var elements []string
	for _, i := range c.Elements(1) {
		elements = append(elements, c.Span(i, i+1).Text())
	}
	if got := strings.Join(elements, " "); got != "a [ `d${ ..." {
		t.Errorf("elements begin with %s", got)
	}
	if around := c.Around[find(t, c, "b")]; c.Word(around) != "[" {
		t.Errorf("b stands in %s", c.Word(around))
	}
	if after := c.After(find(t, c, "`d${")); c.Word(after) != "," {
		t.Errorf("%s stands behind the template", c.Word(after))
	}
	if first := c.FirstFrom(2); c.Word(first) != "a" {
		t.Errorf("%s is the first from a's place on", c.Word(first))
	}
	if c.Word(-1) != "" || c.Word(1000) != "" || c.IsName(1000) || c.Pair(0) != len(c.List) {
		t.Error("there is something where there is nothing")
	}
}

func TestRequire(t *testing.T) {
	for text, want := range map[string]string{"require('./a')": "./a", "require(a)": "", "require('a', b)": "", "load('a')": ""} {
		if got, _, _ := read(t, text).Require(0); got != want {
			t.Errorf("%s is of %q", text, got)
		}
	}
}
