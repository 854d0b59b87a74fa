package zero_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
)

// TestNumbers holds what comes to 0 where the first parameter of a function is 0, and which
// statements are passed by then, or are sure to be come to.
func TestNumbers(t *testing.T) {
	pkg := sourcetest.New(t, `package x

func at(n float64) {}

func itself(z, n float64) { at(z) }
func product(z, n float64) { at(n * -z) }
func share(z, n float64) { at(z / n) }
func converted(z int, n float64) { at(float64(z) * n) }
func sum(z, n float64) { at(z + n) }
func divisor(z, n float64) { at(n / z) }
func another(z, n float64) { at(n) }

func positive(z, n float64) { if z > 0 { at(n) } }
func negative(z, n float64) { if !(z > 0) { at(n) } }
func otherwise(z, n float64) { if z != 0 { return } else { at(n) } }
func both(z, n float64) { if n > 0 && z > 0 { at(n) } }
func either(z, n float64) { if n > 0 || z > 0 { at(n) } }
func switched(z bool, n float64) { if z { at(n) } }
`)
	type answer struct{ has, passBy, leadTo bool }
	for name, want := range map[string]answer{
		"itself": {has: true}, "product": {has: true}, "share": {has: true}, "converted": {has: true},
		"sum": {}, "divisor": {}, "another": {},
		"positive": {passBy: true}, "negative": {leadTo: true}, "otherwise": {leadTo: true},
		"both": {passBy: true}, "either": {}, "switched": {passBy: true},
	} {
		fn := sourcetest.Function(t, pkg, name)
		numbers := zero.New(pkg, map[*types.Var]bool{fn.Signature().Params().At(0): true})
		body, _ := pkg.BodyOf(fn)
		for c := range body.Preorder((*ast.CallExpr)(nil)) {
			call := c.Node().(*ast.CallExpr)
			if types.ExprString(call.Fun) != "at" {
				continue
			}
			if got := (answer{numbers.Has(call.Args[0]), numbers.PassBy(c), numbers.LeadTo(c)}); got != want {
				t.Errorf("%s: got %+v, want %+v", name, got, want)
			}
		}
	}
}
