package place_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/classic"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/parse"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/place"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/walk"
)

func read(t *testing.T, text string) ([]ast.Stmt, *place.Places) {
	t.Helper()
	tokens, lines := token.Scan(text), token.LinesOf(text)
	code := classic.Rewrite(tokens)
	places := place.Of(tokens, lines, &code.Kept)
	body, errors := parse.Program(tokens, lines, code)
	if len(errors) > 0 {
		t.Fatalf("%q: %+v", text, errors)
	}
	return body, places
}

// TestPlaces holds where nodes stand. CPython has the rest: TestParityWithCPython
// of package syntax.
func TestPlaces(t *testing.T) {
	for text, want := range map[string][]string{
		"x = (a + b) * c":                     {"(a + b) * c", "a + b"},
		"f(a, b)(c).d[e]":                     {"f(a, b)(c).d[e]", "f(a, b)(c).d", "f(a, b)(c)", "f(a, b)"},
		"((a), b,)":                           {"((a), b,)"},
		"f((a, b))":                           {"f((a, b))", "(a, b)"},
		"f(x for x in y)":                     {"f(x for x in y)", "(x for x in y)"},
		"{a: [b, c]}":                         {"{a: [b, c]}", "[b, c]"},
		"f'{a + b!r}'":                        {"f'{a + b!r}'", "a + b"},
		"x = 'a' \\\n 'b'":                    {"'a' \\\n 'b'"},
		"g(k=(1), **d)":                       {"g(k=(1), **d)", "k=(1)", "**d"},
		"try:\n  f()\nexcept E:\n  g() ; h()": {"f()", "except E:\n  g() ; h()", "g()", "h()"},
		"if (n := g()) > (1):\n  pass":        {"(n := g()) > (1)", "g()"},
		"lambda: (yield)":                     {"lambda: (yield)", "yield"},
		"a if b else (c)":                     {"a if b else (c)"},
	} {
		body, places := read(t, text)
		var got []string
		var visit func(n ast.Ast)
		visit = func(n ast.Ast) {
			switch n.(type) {
			case *ast.Name, *ast.Num, ast.Stmt, *ast.Arguments, *ast.Index:
			default:
				got = append(got, text[places.Start(n):places.End(n)])
			}
			for _, child := range walk.Children(n) {
				visit(child)
			}
		}
		for _, s := range body {
			visit(s)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("in %q there stand\n%q, not\n%q", text, got, want)
		}
	}
}

// TestStatements holds where statements end.
func TestStatements(t *testing.T) {
	const text = "def f():\n  x = (1,\n    2); y = 3;\n\nfor a in b:\n  c\nelse:\n  d  # e\n\nimport g\n"
	body, places := read(t, text)
	var got []string
	for _, s := range body {
		got = append(got, text[places.Start(s):places.End(s)])
	}
	want := []string{"def f():\n  x = (1,\n    2); y = 3;", "for a in b:\n  c\nelse:\n  d", "import g"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestArgumentInsertion holds that a call with one argument more reads well.
func TestArgumentInsertion(t *testing.T) {
	for text, want := range map[string]string{
		"f()":                    "f(k=1)",
		"f(a)":                   "f(a, k=1)",
		"f(a,)":                  "f(a, k=1)",
		"f(\n    a,\n    b,\n)":  "f(\n    a,\n    b,\n    k=1,\n)",
		"f(\n    a,\n    b\n)":   "f(\n    a,\n    b, k=1\n)",
		"f(x for x in y)":        "",
		"f((x for x in y))":      "f((x for x in y), k=1)",
		"g(1)(a, key=(b), **kw)": "g(1)(a, key=(b), **kw, k=1)",
	} {
		body, places := read(t, text)
		at, before, after, ok := places.ArgumentInsertion(body[0].(*ast.ExprStmt).Value.(*ast.Call))
		got := ""
		if ok {
			got = text[:at] + before + "k=1" + after + text[at:]
		}
		if got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

// TestPut holds that nodes which were parsed by themselves stand where they are
// put.
func TestPut(t *testing.T) {
	const text = "x: list[int] = y"
	_, places := read(t, text)
	e, ok := parse.Expression("list[int]")
	if !ok {
		t.Fatal("no expression")
	}
	places.PutAll(e, func(_, column int) int { return strings.Index(text, "list") + column - 1 })
	if got := fmt.Sprint(places.Start(e), places.End(e)); got != "3 12" {
		t.Errorf("it stands at %s", got)
	}
}
