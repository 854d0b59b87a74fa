package emptyrange_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/emptyrange"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestArms holds which conditions ask for nothing but whether a range is empty, and what is left
// of what is drawn from it.
func TestArms(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "math/rand/v2"

func plain(n int) {}
func drawn(n int) {}

func otherwise(least, most int) { if most > least { drawn(least + rand.IntN(most-least)) } else { plain(least) } }
func early(least, most int) { if !(most > least) { plain(least); return }; drawn(least + rand.IntN(most-least)) }
func late(n, most int) { if most != 0 { drawn(n + rand.IntN(most)); return }; plain(n) }
func share(n int, share float64) { if share == 0 { plain(n) } else { drawn(n + int(share*rand.Float64()*10)) } }
func cases(n, most int) { switch { case 0 >= most: plain(n); default: drawn(n + rand.IntN(most)) } }

func notSure(n, most int) { if most > 0 || n > 0 { drawn(n + rand.IntN(most)) } else { plain(n) } }
func limit(n, most int) { if most > 10 { drawn(n + rand.IntN(most)) } else { plain(n) } }
func another(n, most, other int) { if other > 0 { drawn(n + rand.IntN(most)) } else { plain(n) } }
func replaced(n, most int) { if most > 0 { drawn(rand.IntN(most)) } else { plain(7) } }
func goesOn(n, most int) { if most > 0 { drawn(n + rand.IntN(most)) }; plain(n) }
func counted(n int) { for i := range 3 { if i > 0 { drawn(n + rand.IntN(i)) } else { plain(n) } } }
func never(n int) { most := 0; if most > 0 { drawn(n + rand.IntN(most)) } else { plain(n) } }
func byElement(n int) { for i := range 3 { if i == 0 { plain(n) } else { drawn(n + rand.IntN(i)) } } }
`)
	want := map[string]bool{
		"otherwise": true, "early": true, "late": true, "share": true, "cases": true,
	}
	for _, fn := range pkg.Functions() {
		body, _ := pkg.BodyOf(fn)
		var left, whole ast.Expr
		var draws []*ast.CallExpr
		var other ast.Node
		var arms []emptyrange.Arm
		for c := range body.Preorder((*ast.CallExpr)(nil)) {
			switch call := c.Node().(*ast.CallExpr); types.ExprString(call.Fun) {
			case "plain":
				left, arms = call.Args[0], emptyrange.Arms(pkg, c, body)
			case "drawn":
				whole, other = call.Args[0], call
			case "rand.IntN", "rand.Float64":
				draws = append(draws, call)
			}
		}
		got := false
		for _, arm := range arms {
			got = got || arm.IsOther(other) && arm.IsLeftOf(left, whole, draws)
		}
		if got != want[fn.Name()] {
			t.Errorf("what %s has is left of what is drawn: %v", fn.Name(), got)
		}
	}
}

// TestEmptyBy holds that a call may pass what leaves nothing to draw.
func TestEmptyBy(t *testing.T) {
	pkg := sourcetest.New(t, `package x

func between(least, most int) { if size := most - least; size > 0 { use(most) } else { use(least) } }
func differ(least, most int) { if most != least { use(most) } else { use(least) } }
func use(n int) {}

func equal() { between(2, 2); differ(2, 2) }
func unequal() { between(1, 2); differ(1, 2) }
func unknown(n int) { between(1, n); differ(n, 2) }
`)
	for name, want := range map[string]bool{"equal": true, "unequal": false, "unknown": false} {
		for _, call := range sourcetest.Calls(t, pkg, name) {
			body, _ := pkg.BodyOf(pkg.Callee(call).(*types.Func))
			for c := range body.Preorder((*ast.CallExpr)(nil)) {
				for _, arm := range emptyrange.Arms(pkg, c, body) {
					if types.ExprString(c.Node().(*ast.CallExpr).Args[0]) == "least" && arm.EmptyBy(call) != want {
						t.Errorf("%s: the range is empty: %v", types.ExprString(call), !want)
					}
				}
			}
		}
	}
}
