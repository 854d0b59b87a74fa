package walk_test

import (
	"maps"
	"regexp"
	"testing"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/walk"
)

// TestChildren holds that each name of a program is come to as often as it
// stands there.
func TestChildren(t *testing.T) {
	for _, program := range []string{
		"a = b + -c * (d if e else f)",
		"a, b = [c, (d, e)], {f}",
		"a += lambda b, c=d, *e, f=g, **h: i",
		"@a\ndef _(b: c, d=e, *f, g=h, **i) -> j:\n  return k",
		"@a\nclass _(b, c=d):\n  e",
		"for a in b:\n  c\nelse:\n  d",
		"while a:\n  b\nelse:\n  c",
		"if a:\n  b\nelif c:\n  d\nelse:\n  e",
		"with a as b, c:\n  d",
		"try:\n  a\nexcept b:\n  c\nelse:\n  d\nfinally:\n  e",
		"raise a from b",
		"assert a, b",
		"del a, b[c:d:e], f[g]",
		"a < b < c and d or not e",
		"[a for b in c if d]\n{e: f for g in h}\n{i for j in k}\n(l for m in n)",
		"def _():\n  yield a\n  yield from b",
		"a(b, *c, d=e, **f).g[h, i:j]",
		"{a: b, c: d}",
	} {
		tree, err := parser.ParseString(program+"\n", py.ExecMode)
		if err != nil {
			t.Fatal(program, err)
		}
		seen := make(map[string]int)
		var visit func(n ast.Ast)
		visit = func(n ast.Ast) {
			switch n := n.(type) {
			case *ast.Name:
				seen[string(n.Id)]++
			case *ast.Arg:
				seen[string(n.Arg)]++
			case *ast.Keyword:
				seen[string(n.Arg)]++
			case *ast.Attribute:
				seen[string(n.Attr)]++
			}
			for _, child := range walk.Children(n) {
				visit(child)
			}
		}
		for _, s := range tree.(*ast.Module).Body {
			visit(s)
		}
		stand := make(map[string]int)
		for _, word := range regexp.MustCompile(`\w+`).FindAllString(program, -1) {
			if len(word) == 1 && word != "_" {
				stand[word]++
			}
		}
		if !maps.Equal(seen, stand) {
			t.Errorf("%q: come to are %v, there stand %v", program, seen, stand)
		}
	}
}
