package classic

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// TestRewrite holds what the parser is given for today's grammar.
func TestRewrite(t *testing.T) {
	for text, want := range map[string]string{
		"async def f(a, /, *b: *T): await g()": "def       f(a,    *b:  T): +     g()",
		"match x:\n  case [1] if y: pass":      "with  x:\n  if 1     or y: pass",
		"match = case(x)":                      "match = case(x)",
		"x: int = 1_000":                       "x      = 1    ",
		"if (n := g()) > 0: pass":              "if (     g()) > 0: pass",
		"x = f'{a!r:>{w}} {b}'":                "x = (  a  ,  w,   b,)",
		"f(**a, *b)":/* the last */ "f(_=a, *b)",
		"[*a, *b]":                                "[ a,  b]",
		"a * b ** c":                              "a * b ** c",
		"a @ b":                                   "a * b",
		"except* (A, B) as e: pass":               "except  (A, B) as e: pass",
		"with (a as b, c as d): pass":             "with (a ,  b, c ,  d): pass",
		"class C[T](B): pass":                     "class C   (B): pass",
		"type X[T] = list[T]":                     "type      = list[T]",
		"x = rf'a' # it's":                        "x = r'xx'       ",
		"@a[0].b\ndef f(): pass":                  "       \ndef f(): pass",
		"lambda a, /, b: a":                       "lambda a,    b: a",
		"return *a, b":                            "return  a, b",
		"x = 007":                                 "x = 1  ",
		"def f(\n    a,\n) -> 'x':\n    return b": "def f(\n    a \n) -> 'x':\n    return b",
	} {
		program := Rewrite(token.Scan(text))
		if got := string(program.Code); got != want {
			t.Errorf("%q becomes\n%q, not\n%q", text, got, want)
		}
	}
}

// TestKept holds that what was taken away is known by its place.
func TestKept(t *testing.T) {
	kept := Rewrite(token.Scan("async def f(): await g(*a, **b)")).Kept
	if !kept.Asyncs[0] || !kept.Awaits[15] || !kept.Stars[24] || !kept.Doubles[27] {
		t.Errorf("%+v", kept)
	}
	kept = Rewrite(token.Scan("match x:\n  case y: pass")).Kept
	if !kept.Matches[0] || !kept.Cases[11] {
		t.Errorf("%+v", kept)
	}
	for pattern, hidden := range map[string]string{"429 | a.B": "429 | a.B", "y": "y", "-1 if z": "-1", "None": "None", "[1]": "", "f(1)": "", "1 as y": "", "{'a': 1}": ""} {
		got := ""
		for _, h := range Rewrite(token.Scan("match x:\n  case " + pattern + ": pass")).Kept.Hidden {
			got = h.Code
		}
		if got != hidden {
			t.Errorf("of case %s, %q is kept", pattern, got)
		}
	}
	kept = Rewrite(token.Scan("(n := g())\nf'{x}'\ny: int = 1")).Kept
	if name := kept.Walrus[6]; name.Start != 1 || kept.Runs[11] != 17 || len(kept.Hidden) != 1 || kept.Hidden[0] != (Hidden{Start: 21, Owner: 18, Code: "int"}) {
		t.Errorf("%+v", kept)
	}
	if errors := Rewrite(token.Scan("x = 007")).Errors; len(errors) != 1 || errors[0].Start != 4 {
		t.Errorf("%+v", errors)
	}
}

// FuzzRewrite holds that nothing moves, and that no line ends elsewhere.
func FuzzRewrite(f *testing.F) {
	f.Add("async def f[T](a, /, *b: *T) -> None:\n    return *a, await b\n@a[0].b\nclass C[T]: x: int = 1; y: str\n")
	f.Add("match x:\n    case {'a': [1, *_]} if (y := f'{x!r:>{w}}'): pass\n")
	f.Add("with (open(a) as b, c): pass\ntype X[T] = list[T]\nf(**a, *b, c=1)\n{**a, 'b': rf'{c}' \"d\"}\n")
	f.Fuzz(func(t *testing.T, text string) {
		out := string(Rewrite(token.Scan(text)).Code)
		if len(out) != len(text) {
			t.Fatalf("%d bytes become %d", len(text), len(out))
		}
		for rest, at := text, 0; ; {
			i := strings.IndexByte(rest, '\n')
			if j := strings.IndexByte(out[at:], '\n'); i != j {
				t.Fatalf("a line ends elsewhere: %q", out)
			}
			if i < 0 {
				return
			}
			rest, at = rest[i+1:], at+i+1
		}
	})
}
