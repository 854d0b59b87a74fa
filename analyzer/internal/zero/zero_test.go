package zero_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
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

func byDefault(z, n float64) { if z <= 0 { z = n }; at(z) }
func always(z, n float64) { z = n; at(z) }
func above(z, n float64) { if z > 1 { z = n }; at(z) }
func halved(z, n float64) { z = z / 2; z = min(z, n); at(z) }
func atLeast(z, n float64) { z = max(z, n); at(z) }

func positive(z, n float64) { if z > 0 { at(n) } }
func negative(z, n float64) { if !(z > 0) { at(n) } }
func otherwise(z, n float64) { if z != 0 { return } else { at(n) } }
func both(z, n float64) { if n > 0 && z > 0 { at(n) } }
func either(z, n float64) { if n > 0 || z > 0 { at(n) } }
func isNil(z *int, n float64) { if z == nil { at(n) } }
func notNil(z *int, n float64) { if z != nil { at(n) } }
func oneMore(z, n float64) { if z+1 > 1 { at(n) } }
func ofCase(z int, n float64) { switch z { case 1, 2: at(n) } }
func ofOwnCase(z int, n float64) { switch z { case 2: case 0: at(n) } }
func ofDefault(z int, n float64) { switch z { case 1: default: at(n) } }
func ofOther(z int, n float64) { switch z { case 0: default: at(n) } }
func ofCondition(z int, n float64) { switch { case z > 0: at(n) } }
func ofUnknown(z int, n float64) { switch { case n > 0: case z == 0: at(n) } }
func fallen(z int, n float64) { switch z { case 0: fallthrough; case 1: at(n) } }
func switched(z bool, n float64) { if z { at(n) } }
`)
	type answer struct{ has, passBy, leadTo bool }
	for name, want := range map[string]answer{
		"itself": {has: true}, "product": {has: true}, "share": {has: true}, "converted": {has: true},
		"byDefault": {}, "always": {}, "above": {has: true}, "halved": {has: true}, "atLeast": {},
		"sum": {}, "divisor": {}, "another": {},
		"positive": {passBy: true}, "negative": {leadTo: true}, "otherwise": {leadTo: true},
		"both": {passBy: true}, "either": {}, "switched": {passBy: true},
		"isNil": {leadTo: true}, "notNil": {passBy: true}, "oneMore": {passBy: true},
		"ofCase": {passBy: true}, "ofOwnCase": {leadTo: true}, "ofDefault": {leadTo: true}, "ofOther": {passBy: true},
		"ofCondition": {passBy: true}, "ofUnknown": {}, "fallen": {},
	} {
		fn := sourcetest.Function(t, pkg, name)
		numbers := zero.New(pkg, fn.Signature().Params().At(0))
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

// TestUnset holds which fields a struct is known to have at 0: those that its literal leaves
// out, of those that only literals set.
func TestUnset(t *testing.T) {
	pkg := sourcetest.New(t, `package x

type policy struct { n int; share float64; never int; counted int }

func (p *policy) ask() { p.counted++ }

var full = policy{1, 0.5, 0, 1}

var even = policy{n: 1, counted: 3}
var whole, changed, handed = policy{share: 1}, policy{n: 1}, policy{n: 1}

func literal() { (&policy{n: 1}).ask() }
func variable() { even.ask() }
func given() { p := &policy{n: 1, share: 0.3}; p.ask() }
func given0() { p := &policy{n: 1, share: 0}; p.ask() }
func otherwise() { changed.ask(); changed = full }
func elsewhere(use func(*policy)) { handed.ask(); use(&handed) }
func unknown(p *policy) { p.ask() }
`)
	for name, want := range map[string]string{
		"literal": "share never", "variable": "share never", "given": "never", "given0": "share never",
		"otherwise": "", "elsewhere": "", "unknown": "",
	} {
		var got []string
		for _, field := range zero.Unset(pkg, syntax.Receiver(sourcetest.Calls(t, pkg, name)[0])) {
			got = append(got, field.Name())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s leaves %q at 0, want %q", name, got, want)
		}
	}
}
