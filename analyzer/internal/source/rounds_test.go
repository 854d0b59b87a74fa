package source_test

import (
	"go/ast"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestRounds holds how often loops run at the most, and of which that is not known.
func TestRounds(t *testing.T) {
	const unknown = -1
	for loop, want := range map[string]float64{
		"for i := 0; i < 2; i++ { use(i) }":           2,
		"for i := 1; i <= 2; i++ { use(i) }":          2,
		"for i := most - 1; i != 5; i++ { use(i) }":   3,
		"for range 4 { use(1) }":                      4,
		"for i := range most { use(i) }":              3,
		"for i := 0; i < n; i++ { use(i) }":           unknown,
		"for i := n; i < 2; i++ { use(i) }":           unknown,
		"for i := 0; i < 2; i += 1 { use(i) }":        unknown,
		"for i := 0; i < 2; i++ { if n > 0 { i-- } }": unknown,
		"for i := 0; i < 2; i++ { reset(&i) }":        unknown,
		"for i, j := 0, 0; i < 2; i++ { use(j) }":     unknown,
		"for i := 0; n < 2; i++ { use(i) }":           unknown,
		"for i := 2; i > 0; i-- { use(i) }":           unknown,
		"for range n { use(1) }":                      unknown,
		"for { use(1) }":                              unknown,
	} {
		pkg := sourcetest.New(t, "package x\n\nconst most = 3\n\nfunc use(int) {}\nfunc reset(*int) {}\n\nfunc f(n int) { "+loop+" }\n")
		got := float64(unknown)
		ast.Inspect(pkg.Files[0], func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				if rounds, known := source.Rounds(pkg, n); known {
					got = rounds
				}
			}
			return true
		})
		if got != want {
			t.Errorf("%s runs %v times, not %v", loop, got, want)
		}
	}
}
