package source_test

import (
	"go/types"
	"math/rand/v2"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const cycles = `package x

func leaf() {}
func root() { ping(); leaf() }
func ping() { pong(); mark() }
func pong() { ping() }
func self() { self() }
func selfMarked() { selfMarked(); mark() }
func far() { near() }
func near() { middle() }
func middle() { far(); near() }
func mark() {}
func without()
`

// TestFixpoint asks which functions reach mark, in every order: no answer depends on
// which function was asked for first.
func TestFixpoint(t *testing.T) {
	want := map[string]bool{
		"leaf": false, "root": true, "ping": true, "pong": true, "self": false, "selfMarked": true,
		"far": false, "near": false, "middle": false, "mark": true, "without": false,
	}
	var names []string
	for name := range want {
		names = append(names, name)
	}
	for seed := range uint64(50) {
		pkg := sourcetest.New(t, cycles)
		mark := sourcetest.Function(t, pkg, "mark")
		var reaches *source.Fixpoint[bool]
		reaches = source.NewFixpoint(pkg, false, func(fn *types.Func) bool {
			if fn == mark {
				return true
			}
			found := false
			for _, call := range sourcetest.Calls(t, pkg, fn.Name()) {
				callee, _ := pkg.Callee(call).(*types.Func)
				found = found || reaches.Of(callee)
			}
			return found
		})
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		for _, name := range names {
			if got := reaches.Of(sourcetest.Function(t, pkg, name)); got != want[name] {
				t.Errorf("asked in the order %v: %s reaches mark: %v", names, name, got)
			}
		}
		given := reaches.Assumed()
		for _, name := range names {
			reaches.Of(sourcetest.Function(t, pkg, name))
		}
		if reaches.Assumed() != given {
			t.Error("answers are still assumed")
		}
	}
}

// TestFixpointWithout holds that a question that finds no answer is left at its start.
func TestFixpointWithout(t *testing.T) {
	pkg := sourcetest.New(t, "package x\n\nfunc self() { self() }\n")
	var upAndDown *source.Fixpoint[bool]
	upAndDown = source.NewFixpoint(pkg, false, func(fn *types.Func) bool { return !upAndDown.Of(fn) })
	if upAndDown.Of(sourcetest.Function(t, pkg, "self")) {
		t.Error("the answer is not the start")
	}
}

// TestValueOf holds what expressions are known to be.
func TestValueOf(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "time"

const pause = 5 * time.Second

var (
	plain  = 2
	length = pause
	inMs   = time.Duration(plain) * time.Millisecond
	filled = 3
	made   = time.Duration(filled)
)

func fill() { filled = 4 }
`)
	for name, want := range map[string]float64{"plain": 2, "length": 5e9, "inMs": 2e6} {
		value, known := pkg.ValueOf(sourcetest.Given(t, pkg, name))
		if number, ok := value.Number(); !known || !ok || float64(number) != want {
			t.Errorf("%s is %v (%v), want %v", name, number, known && ok, want)
		}
	}
	if value, known := pkg.ValueOf(sourcetest.Given(t, pkg, "made")); known && value.Constant != nil {
		t.Error("a variable that is given two values is taken to have one")
	}
}
