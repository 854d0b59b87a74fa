package syntax

import (
	"os"
	"testing"

	"github.com/go-python/gpython/ast"
)

// FuzzParse holds that no text makes the parser fail, and that all that it
// finds stands in the text.
func FuzzParse(f *testing.F) {
	for _, file := range []string{"loops", "contract", "imports", "defaults", "own"} {
		text, err := os.ReadFile("../../../../testdata/iac/python/" + file + ".py")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("match x:\n    case {'a': [1, *_]} if (y := f'{x!r:>{w}}'): pass\n")
	f.Add("async def f[T](a, /, *b: *T) -> None:\n    return *a, await b\n@a[0].b\nclass C[T]: x: int = 1; y: str\n")
	f.Add("with (open(a) as b, c): pass\ntype X[T] = list[T]\nf(**a, *b, c=1)\n{**a, 'b': rf'{c}' \"d\"}\n")
	f.Fuzz(func(t *testing.T, text string) {
		m := Parse(text)
		for _, e := range m.Errors {
			if e.Start < 0 || e.Start > e.End || e.End > len(text) || e.Offset < 0 || e.Offset > len(text) {
				t.Errorf("an error outside of the text: %+v", e)
			}
		}
		for _, s := range m.Body {
			m.Walk(s, func(n ast.Ast) bool {
				if start, end := m.Start(n), m.End(n); start < 0 || end > len(text) {
					t.Errorf("%T stands from %d to %d of %d", n, start, end, len(text))
				}
				m.Interpolations(n)
				m.StringValue(n)
				if call, ok := n.(*ast.Call); ok {
					m.ArgumentInsertion(call)
				}
				return true
			})
		}
	})
}
