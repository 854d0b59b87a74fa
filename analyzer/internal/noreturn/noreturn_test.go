package noreturn_test

import (
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/noreturn"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

const functions = `package x

import (
	"log"
	"os"
	"testing"
)

func exits() { os.Exit(1) }
func panics() { panic("no way on") }
func logs() { log.Fatalf("no way on") }
func method(t *testing.T) { t.Fatal("no way on") }
func spins() { for { } }
func blocks() { select {} }
func chain() { log.Print("bye"); link() }
func link() { exits() }
func both(ok bool) { if ok { exits() } else { panics() } }
func generic[T any](v T) { log.Println(v); exits() }
func generics() { generic(1) }
func boxed() { box[int]{}.end() }
type box[T any] struct{}
func (box[T]) end() { exits() }

func returns() { log.Print("still here") }
func onePath(ok bool) { if !ok { return }; exits() }
func breaks() { for { if len(os.Args) > 1 { break } } }
func handedOn() { _ = exits }
func aside() { go exits() }

// FatalIf is named after what never returns, and returns where there is no error.
func FatalIf(err error) { if err != nil { log.Fatal(err) } }
func isNamed() { FatalIf(nil) }

// What is deferred may recover from a panic, unless it is too late for that.
func recovers() { defer rescue(); panics() }
func recoversInside() { defer func() { _ = recover() }(); panics() }
func rescue() { _ = recover() }
func tooLate() { panics(); defer rescue() }

// What goes round in a circle ends there, or the circle is not known to be endless.
func ping(n int) { if n > 0 { pong(n - 1) } }
func pong(n int) { ping(n) }
func left(n int) { if n > 0 { right(n) }; exits() }
func right(n int) { left(n - 1); exits() }
func down(n int) { if n == 0 { exits() }; down(n - 1) }
`

// TestNever holds which functions never return: it is derived from their bodies, and from
// what those call, and never read from a name.
func TestNever(t *testing.T) {
	never := []string{
		"exits", "panics", "logs", "method", "spins", "blocks", "chain", "link", "both", "generic", "generics", "boxed", "tooLate", "left", "right",
	}
	returning := []string{
		"returns", "onePath", "breaks", "handedOn", "aside", "FatalIf", "isNamed", "recovers", "recoversInside", "rescue", "ping", "pong", "down",
	}
	all := slices.Concat(never, returning)
	pkg := sourcetest.New(t, functions)
	for i, first := range all { // whichever is asked about first
		known := noreturn.New(pkg)
		for _, name := range slices.Concat(all[i:], all[:i]) {
			if got, want := known.Never(sourcetest.Function(t, pkg, name)), slices.Contains(never, name); got != want {
				t.Errorf("asked from %s on: %s never returns: %v", first, name, got)
			}
		}
	}
}

// TestMayReturn holds what is known of calls: also of builtins, of values and of functions
// of other packages, whose facts say it.
func TestMayReturn(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "strings"

type stopper interface{ Exit() }

func calls(s stopper, stop func()) {
	panic(0)
	_ = len("")
	_ = func() { panic(0) }
	func() { panic(0) }()
	s.Exit()
	stop()
	strings.ToUpper("")
	strings.ToLower("")
}
`)
	pkg.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		known, ok := fact.(*summary.Function)
		if ok && obj.Name() == "ToUpper" { // as if the package's own pass had found that
			known.NeverReturns = true
		}
		return ok
	}
	known := noreturn.New(pkg)
	want := map[string]bool{"panic": false, "len": true, "s.Exit": true, "stop": true, "strings.ToUpper": false, "strings.ToLower": true, "(func() literal)": true}
	for _, call := range sourcetest.Calls(t, pkg, "calls") {
		called := types.ExprString(call.Fun)
		if got := known.MayReturn(call); got != want[called] {
			t.Errorf("a call of %s may return: %v", called, got)
		}
	}
}
