package delay_test

import (
	"go/ast"
	"go/types"
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
)

// library is what takes a delay function, and is in the catalog.
const library = `package retry

import "time"

type Policy struct{ Delay func(attempt int) time.Duration }

func Do(delay func(attempt int) time.Duration) {}
`

// finder returns the finder of a package to which retry is a catalogued library.
func finder(pkg *source.Package) *delay.Finder {
	catalogued := make(map[*types.Package]bool)
	for _, p := range pkg.Pkg.Imports() {
		catalogued[p] = p.Path() == "example.com/retry"
	}
	return delay.New(pkg, trace.New(pkg, catalogued))
}

// TestDelays holds which functions say how long to wait before an attempt, by its number:
// where that is worked out.
func TestDelays(t *testing.T) {
	module := sourcetest.NewModule(t)
	module.Package(library)
	pkg := module.Package(`package x

import (
	"math"
	"math/rand/v2"
	"time"

	"example.com/retry"
)

const most = time.Minute

var table = []time.Duration{time.Second, time.Minute}

// What grows by powers of an attempt's number.

func shifted(attempt int) time.Duration { return time.Second << attempt }
func raised(tries int) time.Duration { return time.Duration(math.Pow(2, float64(tries))) * time.Second }
func squared(failures int) time.Duration { return time.Duration(failures*failures) * time.Second }
func backoff(n int) time.Duration { return time.Second << n }
func withError(attempt int) (time.Duration, error) { return time.Second << attempt, nil }

func bounded(attempt int) time.Duration {
	d := time.Second << attempt
	if d > most {
		d = most
	}
	return d
}

func level(level int) time.Duration { return time.Second << level }
func times(attempt int) int { return 1 << attempt }
func length(attempt int, d time.Duration) time.Duration { return d * d }
func either(attempt, tries int) time.Duration { return time.Second<<attempt + time.Second<<tries }
func linear(attempt int) time.Duration { return time.Duration(attempt) * time.Second }

// What others can call, and is named for it, may go by the number in any form.

func Linear(attempt int) time.Duration { return time.Duration(attempt) * time.Second }
func RetryAfter(n int) time.Duration { return table[n] }

func Chosen(attempt int) time.Duration {
	switch attempt {
	case 0:
		return time.Second
	}
	return time.Minute
}

func Rounds(attempt int) time.Duration {
	d := time.Second
	for range attempt {
		d *= 2
	}
	return d
}

func Ages(years int) time.Duration { return time.Duration(years) * time.Hour }
func Handed(attempt int, d time.Duration) time.Duration { return d }

// Where all that wait for it are seen, or one of them adds jitter, those are judged.

func called(attempt int) time.Duration { return time.Second << attempt }
func Waited(attempt int) time.Duration { return time.Second << attempt }
func Spread(attempt int) time.Duration { return time.Second << attempt }
func calls() {
	time.Sleep(called(1))
	time.Sleep(Waited(1))
	time.Sleep(Spread(1) + rand.N(time.Second))
}

// What a known library is given is told there.

func passed(attempt int) time.Duration { return time.Second << attempt }
func kept(attempt int) time.Duration { return time.Second << attempt }
func set(attempt int) time.Duration { return time.Second << attempt }
func hands() {
	retry.Do(passed)
	p := retry.Policy{Delay: kept}
	p.Delay = (set)
}
`)
	want := map[string]string{
		"shifted": "time.Second << attempt", "raised": "time.Duration(math.Pow(2, float64(tries))) * time.Second",
		"squared": "time.Duration(failures * failures) * time.Second", "backoff": "time.Second << n",
		"withError": "time.Second << attempt", "bounded": "d",
		"Linear": "time.Duration(attempt) * time.Second", "RetryAfter": "table[n]", "Chosen": "time.Minute", "Rounds": "d",
		"Waited": "time.Second << attempt",
	}
	got := make(map[string]string)
	for file := range pkg.Tree.Children() {
		finder(pkg).Delays(file, func(d *delay.Function) { got[d.Func.Name()] = types.ExprString(d.Result) })
	}
	for _, fn := range pkg.Functions() {
		if name := fn.Name(); got[name] != want[name] {
			t.Errorf("%s works out %q, want %q", name, got[name], want[name])
		}
	}
}

// TestDelaysOfLiterals holds that a function without a name says a delay as well, unless a
// known library is given it.
func TestDelaysOfLiterals(t *testing.T) {
	module := sourcetest.NewModule(t)
	module.Package(library)
	pkg := module.Package(`package x

import (
	"time"

	"example.com/retry"
)

var kept = func(attempt int) time.Duration { return 2 * time.Second << attempt }

func hands() { retry.Do(func(attempt int) time.Duration { return 3 * time.Second << attempt }) }
`)
	var got []string
	for file := range pkg.Tree.Children() {
		finder(pkg).Delays(file, func(d *delay.Function) { got = append(got, types.ExprString(d.Result)) })
	}
	if want := []string{"2 * time.Second << attempt"}; !slices.Equal(got, want) {
		t.Errorf("%q are delays, want %q", got, want)
	}
}

// TestDelaying holds which functions of the package a wait's length comes from.
func TestDelaying(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "time"

func grown(n int) time.Duration { return time.Second << n }
func first() time.Duration { return time.Second }

func direct() { time.Sleep(grown(1)) }
func within() { time.Sleep(max(grown(1), first())) }
func constant() { time.Sleep(time.Until(time.Time{})) }

func variable() {
	d := first()
	for {
		d = 2 * d
		e := d
		time.Sleep(e)
	}
}
`)
	for name, want := range map[string][]string{
		"direct": {"grown"}, "within": {"grown", "first"}, "constant": nil, "variable": {"first"},
	} {
		var lengths []ast.Expr
		for _, call := range sourcetest.Calls(t, pkg, name) {
			if types.ExprString(call.Fun) == "time.Sleep" {
				lengths = call.Args
			}
		}
		var got []string
		for _, fn := range finder(pkg).Delaying(lengths) {
			got = append(got, fn.Name())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s waits for %q, want %q", name, got, want)
		}
	}
}
